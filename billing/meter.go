package billing

import "time"

// MeterPast is what the books know of a meter before a new reading of it.
type MeterPast struct {
	Reading    Decimal // the last one billed; empty when not known
	On         Day     // when it was read
	Assessed   bool    // it was estimated, and may be too high
	Multiplier Decimal
	Busiest    Bill // of the bills known the one with most units a day
}

// PastOf is the past of a connection's meter by its bills, the newest first.
func PastOf(c Connection, bills []Bill) MeterPast {
	p := MeterPast{Multiplier: c.Multiplier}
	if len(bills) == 0 {
		return p
	}
	last := bills[0]
	p.Reading, p.On, p.Assessed = last.Current, last.ReadOn(), last.ReadingKind == AssessedReading
	most := int64(-1)
	for _, b := range bills {
		if units, ok := b.Units.thousandths(); ok && units*maxDays/b.Days() > most {
			most, p.Busiest = units*maxDays/b.Days(), b
		}
	}
	return p
}

// ReadOn is the day the meter was read for a bill.
func (b Bill) ReadOn() Day {
	if b.To == "" {
		return b.Issued
	}
	return b.To
}

// maxDays keeps units a day whole numbers fine enough to compare.
const maxDays = 366

// Days is how many days the bill is for; a month where that is not known.
func (b Bill) Days() int64 {
	const month = 30
	if b.From == "" || b.To == "" {
		return month
	}
	return max(1, DaysBetween(b.From, b.To)+1)
}

// DaysBetween counts the days from one to a later one.
func DaysBetween(from, to Day) int64 { return int64(to.Time().Sub(from.Time()) / (24 * time.Hour)) }

// Units is what was used up to a figure; ok is false when the last reading is not
// known or the figure is below it.
func (p MeterPast) Units(figure Decimal) (units Decimal, ok bool) {
	now, ok := figure.thousandths()
	then, known := p.Reading.thousandths()
	if !ok || !known || now < then {
		return "", false
	}
	factor, given := p.Multiplier.thousandths()
	if !given || factor == 0 {
		factor = thousand
	}
	return decimalOf((now - then) * factor / thousand), true
}

// Doubt is what makes a figure hard to believe.
type Doubt string

// The doubts. None has no name.
const (
	BelowLast   Doubt = "below" // the meter would have run backwards
	Jump        Doubt = "jump"  // far more than ever before
	DecimalSlip Doubt = "slip"  // a jump that is none with the decimal point elsewhere
)

// Doubt compares a figure with the past. With a slip it gives what was likely meant.
func (p MeterPast) Doubt(figure Decimal, on Day) (d Doubt, meant Decimal) {
	now, ok := figure.thousandths()
	then, known := p.Reading.thousandths()
	switch {
	case !ok || !known:
		return "", ""
	case now < then:
		return BelowLast, ""
	case p.likely(figure, on):
		return "", ""
	}
	for shift := int64(10); shift <= thousand; shift *= 10 {
		if meant := decimalOf(now / shift); now%shift == 0 && p.likely(meant, on) {
			return DecimalSlip, meant
		}
	}
	return Jump, ""
}

// likely reports a figure reached with at most twice the units a day of the busiest
// bill and some to spare: people move in, and summers come.
func (p MeterPast) likely(figure Decimal, on Day) bool {
	const spare = 100 * thousand
	used, ok := p.Units(figure)
	if !ok {
		return false
	}
	units, _ := used.thousandths()
	most, _ := p.Busiest.Units.thousandths()
	return units <= 2*most*p.Days(on)/p.Busiest.Days()+spare
}

// Days is how many days lie between the last reading and a day, at least one.
func (p MeterPast) Days(on Day) int64 { return max(1, DaysBetween(p.On, on)) }

// Monthly is units used up to a day as units of thirty days.
func (p MeterPast) Monthly(units Decimal, on Day) Decimal {
	const month = 30
	n, _ := units.thousandths()
	return decimalOf(n * month / p.Days(on))
}

// The cycles that count as a month.
const (
	shortestCycle = 28
	longestCycle  = 31
)

// MonthOver reports that a reading on a day closes a month. What fixed charge is due for
// less than one has no source, and twice in a month it is due once.
func (p MeterPast) MonthOver(on Day) bool { return p.Days(on) >= shortestCycle }

// firstPace is how many days it takes to see a pace.
const firstPace = 7

// Pace is where the meter will be when thirty days are over, if it goes on as it has.
// A month that is over, and one just begun, stay as they are.
func (p MeterPast) Pace(figure Decimal, on Day) (Decimal, Day) {
	days := p.Days(on)
	now, ok := figure.thousandths()
	then, known := p.Reading.thousandths()
	if !ok || !known || now < then || p.MonthOver(on) || days < firstPace {
		return figure, on
	}
	return decimalOf(then + (now-then)*subsidyDays/days), p.On.Add(subsidyDays)
}
