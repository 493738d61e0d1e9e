package tariff

import (
	"errors"
	"fmt"
	"strings"
)

// Mark says how far a figure can be trusted.
type Mark string

// The marks.
const (
	Stated     Mark = "S" // a source says so
	Derived    Mark = "B" // checked against printed bills
	PublicCode Mark = "C" // public code quoting the official schedule, not official itself
	General    Mark = "G" // general practice, without a source
	NotFound   Mark = "X" // looked for, not found
)

// Ground is where a figure comes from.
type Ground struct {
	Mark   Mark
	Source string
	Note   string // what to know before relying on the figure; empty for most
}

func (g Ground) String() string { return "[" + string(g.Mark) + "] " + g.Source }

// errMark means a mark is none of the five.
var errMark = errors.New("mark is none of S, B, C, G, X")

func parseMark(s string) (Mark, error) {
	if len(s) != 1 || !strings.Contains("SBCGX", s) {
		return "", fmt.Errorf("%w: %q", errMark, s)
	}
	return Mark(s), nil
}
