package sheet

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"helpline/billing"
)

// Reasons a cell is refused, whatever its column.
var (
	errEmpty   = errors.New("is empty")
	errUTF8    = errors.New("is not UTF-8")
	errControl = errors.New("holds a control character")
	errFormula = errors.New("begins like a spreadsheet formula")
	errLong    = fmt.Errorf("is longer than %d letters", maxText)
	errInstant = errors.New("not an instant as 2026-10-20T10:00:00+05:30")
	errMobile  = errors.New("not an Indian mobile number")
	errDTR     = errors.New("not a transformer code of ten digits")
	errPaid    = errors.New("not more than zero")
)

const maxText = 300

// clean trims a cell and refuses what no column holds. A line break inside a cell is
// read as a space: these words go into messages and on bills.
func clean(s string) (string, error) {
	ascii, breaks := true, false
	for i := range len(s) {
		switch b := s[i]; {
		case b == '\n' || b == '\r' || b == '\t':
			breaks = true
		case b < ' ' || b == 0x7f:
			return "", errControl
		case b >= utf8.RuneSelf:
			ascii = false
		}
	}
	if !ascii && !utf8.ValidString(s) {
		return "", errUTF8
	}
	if breaks {
		return strings.Join(strings.Fields(s), " "), nil
	}
	return strings.TrimSpace(s), nil
}

// text reads words. What a spreadsheet would run as a formula is refused: the books
// are exported again, and opened by people.
func text(s string) (string, error) {
	if len(s) > 1 && strings.IndexByte("=+-@", s[0]) >= 0 {
		return "", errFormula
	}
	if len(s) > maxText && utf8.RuneCountInString(s) > maxText {
		return "", errLong
	}
	return s, nil
}

func mobile(s string) (billing.Mobile, error) {
	m, ok := billing.ParseMobile(s)
	if !ok {
		return "", errMobile
	}
	return m, nil
}

func transformer(s string) (string, error) {
	if len(s) != 10 || strings.Trim(s, "0123456789") != "" {
		return "", errDTR
	}
	return s, nil
}

func moment(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, errInstant
	}
	return t.UTC(), nil
}

func received(s string) (billing.Paise, error) {
	p, err := billing.ParsePaise(s)
	if err == nil && p <= 0 {
		return 0, errPaid
	}
	return p, err
}
