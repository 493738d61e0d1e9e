package billing_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
)

// autumn is a meter read on 10 October at 2784.56 that never did more than 151 units
// in 30 days.
var autumn = billing.PastOf(billing.Connection{Multiplier: "1"}, []billing.Bill{
	{From: "2026-09-10", To: "2026-10-09", Current: "2784.56", Units: "121.52"},
	{From: "2026-07-10", To: "2026-08-09", Current: "2539.84", Units: "132.87"},
	{From: "2026-06-10", To: "2026-07-09", Current: "2406.97", Units: "151.28"},
})

func TestAFigureIsComparedWithTheMetersPast(t *testing.T) {
	for name, c := range map[string]struct {
		figure billing.Decimal
		doubt  billing.Doubt
		meant  billing.Decimal
	}{
		"a usual month":            {figure: "2906.10"},
		"nothing used":             {figure: "2784.56"},
		"a month of guests":        {figure: "3180"},
		"one tenth below":          {figure: "2784.46", doubt: billing.BelowLast},
		"a thousand units":         {figure: "3800", doubt: billing.Jump},
		"the point left out":       {figure: "29061", doubt: billing.DecimalSlip, meant: "2906.1"},
		"both decimals run in":     {figure: "290610", doubt: billing.DecimalSlip, meant: "2906.1"},
		"three decimals run in":    {figure: "2906105", doubt: billing.DecimalSlip, meant: "2906.105"},
		"a tenth that is too low":  {figure: "27000", doubt: billing.Jump},
		"a tenth that is too high": {figure: "38000", doubt: billing.Jump},
	} {
		doubt, meant := autumn.Doubt(c.figure, "2026-11-08")
		if doubt != c.doubt || meant != c.meant {
			t.Errorf("%s: %q %q, want %q %q", name, doubt, meant, c.doubt, c.meant)
		}
	}
}

func TestWithoutAPastNothingIsDoubted(t *testing.T) {
	var none billing.MeterPast
	if doubt, _ := none.Doubt("99999", "2026-11-08"); doubt != "" {
		t.Error(doubt)
	}
	if units, known := none.Units("99999"); known {
		t.Error(units)
	}
}

func TestUnitsAreTheDifferenceTimesTheMultiplier(t *testing.T) {
	for name, c := range map[string]struct {
		past   billing.MeterPast
		figure billing.Decimal
		want   billing.Decimal
	}{
		"whole":              {billing.MeterPast{Reading: "4345", Multiplier: "1"}, "4494", "149"},
		"decimals":           {billing.MeterPast{Reading: "2663.04", Multiplier: "1"}, "2784.56", "121.52"},
		"no multiplier":      {billing.MeterPast{Reading: "10"}, "12.5", "2.5"},
		"current and change": {billing.MeterPast{Reading: "10", Multiplier: "1.5"}, "30", "30"},
	} {
		if got, ok := c.past.Units(c.figure); !ok || got != c.want {
			t.Errorf("%s: %s, %t; want %s", name, got, ok, c.want)
		}
	}
}

func TestWhereAHomeStandsToTheSubsidysLimit(t *testing.T) {
	for name, c := range map[string]struct {
		units billing.Decimal
		on    billing.Day
		want  billing.Subsidy
	}{
		"little used":             {"40", "2026-10-24", billing.Subsidy{Left: "110", Until: "2026-11-08", Monthly: "80"}},
		"at this pace above":      {"100", "2026-10-24", billing.Subsidy{Stand: billing.SubsidyPace, Left: "50", Until: "2026-11-08", Monthly: "200"}},
		"a few days tell no pace": {"30", "2026-10-11", billing.Subsidy{Left: "120", Until: "2026-11-08", Monthly: "450"}},
		"near it":                 {"138", "2026-11-03", billing.Subsidy{Stand: billing.SubsidyNear, Left: "12", Until: "2026-11-08", Monthly: "165.6"}},
		"above it early":          {"150.5", "2026-11-03", billing.Subsidy{Stand: billing.SubsidyOver, Left: "0", Until: "2026-11-08", Monthly: "180.6"}},
		"just within it":          {"150", "2026-11-08", billing.Subsidy{Stand: billing.SubsidyClose, Left: "0", Until: "2026-11-08", Monthly: "150"}},
		"above in a long cycle":   {"170", "2026-11-10", billing.Subsidy{Stand: billing.SubsidyOver, Left: "0", Until: "2026-11-08", Monthly: "159.375"}},
		"within in a long cycle":  {"155", "2026-11-11", billing.Subsidy{Stand: billing.SubsidyClose, Left: "9.091", Until: "2026-11-08", Monthly: "140.909"}},
	} {
		if diff := cmp.Diff(c.want, autumn.SubsidyOf(c.units, c.on)); diff != "" {
			t.Error(name, diff)
		}
	}
}

