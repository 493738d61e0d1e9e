package pdf

import (
	"embed"
	"io/fs"
	"path"
)

// Noto Sans Devanagari 2.006, from @expo-google-fonts/noto-sans-devanagari 0.4.1,
// under the SIL Open Font License.
//
//go:embed fonts/*.ttf
var fonts embed.FS

// The files of the two faces.
const (
	Regular  = "NotoSansDevanagari_400Regular.ttf"
	SemiBold = "NotoSansDevanagari_600SemiBold.ttf"
)

// Font is the TrueType file of a face, for pages shown where no font has Devanagari;
// an unknown name is fs.ErrNotExist.
func Font(name string) ([]byte, error) {
	return fs.ReadFile(fonts, path.Join("fonts", path.Base(name)))
}
