package sheet

import (
	"fmt"
	"strings"
)

// Fault is one thing wrong with a sheet.
type Fault struct {
	File   string
	Line   int    // from 1, the header's
	Column string // empty when the whole line is meant
	Reason string
}

// String is the fault as "file:line: column: reason".
func (f Fault) String() string {
	if f.Column == "" {
		return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Reason)
	}
	return fmt.Sprintf("%s:%d: %s: %s", f.File, f.Line, f.Column, f.Reason)
}

// maxShown bounds the faults kept: a sheet of four million bad lines has one cause.
const maxShown = 1000

// Faults is everything wrong with one or more sheets. As an error it says every fault
// kept, each on a line.
type Faults struct {
	Shown []Fault // the first thousand
	Total int
}

// Add notes more faults.
func (f *Faults) Add(more ...Fault) {
	f.Total += len(more)
	if room := maxShown - len(f.Shown); len(more) > room {
		more = more[:room]
	}
	f.Shown = append(f.Shown, more...)
}

func (f *Faults) Error() string {
	var b strings.Builder
	for i, one := range f.Shown {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(one.String())
	}
	if more := f.Total - len(f.Shown); more > 0 {
		fmt.Fprintf(&b, "\nand %d more", more)
	}
	return b.String()
}
