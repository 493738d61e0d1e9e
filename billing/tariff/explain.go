package tariff

import (
	"cmp"
	"slices"

	"helpline/billing"
)

// Reason is one cause of the difference between two bills, and what it makes.
type Reason struct {
	Cause  Cause
	Amount billing.Paise
	Limit  billing.Decimal // units a month may have with a subsidy, where they went over it or back; else empty
}

// Cause is why a bill differs from the one before.
type Cause string

// The causes.
const (
	UsedOtherwise Cause = "units"     // units used
	Estimated     Cause = "estimated" // units, which this bill only estimates
	Corrected     Cause = "corrected" // units, which the bill before only estimated
	OtherDays     Cause = "days"      // length of the period
	OtherRates    Cause = "rates"     // rates and slabs of the energy charge
	OtherFixed    Cause = "fixed"
	OtherFuel     Cause = "fuel"
	OtherDuty     Cause = "duty"
	SubsidyLost   Cause = "subsidy_lost"
	SubsidyGained Cause = "subsidy_gained"
	OtherSubsidy  Cause = "subsidy"
	OtherTOD      Cause = "tod"
	OtherDeposit  Cause = "deposit"
	OtherRebate   Cause = "rebate"
	OtherLateFee  Cause = "late"
	Adjusted      Cause = "adjusted"
	Unpaid        Cause = "unpaid"  // carried over from bills before
	InAdvance     Cause = "advance" // paid before it was due
	Rest          Cause = "rest"    // all that is small or has no name
)

// Causes lists them.
var Causes = []Cause{UsedOtherwise, Estimated, Corrected, OtherDays, OtherRates, OtherFixed, OtherFuel, OtherDuty,
	SubsidyLost, SubsidyGained, OtherSubsidy, OtherTOD, OtherDeposit, OtherRebate, OtherLateFee, Adjusted, Unpaid, InAdvance, Rest}

// reasonsTold is how many reasons a person is told; the rest are one.
const reasonsTold = 7

// Explain splits the difference of a bill from the one before into reasons that add up
// to it exactly, the greatest first. They are whole rupees where the difference is.
func (t *Tables) Explain(c billing.Connection, before, now billing.Bill) []Reason {
	total, limit := now.Payable-before.Payable, t.crossed(c, before, now)
	reasons := append(t.energyReasons(c, before, now),
		Reason{OtherFixed, now.Fixed - before.Fixed, limit},
		Reason{OtherFuel, now.FPPAS - before.FPPAS, ""},
		Reason{OtherDuty, now.Duty - before.Duty, ""},
		Reason{subsidyCause(before, now), now.Subsidy - before.Subsidy, limit},
		Reason{OtherTOD, now.TOD - before.TOD, ""},
		Reason{OtherDeposit, now.SDInstalment + now.SDInterest - before.SDInstalment - before.SDInterest, ""},
		Reason{OtherRebate, now.Incentive - before.Incentive, ""},
		Reason{OtherLateFee, now.LateFeePrevious - before.LateFeePrevious, ""},
		Reason{Adjusted, now.Adjustment - before.Adjustment, ""},
		Reason{carryCause(before, now), carried(now) - carried(before), ""})
	reasons = append(reasons, Reason{Rest, total - sumOf(reasons), ""})
	if total%billing.Rupees(1) == 0 {
		inRupees(reasons, total)
	}
	return told(reasons)
}

func sumOf(reasons []Reason) (sum billing.Paise) {
	for _, r := range reasons {
		sum += r.Amount
	}
	return sum
}

// inRupees rounds the reasons so that they still make the total: those rounded most
// unfairly give way, but nothing that makes nothing.
func inRupees(reasons []Reason, total billing.Paise) {
	lost := make([]billing.Paise, len(reasons))
	for i, r := range reasons {
		reasons[i].Amount = r.Amount.WholeRupees()
		lost[i] = r.Amount - reasons[i].Amount
	}
	for gap := total - sumOf(reasons); gap != 0; gap = total - sumOf(reasons) {
		step := billing.Rupees(1)
		if gap < 0 {
			step = -step
		}
		most := len(reasons) - 1
		for i := range most {
			if moved := reasons[i].Amount != 0 || lost[i] != 0; moved && (most == len(reasons)-1 || lost[i]*step > lost[most]*step) {
				most = i
			}
		}
		reasons[most].Amount += step
		lost[most] -= step
	}
}

