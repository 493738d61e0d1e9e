package ledger

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// rejects is a file for the bad lines of one sheet, made when the first comes. Mended,
// it can be imported itself.
type rejects struct {
	path string // empty: nowhere
	file *os.File
}

// rejectsPath is where the bad lines of a sheet go.
func (im *importer) rejectsPath(name string) string {
	path := im.options.SkipBad
	if path == "" || len(im.jobs) == 1 {
		return path
	}
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + "-" + name + ext
}

func (r *rejects) write(header, raw []byte) (err error) {
	if r.path == "" {
		return nil
	}
	if r.file == nil {
		if r.file, err = os.OpenFile(r.path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600); err != nil {
			return fmt.Errorf("rejects: %w", err)
		}
		raw = append(bytes.Clone(header), raw...)
	}
	if !bytes.HasSuffix(raw, []byte("\n")) {
		raw = append(bytes.Clone(raw), '\n')
	}
	if _, err := r.file.Write(raw); err != nil {
		return fmt.Errorf("rejects: %w", err)
	}
	return nil
}

// close finishes the file, if there is one, and tells the report of it.
func (r *rejects) close(told *Report) error {
	if r.file == nil {
		return nil
	}
	told.Rejects = append(told.Rejects, r.path)
	return r.file.Close()
}
