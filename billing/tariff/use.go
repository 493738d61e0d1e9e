package tariff

import (
	"errors"
	"fmt"
	"time"

	"helpline/billing"
)

// What can be wrong with a bill that cannot be computed.
var (
	ErrNotSourced = errors.New("no sourced rule")
	ErrNoFPPAS    = errors.New("FPPAS of the period is not known")
	ErrUse        = errors.New("cannot be charged")
)

// Use is what a connection used in a billing period, and what it is charged by.
type Use struct {
	Category string
	Area     billing.Area
	From, To billing.Day // both days included
	Units    billing.Decimal
	Load     billing.Decimal // sanctioned load or contract demand in kW; empty where no charge hangs on it
	Demand   bool            // billed by demand though the load would not require it
	FPPAS    *Percent        // nil: from the table of windows
	TOD      billing.Paise   // time-of-day rebate on the bill; its rule has no source, so the amount is given
}

// MonthOf is a calendar month as a billing period, for bills whose days are not known.
func MonthOf(m billing.Month) (from, to billing.Day) {
	return billing.DayOf(m.Time()), billing.DayOf(m.Add(1).Time()).Add(-1)
}

// UseOf is what a bill of a connection was charged for, its FPPAS as billed.
func UseOf(c billing.Connection, b billing.Bill) Use {
	fppas := PercentOf(b.FPPAS, b.Energy)
	u := Use{Category: c.Category, Area: c.Area, From: b.From, To: b.To, Units: b.Units, Load: c.LoadKW, FPPAS: &fppas, TOD: b.TOD}
	if u.From == "" || u.To == "" {
		u.From, u.To = MonthOf(b.Month)
	}
	return u
}

// metered is a use read and checked.
type metered struct {
	Use
	units, load exact
	days        int64
	stretch     exact // of a month, by which bounds in units grow
	months      int64 // fixed charges due
}

// meter checks a use; all that is wrong with it is told at once.
func (u Use) meter() (metered, error) {
	m := metered{Use: u}
	var faults []error
	var ok bool
	if m.units, ok = number(u.Units); !ok || u.Units == "" {
		faults = append(faults, fmt.Errorf("units %q: %w", u.Units, billing.ErrDecimal))
	}
	if m.load, ok = number(u.Load); !ok {
		faults = append(faults, fmt.Errorf("load %q: %w", u.Load, billing.ErrDecimal))
	}
	if _, err := billing.ParseArea(string(u.Area)); err != nil {
		faults = append(faults, fmt.Errorf("area: %w", err))
	}
	if m.days = daysOf(u.From, u.To); m.days < 1 || m.days > 366 {
		faults = append(faults, fmt.Errorf("period from %q to %q: not between 1 and 366 days", string(u.From), string(u.To)))
	}
	if u.FPPAS != nil && *u.FPPAS <= -100e6 {
		faults = append(faults, fmt.Errorf("FPPAS %s %%: %w", u.FPPAS, ErrPercent))
	}
	if len(faults) > 0 {
		return m, fmt.Errorf("%w: %w", ErrUse, errors.Join(faults...))
	}
	m.reckonMonths()
	return m, nil
}

// reckonMonths says how much of a month the period is. Meters are read on about the
// same day of each month; only a cycle that is odd changes bounds, and one printed bill
// of 34 days still carries one fixed charge.
func (m *metered) reckonMonths() {
	m.stretch, m.months = whole(1), 1
	if m.days < 28 || m.days > 31 {
		m.stretch = ratio(m.days, 30)
	}
	if m.days > 45 {
		m.months = m.stretch.round()
	}
}

// monthly is the units of the period as units of a month.
func (m metered) monthly() exact { return m.units.over(m.stretch) }

func number(d billing.Decimal) (exact, bool) {
	if d == "" {
		return whole(0), true
	}
	if _, err := billing.ParseDecimal(string(d)); err != nil {
		return whole(0), false
	}
	return parseExact(string(d))
}

// daysOf counts the days of a period, both ends included; nought when they are no days.
func daysOf(from, to billing.Day) int64 {
	a, b := from.Time(), to.Time()
	if a.IsZero() || b.IsZero() {
		return 0
	}
	return int64(b.Sub(a)/(24*time.Hour)) + 1
}
