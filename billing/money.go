package billing

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Paise is an amount of money in hundredths of a rupee. Credits are negative.
type Paise int64

// ErrAmount means the text is no amount in rupees with up to two decimals.
var ErrAmount = errors.New("not an amount in rupees")

// Rupees makes an amount of whole rupees.
func Rupees(n int64) Paise { return Paise(n * 100) }

// ParsePaise reads rupees with up to two decimals and an optional sign: "-544.96".
func ParsePaise(s string) (Paise, error) {
	body, negative := strings.CutPrefix(s, "-")
	whole, part, dotted := strings.Cut(body, ".")
	if !allDigits(whole) || len(whole) > 13 || dotted && (!allDigits(part) || len(part) > 2) {
		return 0, fmt.Errorf("%w: %q", ErrAmount, s)
	}
	for len(part) < 2 {
		part += "0"
	}
	n, err := strconv.ParseInt(whole+part, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%w: %q", ErrAmount, s)
	}
	if negative {
		n = -n
	}
	return Paise(n), nil
}

// Decimal is the amount as data files write it: "-544.96".
func (p Paise) Decimal() string {
	sign, n := "", int64(p)
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}

// String is the amount as people read it, grouped the Indian way: "1,23,456.00".
func (p Paise) String() string {
	s := p.Decimal()
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	whole, part, _ := strings.Cut(s, ".")
	return sign + group(whole) + "." + part
}

// WholeRupees is the amount rounded half away from zero to a rupee, as bills round
// what is payable.
func (p Paise) WholeRupees() Paise {
	if p < 0 {
		return -(-p).WholeRupees()
	}
	return (p + 50) / 100 * 100
}

// group sets commas after the last three digits and then after every two.
func group(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	head, tail := digits[:len(digits)-3], digits[len(digits)-3:]
	for len(head) > 2 {
		tail = head[len(head)-2:] + "," + tail
		head = head[:len(head)-2]
	}
	return head + "," + tail
}

func allDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
