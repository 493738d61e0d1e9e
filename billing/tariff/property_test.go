package tariff_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"helpline/billing"
	"helpline/billing/tariff"
)

var (
	categories = []string{"LV-1.2", "LV-2.1", "LV-2.2", "LV-3", "LV-4", "LV-5.1", "LV-6"}
	areas      = []billing.Area{billing.Urban, billing.Rural}
)

// anyUse is a use like those of the field: fractional units, odd cycles, changes of rate.
func anyUse(r *rand.Rand) tariff.Use {
	p := tariff.Percent(r.Int64N(20e6) - 10e6)
	from := billing.Day("2025-04-01").Add(r.IntN(600))
	return tariff.Use{
		Category: categories[r.IntN(len(categories))], Area: areas[r.IntN(2)], FPPAS: &p, From: from, To: from.Add(26 + r.IntN(10)),
		Units: decimal(r.IntN(60_000)), Load: decimal(100 + r.IntN(2000)), TOD: -billing.Paise(r.IntN(3000)), Demand: r.IntN(4) == 0,
	}
}

func decimal(hundredths int) billing.Decimal {
	return billing.Decimal(fmt.Sprintf("%d.%02d", hundredths/100, hundredths%100))
}

func TestLinesAlwaysAddUp(t *testing.T) {
	tables, r := tables(t), rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		u := anyUse(r)
		c, err := tables.Charge(u)
		if err != nil {
			t.Fatalf("%+v: %v", u, err)
		}
		var slabs billing.Paise
		for _, s := range c.Slabs {
			slabs += s.Amount
		}
		if slabs != c.Energy {
			t.Fatalf("%+v: slabs make %s, energy is %s", u, slabs, c.Energy)
		}
		lines := c.Energy + c.FPPAS + c.Fixed + c.Duty + c.TOD
		if gap := lines - c.MonthBill; gap < -1 || gap > 1 {
			t.Fatalf("%+v: lines make %s, the month's bill is %s", u, lines, c.MonthBill)
		}
		if c.MonthBill+c.Subsidy != c.Payable || c.Subsidy > 0 {
			t.Fatalf("%+v: %s and %s make %s", u, c.MonthBill, c.Subsidy, c.Payable)
		}
		if c.Duty%100 != 0 {
			t.Fatalf("%+v: duty %s is not whole", u, c.Duty)
		}
	}
}

func TestOneMoreUnitNeverLowersTheBill(t *testing.T) {
	tables, r := tables(t), rand.New(rand.NewPCG(3, 4))
	for range 200 {
		u, last, lastPaid := anyUse(r), billing.Paise(-1_000_000), billing.Paise(-1_000_000)
		start, step := r.IntN(50), 1+r.IntN(150)
		for i := range 60 {
			u.Units = decimal(start + i*step)
			c, err := tables.Charge(u)
			if err != nil {
				t.Fatalf("%+v: %v", u, err)
			}
			if c.MonthBill < last || c.Payable < lastPaid-1 {
				t.Fatalf("%+v: %s after %s; payable %s after %s", u, c.MonthBill, last, c.Payable, lastPaid)
			}
			last, lastPaid = c.MonthBill, c.Payable
		}
	}
}

func FuzzPercent(f *testing.F) {
	for _, s := range []string{"-4.0642", "2.36%", "0", "", "-", ".5", "-100", "999.999999", "1e3", "１"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := tariff.ParsePercent(s)
		if err != nil {
			return
		}
		again, err := tariff.ParsePercent(p.String())
		if err != nil || again != p || p <= -100e6 {
			t.Errorf("%q reads %s and then %s, %v", s, p, again, err)
		}
	})
}

func FuzzUnits(f *testing.F) {
	tables := tables(f)
	for _, s := range []string{"121.62", "0", "", "-1", "9999999999.999", "1/2", "1e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u := use("LV-1.2", "2026-05", s, "-4.0642")
		if c, err := tables.Charge(u); err == nil && (c.MonthBill < 0 || c.Payable < 0) {
			t.Errorf("%q units cost %s", s, c.Payable)
		}
	})
}
