package billing

import (
	"errors"
	"fmt"
	"strings"
)

// ErrDecimal means the text is no number with up to three decimals.
var ErrDecimal = errors.New("not a number with up to three decimals")

// ParseDecimal reads a meter reading, a load or units as the billing system prints
// them, "121.62", and keeps them so. None of these is ever negative.
func ParseDecimal(s string) (Decimal, error) {
	whole, part, dotted := strings.Cut(s, ".")
	if !allDigits(whole) || len(whole) > 10 || dotted && (!allDigits(part) || len(part) > 3) {
		return "", fmt.Errorf("%w: %q", ErrDecimal, s)
	}
	return Decimal(s), nil
}
