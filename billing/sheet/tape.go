package sheet

import (
	"errors"
	"io"
)

// maxRecord bounds one line of a sheet: without it a single stray quote would read the
// rest of the file into memory.
const maxRecord = 1 << 20

var errEndless = errors.New("a line is longer than a megabyte; is a quote left open?")

// tape remembers what was read since the last cut, so that a bad line can be handed
// back as it stood in the file.
type tape struct {
	r     io.Reader
	kept  []byte
	first int64 // offset in the file of kept[0]
}

func (t *tape) Read(p []byte) (int, error) {
	if len(t.kept) > maxRecord {
		return 0, errEndless
	}
	n, err := t.r.Read(p)
	t.kept = append(t.kept, p[:n]...)
	return n, err
}

// cut takes everything up to an offset off the tape.
func (t *tape) cut(offset int64) []byte {
	n := int(offset - t.first)
	taken := t.kept[:n]
	t.kept, t.first = t.kept[n:], offset
	return taken
}
