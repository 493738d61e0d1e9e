package tariff

import (
	"math/big"
	"strings"

	"helpline/billing"
)

// exact is a fraction that is never changed once made: rupees, units, or days.
type exact struct{ r *big.Rat }

func whole(n int64) exact { return exact{big.NewRat(n, 1)} }

func ratio(n, d int64) exact { return exact{big.NewRat(n, d)} }

// parseExact reads a number already known to be plain decimal, "" being nought.
func parseExact(s string) (exact, bool) {
	if s == "" {
		return whole(0), true
	}
	r, ok := new(big.Rat).SetString(s)
	return exact{r}, ok
}

func (a exact) add(b exact) exact   { return exact{new(big.Rat).Add(a.r, b.r)} }
func (a exact) sub(b exact) exact   { return exact{new(big.Rat).Sub(a.r, b.r)} }
func (a exact) times(b exact) exact { return exact{new(big.Rat).Mul(a.r, b.r)} }
func (a exact) over(b exact) exact  { return exact{new(big.Rat).Quo(a.r, b.r)} }
func (a exact) above(b exact) bool  { return a.r.Cmp(b.r) > 0 }

func least(a, b exact) exact {
	if a.above(b) {
		return b
	}
	return a
}

// floor is the greatest whole number not above a.
func (a exact) floor() int64 {
	q := new(big.Int).Div(a.r.Num(), a.r.Denom()) // Euclidean: downwards, as denominators are positive
	return q.Int64()
}

func (a exact) ceil() int64 { return -exact{new(big.Rat).Neg(a.r)}.floor() }

// round is the nearest whole number, halves away from nought.
func (a exact) round() int64 {
	if a.r.Sign() < 0 {
		return -exact{new(big.Rat).Neg(a.r)}.round()
	}
	return a.add(ratio(1, 2)).floor()
}

// paise is an amount of rupees to the nearest paisa, as the lines of a bill are printed.
func (a exact) paise() billing.Paise { return billing.Paise(a.times(whole(100)).round()) }

// paiseDown drops what is less than a paisa, as the sums of a bill are printed.
func (a exact) paiseDown() billing.Paise { return billing.Paise(a.times(whole(100)).floor()) }

func rupees(p billing.Paise) exact { return ratio(int64(p), 100) }

// decimal prints a number with as many decimals as it needs, at most so many.
func (a exact) decimal(most int) billing.Decimal {
	s := a.r.FloatString(most)
	return billing.Decimal(strings.TrimSuffix(strings.TrimRight(s, "0"), "."))
}
