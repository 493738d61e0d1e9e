package tariff

import (
	"fmt"
	"slices"
	"strings"

	"helpline/billing"
)

// Charge is a bill computed line by line, before arrears. The sums are made of the
// lines before they are rounded and may differ by a paisa from the lines as shown, as on
// printed bills.
type Charge struct {
	Tariffs []string // the tariffs of the period, "2025-26"
	Days    int64
	Slabs   []Slab // they add up to Energy
	Fixes   Fixes  // they make Fixed

	FPPASRate Percent
	Energy    billing.Paise
	FPPAS     billing.Paise
	TOD       billing.Paise // as given
	Fixed     billing.Paise
	Duty      billing.Paise
	MonthBill billing.Paise // all of the above
	Subsidy   billing.Paise // negative
	Payable   billing.Paise // the two together; a printed bill rounds it to the rupee

	Grounds map[Line][]Ground
	Notes   []string // what to know before relying on it
}

// Line names a line of the bill.
type Line string

// The lines that rest on figures of the tables.
const (
	EnergyLine  Line = "energy"
	FPPASLine   Line = "fppas"
	FixedLine   Line = "fixed"
	DutyLine    Line = "duty"
	SubsidyLine Line = "subsidy"
)

// Slab is units charged at one rate.
type Slab struct {
	Units  billing.Decimal
	Rate   billing.Decimal // rupees a unit; weighted by days where the rate changed
	Amount billing.Paise
	Ground Ground
}

// Fixes is how a fixed charge is made: so many, at a rate, per what.
type Fixes struct {
	Count billing.Decimal
	Rate  billing.Decimal
	Per   string // "connection", "15 units", "kW" or "HP"
}

// account is a charge in the making, in exact rupees.
type account struct {
	Charge
	metered
	energyBands []band
	p           exact // FPPAS as a fraction of one
	energy      exact
	fixed       exact
	duty        exact
}

// Charge computes the bill of a use.
func (t *Tables) Charge(u Use) (Charge, error) {
	m, err := u.meter()
	if err != nil {
		return Charge{}, err
	}
	parts, err := t.parts(m)
	if err != nil {
		return Charge{}, err
	}
	a := &account{metered: m}
	a.Days, a.Charge.TOD, a.Grounds = m.days, m.Use.TOD, map[Line][]Ground{}
	for _, p := range parts {
		a.Tariffs = append(a.Tariffs, p.name)
		if a.From <= p.from.Add(31) { // later, when it began no longer matters
			a.note(p.ground.Note)
		}
	}
	for _, step := range []func(*account, []part) error{t.chargeEnergy, t.chargeFPPAS, t.chargeFixed, t.chargeDuty} {
		if err := step(a, parts); err != nil {
			return Charge{}, err
		}
	}
	a.MonthBill = a.sum().paiseDown()
	t.subsidise(a)
	a.Payable = a.MonthBill + a.Subsidy
	a.noteCycle()
	return a.Charge, nil
}

// sum is the month's bill before anything is rounded but what is printed rounded.
func (a *account) sum() exact {
	return a.energy.add(a.energy.times(a.p)).add(a.fixed).add(a.duty).add(rupees(a.Charge.TOD))
}

// rest notes what a line rests on.
func (a *account) rest(line Line, g Ground) {
	if !slices.Contains(a.Grounds[line], g) {
		a.Grounds[line] = append(a.Grounds[line], g)
	}
	a.note(g.Note)
}

func (a *account) note(s string) {
	if s != "" && !slices.Contains(a.Notes, s) {
		a.Notes = append(a.Notes, s)
	}
}

func (a *account) noteCycle() {
	if len(a.Tariffs) > 1 {
		a.note("rates weighted by days: " + strings.Join(a.Tariffs, " and "))
	}
	if a.stretch.r.Cmp(whole(1).r) != 0 {
		a.note(fmt.Sprintf("a cycle of %d days: slabs are pro-rated to 30 days (LT schedule 2019-20, note 2); that limits of the subsidy are too has no source", a.days))
	}
	if a.months > 1 {
		a.note(fmt.Sprintf("%d fixed charges for %d days: has no source", a.months, a.days))
	}
}

// unknown says what a rate that no source gives keeps from being computed.
func unknown(m metered, b band) error {
	return fmt.Errorf("%w: %s: %s", ErrNotSourced, m.Category, b.ground.Note)
}