func TestTheRiskOfAReading(t *testing.T) {
	home := billing.Connection{Category: "LV-1.2"}
	sent := time.Date(2026, 11, 8, 6, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		figure billing.Decimal
		past   billing.MeterPast
		seen   billing.Evidence
		want   []billing.Risk
	}{
		"nothing odd":            {figure: "2906.1", past: autumn},
		"just under the limit":   {figure: "2930", past: autumn, want: []billing.Risk{billing.RiskNearLimit}},
		"a round number":         {figure: "2900", past: autumn, want: []billing.Risk{billing.RiskRound}},
		"below, and a bad photo": {figure: "2700.5", past: autumn, seen: billing.Evidence{Poor: true}, want: []billing.Risk{billing.RiskBelow, billing.RiskPoorPhoto}},
		"a jump":                 {figure: "9000.5", past: autumn, want: []billing.Risk{billing.RiskJump}},
		"an old photo passed on": {figure: "2906.1", past: autumn, seen: billing.Evidence{SeenBefore: true, Forwarded: true},
			want: []billing.Risk{billing.RiskSamePhoto, billing.RiskForwarded}},
		"a new meter": {figure: "12", seen: billing.Evidence{Unchecked: true}, want: []billing.Risk{billing.RiskUnchecked, billing.RiskNoPast}},
	} {
		weight, got := billing.RisksOf(billing.Reading{Figure: c.figure, SentAt: sent}, c.past, home, c.seen)
		if diff := cmp.Diff(c.want, got); diff != "" || weight > 0 != (len(c.want) > 0) {
			t.Error(name, weight, diff)
		}
	}
}

func TestReadingNumbers(t *testing.T) {
	if got := billing.ReadingNumber("2026-11-08", 7); got != "MR26110800007" {
		t.Error(got)
	}
	for text, want := range map[string]string{
		"MR26110800007": "MR26110800007", "mr 261108 00007": "MR26110800007", "MR2611080007": "", "MR26130800007": "", "26110800007": "", "MR": "",
	} {
		if got, ok := billing.ParseReadingNumber(text); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q %t", text, got, ok)
		}
	}
	if got := billing.SelfBillNumber("2026-11", 3); got != "NOV26S000000003" {
		t.Error(got)
	}
}

// Whatever was paid and when, a self-read bill adds its own charges to what is owed and
// nothing else.
func TestASelfReadBillTakesOverWhatIsOwed(t *testing.T) {
	const on billing.Day = "2026-11-08"
	latest := billing.Bill{Month: "2026-10", Issued: "2026-10-10", Due: "2026-10-20", Payable: 23500, LateFee: 500}
	paid := func(d billing.Day, p billing.Paise) billing.Payment {
		return billing.Payment{PaidAt: d.Time().Add(11 * time.Hour), Amount: p}
	}
	for name, since := range map[string][]billing.Payment{
		"nothing":                  nil,
		"in time":                  {paid("2026-10-15", 23500)},
		"in part":                  {paid("2026-10-15", 10000)},
		"late":                     {paid("2026-10-30", 24000)},
		"too much":                 {paid("2026-10-12", 50000)},
		"today":                    {paid(on, 23500)},
		"late, and the rest today": {paid("2026-10-30", 10000), paid(on, 13500)},
	} {
		before := billing.Owes(latest, since, on).Balance
		b := billing.SelfBill(latest, since, on)
		b.Energy, b.Due = 60000, on.Add(10)
		b.Payable = b.CurrentBill() + b.Arrears
		var today []billing.Payment
		for _, p := range since {
			if billing.DayOf(p.PaidAt) >= on {
				today = append(today, p)
			}
		}
		if after := billing.Owes(b, today, on).Balance; after != before+b.Energy {
			t.Errorf("%s: owed %s, then %s", name, before, after)
		}
		if b.Month != "2026-11" {
			t.Errorf("%s: month %s", name, b.Month)
		}
	}
}

func TestAMonthNotOverIsTakenOnAtItsPace(t *testing.T) {
	for name, c := range map[string]struct {
		figure billing.Decimal
		on     billing.Day
		want   billing.Decimal
		then   billing.Day
	}{
		"half a month":   {"2844.56", "2026-10-24", "2904.56", "2026-11-08"},
		"a few days":     {"2800", "2026-10-13", "2800", "2026-10-13"},
		"a whole month":  {"2900", "2026-11-08", "2900", "2026-11-08"},
		"below the last": {"2700", "2026-10-24", "2700", "2026-10-24"},
	} {
		if got, then := autumn.Pace(c.figure, c.on); got != c.want || then != c.then {
			t.Errorf("%s: %s on %s, want %s on %s", name, got, then, c.want, c.then)
		}
	}
}

func TestWhenTheSubsidyIsUnsure(t *testing.T) {
	for name, c := range map[string]struct {
		units billing.Decimal
		on    billing.Day
		want  bool
	}{
		"a usual month above":           {"151", "2026-11-09", false},
		"few units in a short cycle":    {"60", "2026-10-30", false},
		"a short cycle, above by pace":  {"140", "2026-10-30", true},
		"a long cycle, above by units":  {"170", "2026-11-28", true},
		"a long cycle, above both ways": {"400", "2026-11-28", false},
	} {
		if got := autumn.SubsidyUnsure(c.units, c.on); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