// told leaves out what makes nothing, and makes one reason of the smallest when they
// are many.
func told(reasons []Reason) []Reason {
	last := reasons[len(reasons)-1]
	kept := slices.DeleteFunc(reasons[:len(reasons)-1], func(r Reason) bool { return r.Amount == 0 })
	slices.SortStableFunc(kept, func(a, b Reason) int { return cmp.Compare(size(b.Amount), size(a.Amount)) })
	if len(kept) > reasonsTold {
		last.Amount += sumOf(kept[reasonsTold:])
		kept = kept[:reasonsTold]
	}
	if last.Amount != 0 {
		kept = append(kept, last)
	}
	return kept
}

func size(p billing.Paise) billing.Paise { return max(p, -p) }

func subsidyCause(before, now billing.Bill) Cause {
	switch {
	case before.Subsidy != 0 && now.Subsidy == 0:
		return SubsidyLost
	case before.Subsidy == 0 && now.Subsidy != 0:
		return SubsidyGained
	}
	return OtherSubsidy
}

// carried is what a bill carries over from those before: unpaid, or in advance.
func carried(b billing.Bill) billing.Paise { return b.Arrears + b.Received }

func carryCause(before, now billing.Bill) Cause {
	if carried(now) < 0 || carried(now) == 0 && carried(before) < 0 {
		return InAdvance
	}
	return Unpaid
}

// energyReasons splits the difference of the energy charges: other rates for the units
// of before, and other units, of which more or fewer days explain what the same daily
// use would make, at most all. Where the tariff does not make both charges, it is all
// the units.
func (t *Tables) energyReasons(c billing.Connection, before, now billing.Bill) []Reason {
	used := Reason{unitsCause(before, now), now.Energy - before.Energy, ""}
	old, present := UseOf(c, before), UseOf(c, now)
	if !t.makes(old, before) || !t.makes(present, now) {
		return []Reason{used}
	}
	same, longer := present, present
	same.Units = before.Units
	longer.Units = overDays(before.Units, daysOf(old.From, old.To), daysOf(present.From, present.To))
	atNew, err1 := t.Charge(same)
	overNew, err2 := t.Charge(longer)
	if err1 != nil || err2 != nil {
		return []Reason{used}
	}
	units := now.Energy - atNew.Energy
	days := overNew.Energy - atNew.Energy
	days = min(max(days, min(units, 0)), max(units, 0))
	used.Amount = units - days
	return []Reason{{OtherRates, atNew.Energy - before.Energy, ""}, {OtherDays, days, ""}, used}
}

// makes reports whether the tariff makes the energy charge of a bill.
func (t *Tables) makes(u Use, b billing.Bill) bool {
	charge, err := t.Charge(u)
	return err == nil && size(charge.Energy-b.Energy) <= 2
}

func unitsCause(before, now billing.Bill) Cause {
	switch {
	case now.ReadingKind == billing.AssessedReading:
		return Estimated
	case before.ReadingKind == billing.AssessedReading:
		return Corrected
	}
	return UsedOtherwise
}

// overDays is the units of so many days, used at the same pace over others.
func overDays(units billing.Decimal, of, over int64) billing.Decimal {
	n, ok := number(units)
	if !ok || of == over || of < 1 {
		return units
	}
	return n.times(ratio(over, of)).decimal(3)
}

// crossed is the limit of the subsidy where the units went over or back under it; else
// empty.
func (t *Tables) crossed(c billing.Connection, before, now billing.Bill) billing.Decimal {
	schemes := t.subsidy[c.Category]
	was, ok1 := number(before.Units)
	is, ok2 := number(now.Units)
	if len(schemes) == 0 || !ok1 || !ok2 {
		return ""
	}
	limit := schemes[len(schemes)-1].upto
	if was.above(limit) == is.above(limit) {
		return ""
	}
	return limit.decimal(3)
}
