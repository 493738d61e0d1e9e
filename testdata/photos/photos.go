// Package photos holds pictures for rehearsals and tests: drawings of a meter as a good
// photo of it would look, and as bad ones do. The generator beside it draws them.
package photos

import "embed"

//go:embed *.jpg
var files embed.FS

// Named is a picture by its name, "meter.jpg".
func Named(name string) (body []byte, ok bool) {
	body, err := files.ReadFile(name)
	return body, err == nil
}
