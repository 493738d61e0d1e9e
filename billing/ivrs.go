package billing

import (
	"errors"
	"fmt"
	"strings"
)

// IVRS is the number of one connection, "N" and ten digits, as bills print it.
type IVRS string

// ErrIVRS means the text is no IVRS number.
var ErrIVRS = errors.New("not an IVRS number")

const ivrsDigits = 10

// ParseIVRS reads an IVRS number as people write it: with or without the N, in
// Latin or Devanagari digits, with spaces or hyphens between.
func ParseIVRS(s string) (IVRS, error) {
	digits, _, ok := numeral(s)
	if !ok || len(digits) != ivrsDigits {
		return "", fmt.Errorf("%w: %d digits", ErrIVRS, len(digits))
	}
	return IVRS("N" + digits), nil
}

// MayBeMobile reports whether the number, written without its N, could as well be
// an Indian mobile number.
func (n IVRS) MayBeMobile() bool {
	return len(n) == 1+ivrsDigits && strings.ContainsRune("6789", rune(n[1]))
}

// Masked shows the last four digits only.
func (n IVRS) Masked() string {
	if len(n) <= 4 {
		return "N******"
	}
	return "N******" + string(n[len(n)-4:])
}
