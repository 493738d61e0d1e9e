package tariff

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"helpline/billing"
)

// Percent is a percentage in millionths of one per cent.
type Percent int64

const percentDigits = 6

// ErrPercent means the text is no percentage between -100 and 1000.
var ErrPercent = errors.New("not a percentage above -100 and below 1000, with up to six decimals")

// ParsePercent reads "-4.0642", with or without a per cent sign after it.
func ParsePercent(s string) (Percent, error) {
	body, negative := strings.CutPrefix(strings.TrimSuffix(s, "%"), "-")
	units, part, dotted := strings.Cut(body, ".")
	if !digits(units) || len(units) > 3 || dotted && (!digits(part) || len(part) > percentDigits) {
		return 0, fmt.Errorf("%w: %q", ErrPercent, s)
	}
	n, err := strconv.ParseInt(units+part+strings.Repeat("0", percentDigits-len(part)), 10, 64)
	if err != nil || negative && n >= 100e6 {
		return 0, fmt.Errorf("%w: %q", ErrPercent, s)
	}
	if negative {
		n = -n
	}
	return Percent(n), nil
}

// PercentOf is the percentage a surcharge is of the charge it was laid on, to four
// decimals; nought of nothing.
func PercentOf(part, of billing.Paise) Percent {
	if of == 0 {
		return 0
	}
	return Percent(ratio(int64(part)*10_000*100, int64(of)).round() * 100)
}

// String is the percentage as data files write it: "-4.0642".
func (p Percent) String() string {
	return string(p.hundredth().times(whole(100)).decimal(percentDigits))
}

// hundredth is the percentage as a fraction of one.
func (p Percent) hundredth() exact { return ratio(int64(p), 100_000_000) }

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
