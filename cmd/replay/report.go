package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// report tells how each of many things went, with a bar below it on a terminal.
type report struct {
	w   io.Writer
	bar *progressbar.ProgressBar
}

func newReport(things int, w io.Writer) report {
	return report{w, progressbar.NewOptions(things, progressbar.OptionSetWriter(os.Stderr),
		progressbar.OptionClearOnFinish(), progressbar.OptionShowCount(),
		progressbar.OptionSetVisibility(term.IsTerminal(int(os.Stderr.Fd()))))}
}

// add tells of one more. A bar that cannot be drawn is no fault of what is told.
func (r report) add(format string, args ...any) {
	_ = r.bar.Clear()
	fmt.Fprintf(r.w, format, args...)
	_ = r.bar.Add(1)
}
