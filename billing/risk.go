package billing

import "strings"

// Risk is a reason to look at a reading early.
type Risk string

// The reasons.
const (
	RiskBelow     Risk = "below_last"
	RiskJump      Risk = "jump"
	RiskSamePhoto Risk = "same_photo" // as an earlier reading's
	RiskForwarded Risk = "forwarded_photo"
	RiskPoorPhoto Risk = "poor_photo"
	RiskUnchecked Risk = "unchecked_photo"
	RiskNearLimit Risk = "just_under_150"
	RiskRound     Risk = "round_number"
	RiskNoPast    Risk = "no_last_reading"
)

// weights add up to a reading's risk. They order a queue and mean nothing else.
var weights = map[Risk]int{
	RiskSamePhoto: 50, RiskBelow: 40, RiskJump: 40, RiskForwarded: 25, RiskPoorPhoto: 20,
	RiskNearLimit: 15, RiskUnchecked: 10, RiskRound: 10, RiskNoPast: 10,
}

// Evidence is what is known of a reading's photo.
type Evidence struct {
	Poor, Unchecked, Forwarded, SeenBefore bool
}

// RisksOf are the reasons to look at a reading early, and their weight.
func RisksOf(r Reading, p MeterPast, c Connection, e Evidence) (weight int, risks []Risk) {
	on := DayOf(r.SentAt)
	doubt, _ := p.Doubt(r.Figure, on)
	units, known := p.Units(r.Figure)
	for _, found := range []struct {
		risk Risk
		is   bool
	}{
		{RiskSamePhoto, e.SeenBefore},
		{RiskBelow, doubt == BelowLast},
		{RiskJump, doubt == Jump || doubt == DecimalSlip},
		{RiskForwarded, e.Forwarded},
		{RiskPoorPhoto, e.Poor},
		{RiskNearLimit, known && justUnder(c, p.Monthly(units, on))},
		{RiskUnchecked, e.Unchecked},
		{RiskRound, strings.HasSuffix(string(r.Figure), "00") && !strings.Contains(string(r.Figure), ".")},
		{RiskNoPast, p.Reading == ""},
	} {
		if found.is {
			weight += weights[found.risk]
			risks = append(risks, found.risk)
		}
	}
	return weight, risks
}

// justUnder reports a month that ends a little below where the subsidy does.
func justUnder(c Connection, monthly Decimal) bool {
	return c.Subsidised() && monthly.Compare("140") > 0 && monthly.Compare(SubsidyLimit) <= 0
}
