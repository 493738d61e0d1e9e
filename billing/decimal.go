package billing

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
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

// thousand is how finely decimals are reckoned with.
const thousand = 1000

// thousandths is the number as a count of them; ok is false for what is none.
func (d Decimal) thousandths() (n int64, ok bool) {
	if _, err := ParseDecimal(string(d)); err != nil {
		return 0, false
	}
	whole, part, _ := strings.Cut(string(d), ".")
	n, err := strconv.ParseInt(whole+(part + "000")[:3], 10, 64)
	return n, err == nil
}

// decimalOf writes a count of thousandths with as many decimals as it needs.
func decimalOf(n int64) Decimal {
	s := fmt.Sprintf("%d.%03d", n/thousand, n%thousand)
	return Decimal(strings.TrimSuffix(strings.TrimRight(s, "0"), "."))
}

// Compare is negative, zero or positive as the number is less than, equal to or
// greater than another; what is no number counts as nought.
func (d Decimal) Compare(other Decimal) int {
	a, _ := d.thousandths()
	b, _ := other.thousandths()
	return cmp.Compare(a, b)
}

// Whole is the number rounded to a whole one.
func (d Decimal) Whole() Decimal {
	n, _ := d.thousandths()
	return decimalOf((n + thousand/2) / thousand * thousand)
}
