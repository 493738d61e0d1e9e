package pdf

import (
	"fmt"
	"strings"
	"time"

	"helpline/billing"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

var (
	division = messages.Line(&Sentences, "pdf.division")
	circle   = messages.Line(&Sentences, "pdf.circle")
	feeder   = messages.Line(&Sentences, "pdf.feeder")
	dtr      = messages.Line(&Sentences, "pdf.dtr")
	category = messages.Line(&Sentences, "pdf.category")
	area     = messages.Line(&Sentences, "pdf.area")
	load     = messages.Line(&Sentences, "pdf.load")
	phase    = messages.Line(&Sentences, "pdf.phase")
	deposit  = messages.Line(&Sentences, "pdf.deposit")

	purposeNames = messages.NamesOf(&Sentences, "pdf.purpose", "", "LV-1", "LV-2", "LV-3", "LV-4", "LV-5", "LV-6")
	phaseNames   = messages.NamesOf(&Sentences, "pdf.phase", "", "single", "three")
	areaNames    = messages.NamesOf(&Sentences, "pdf.area", "", billing.Urban, billing.Rural)

	meter       = messages.Line(&Sentences, "pdf.meter")
	previous    = messages.Line(&Sentences, "pdf.previous")
	current     = messages.Line(&Sentences, "pdf.current")
	multiplier  = messages.Line(&Sentences, "pdf.multiplier")
	units       = messages.Line(&Sentences, "pdf.units")
	daily       = messages.Line(&Sentences, "pdf.daily")
	readingKind = messages.Line(&Sentences, "pdf.reading_kind")
	period      = messages.Line(&Sentences, "pdf.period")

	readingNames = messages.NamesOf(&Sentences, "pdf.reading", "", billing.ActualReading, billing.AssessedReading, billing.SelfReading)
	assessed     = messages.Line(&Sentences, "pdf.assessed")
	selfRead     = messages.Line(&Sentences, "pdf.self_read")
)

// The block on the supply: two rows of five.
const (
	supplyColumns = 5
	supplyRow     = 10.4
	supplyWidth   = (right - left) / supplyColumns
)

var supplyLabels = [][supplyColumns]messages.Phrase{
	{office, division, circle, feeder, dtr},
	{category, area, load, phase, deposit},
}

func (s *sheet) supplyForm() {
	height := supplyRow * float64(len(supplyLabels))
	s.Frame(left, supplyTop, right-left, height, radius, 0.25, line)
	s.Rule(left, supplyTop+supplyRow, right, supplyTop+supplyRow, 0.2, line)
	for row, labels := range supplyLabels {
		for column, l := range labels {
			x := left + float64(column)*supplyWidth
			if column > 0 && row == 0 {
				s.Rule(x, supplyTop, x, supplyTop+height, 0.2, line)
			}
			s.label(labelType, x+2.5, supplyTop+float64(row)*supplyRow+4.1, supplyWidth-4, l)
		}
	}
}

func (s *sheet) supply(c billing.Connection) {
	rows := [][supplyColumns]string{
		{c.Office, c.Division, c.Circle, c.Feeder, c.DTR},
		{s.tariff(c.Category), s.area(c.Area), with(string(c.LoadKW), " kW"), s.phase(c.Phase), messages.Money(c.Deposit)},
	}
	for row, values := range rows {
		for column, v := range values {
			s.value(strong, left+float64(column)*supplyWidth+2.5, supplyTop+float64(row)*supplyRow+8.6, supplyWidth-4, akshar.Left, v)
		}
	}
}

// tariff is a tariff category with its purpose: "LV-1.2 घरेलू".
func (s *sheet) tariff(code string) string {
	group, _, _ := strings.Cut(code, ".")
	switch group {
	case "LV-1", "LV-2", "LV-3", "LV-4", "LV-5", "LV-6":
		return code + " " + s.say(purposeNames.Of(group))
	}
	return code
}

func (s *sheet) area(a billing.Area) string {
	if a != billing.Urban && a != billing.Rural {
		return string(a)
	}
	return s.say(areaNames.Of(string(a)))
}

// phase is the phase of supply, by name where the billing system's word is known.
func (s *sheet) phase(p string) string {
	switch strings.ToLower(p) {
	case "1", "single":
		return s.say(phaseNames.Of("single"))
	case "3", "three":
		return s.say(phaseNames.Of("three"))
	}
	return p
}

// with adds a unit to what is known.
func with(v, unit string) string {
	if v == "" {
		return ""
	}
	return v + unit
}

// meterColumns are the columns of the meter table and their widths.
var meterColumns = []struct {
	name  messages.Phrase
	width float64
}{
	{meter, 25}, {previous, 21}, {current, 21}, {multiplier, 13},
	{units, 24}, {daily, 23}, {readingKind, 21}, {period, 42},
}

// The rows of the meter table.
const (
	meterHead = 9.2
	meterRow  = 7.2
)

func (s *sheet) meterForm() {
	s.Round(left, meterTop, right-left, meterHead, radius, shade)
	s.Box(left, meterTop+radius, right-left, meterHead-radius, shade)
	s.Frame(left, meterTop, right-left, meterHead+meterRow, radius, 0.25, line)
	x := left
	for _, c := range meterColumns {
		if x > left {
			s.Rule(x, meterTop, x, meterTop+meterHead+meterRow, 0.2, line)
		}
		middle := x + c.width/2
		s.fit(in(black, labelType.own), middle, meterTop+4, c.width-2, akshar.Centre, s.say(c.name))
		s.fit(labelType.other, middle, meterTop+7.5, c.width-2, akshar.Centre, s.sayIn(s.other, c.name))
		x += c.width
	}
}

func (s *sheet) meterReading(b *BillSheet) {
	values := []string{
		b.Connection.Meter, string(b.Bill.Previous), string(b.Bill.Current), string(b.Connection.Multiplier),
		string(b.Bill.Units), dailyUnits(b.Bill), s.readingKind(b.Bill.ReadingKind), periodOf(b.Bill),
	}
	x := left
	for i, v := range values {
		width := meterColumns[i].width
		s.number(strong, x+width/2, meterTop+meterHead+5.2, width-2, akshar.Centre, v)
		x += width
	}
}

func (s *sheet) readingKind(k billing.ReadingKind) string {
	switch k {
	case billing.ActualReading, billing.AssessedReading, billing.SelfReading:
		return s.say(readingNames.Of(string(k)))
	}
	return string(k)
}

// notice says under the table that no one of the company read the meter, where so,
// and returns where the body of the bill begins.
func (s *sheet) notice(k billing.ReadingKind) float64 {
	text := assessed
	switch k {
	case billing.AssessedReading:
	case billing.SelfReading:
		text = selfRead
	default:
		return noticeTop + 3
	}
	const height = 6.4
	s.Round(left, noticeTop+0.7, right-left, height, radius, cream)
	s.fit(akshar.Type{Face: semibold, Size: 8.4, Ink: brown}, left+3, noticeTop+4.9, right-left-6, akshar.Left, s.say(text))
	return noticeTop + height + 3.2
}

func periodOf(b billing.Bill) string {
	if b.From.String() == "" || b.To.String() == "" {
		return ""
	}
	return b.From.String() + " – " + b.To.String()
}

// dailyUnits is the average use of a day between the two readings, to two decimals.
func dailyUnits(b billing.Bill) string {
	used, ok := hundredths(b.Units)
	days := 1 + int64(b.To.Time().Sub(b.From.Time())/(24*time.Hour)) // both ends are billed
	if !ok || b.From == "" || days <= 0 {
		return ""
	}
	average := (used + days/2) / days
	return fmt.Sprintf("%d.%02d", average/100, average%100)
}

// hundredths is a number of up to two decimals, not below zero, in hundredths: of the
// same form as an amount of money.
func hundredths(d billing.Decimal) (int64, bool) {
	n, err := billing.ParsePaise(string(d))
	return int64(n), err == nil && n >= 0
}
