package pdf

import (
	"helpline/billing"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

var (
	detailsTitle = messages.Line(&Sentences, "pdf.details")
	total        = messages.Line(&Sentences, "pdf.total")
	lateFee      = messages.Line(&Sentences, "pdf.late_fee")
	totalAfter   = messages.Line(&Sentences, "pdf.total_after")
)

// charge is a line of the bill.
type charge struct {
	name   messages.Phrase
	amount func(billing.Bill) billing.Paise
	form   chargeForm
}

// chargeForm says how a line is printed.
type chargeForm int

const (
	whenAny chargeForm = iota // only where there is an amount
	always
	sum // always, in bold
)

func chargeLine(key string, form chargeForm, amount func(billing.Bill) billing.Paise) charge {
	return charge{messages.Line(&Sentences, "pdf."+key), amount, form}
}

// chargeLines are the lines of the bill up to what is payable, in the order printed.
var chargeLines = []charge{
	chargeLine("energy", always, func(b billing.Bill) billing.Paise { return b.Energy }),
	chargeLine("fppas", always, func(b billing.Bill) billing.Paise { return b.FPPAS }),
	chargeLine("fixed", always, func(b billing.Bill) billing.Paise { return b.Fixed }),
	chargeLine("duty", always, func(b billing.Bill) billing.Paise { return b.Duty }),
	chargeLine("other", whenAny, func(b billing.Bill) billing.Paise { return b.Other }),
	chargeLine("tod", whenAny, func(b billing.Bill) billing.Paise { return b.TOD }),
	chargeLine("sd_instalment", whenAny, func(b billing.Bill) billing.Paise { return b.SDInstalment }),
	chargeLine("month_bill", sum, billing.Bill.MonthBill),
	chargeLine("subsidy", whenAny, func(b billing.Bill) billing.Paise { return b.Subsidy }),
	chargeLine("sd_interest", whenAny, func(b billing.Bill) billing.Paise { return b.SDInterest }),
	chargeLine("adjustment", whenAny, func(b billing.Bill) billing.Paise { return b.Adjustment }),
	chargeLine("incentive", whenAny, func(b billing.Bill) billing.Paise { return b.Incentive }),
	chargeLine("late_fee_previous", whenAny, func(b billing.Bill) billing.Paise { return b.LateFeePrevious }),
	chargeLine("current_bill", sum, billing.Bill.CurrentBill),
	chargeLine("arrears", always, func(b billing.Bill) billing.Paise { return b.Arrears }),
	chargeLine("received", always, func(b billing.Bill) billing.Paise { return b.Received }),
	chargeLine("rounding", whenAny, func(b billing.Bill) billing.Paise {
		return b.Payable - b.CurrentBill() - b.Arrears - b.Received
	}),
}

// lateLines follow what is payable, where anything is.
var lateLines = []charge{
	{lateFee, func(b billing.Bill) billing.Paise { return b.LateFee }, always},
	{totalAfter, billing.Bill.PayableAfterDue, sum},
}

// learnCharges has the letters of all lines in the form's font: most bills print most
// of them.
func (s *sheet) learnCharges() {
	for _, lines := range [][]charge{chargeLines, lateLines} {
		for _, c := range lines {
			t := c.types()
			s.Use(t.own.Face, s.say(c.name))
			s.Use(t.other.Face, s.sayIn(s.other, c.name))
		}
	}
	s.Use(semibold, s.say(total), s.say(detailsTitle))
	s.Use(regular, s.sayIn(s.other, total), s.sayIn(s.other, detailsTitle), s.say(inWords))
}

func (c charge) types() pairType {
	if c.form == sum {
		return sumType
	}
	return rowType
}

// linesOf are the lines a bill prints.
func linesOf(b billing.Bill, lines []charge) []charge {
	var printed []charge
	for _, c := range lines {
		if c.form != whenAny || c.amount(b) != 0 {
			printed = append(printed, c)
		}
	}
	return printed
}

// The rows of the charges: as high as there is room for, within bounds. All lines
// there are have room at the least height.
const (
	rowLeast   = 3.9
	rowMost    = 7.2
	totalRow   = 8.4
	wordsRoom  = 9.0
	amountRoom = 27.0
)

// charges prints the lines of the bill between its top and the end of the body,
// whatever their number.
func (s *sheet) charges(sheet *BillSheet, top float64) {
	s.heading(left, top+3, detailsRight-left, detailsTitle)
	b := sheet.Bill
	before, after := linesOf(b, chargeLines), lateLines
	if b.Payable <= 0 {
		after = nil
	}
	y := top + 5.6
	room := bodyBottom - y - totalRow - wordsRoom
	lines := float64(len(before) + len(after))
	slabs := fitSlabs(s.slabs(sheet), room-lines*rowLeast)
	height := min(rowMost, max(rowLeast, (room-slabs.height())/lines))
	for i, c := range before {
		y = s.charge(c, b, y, height)
		if i == 0 {
			y = s.slabRows(slabs, y)
		}
		s.Rule(left, y, detailsRight, y, 0.15, line)
	}
	y = s.total(b, y)
	for _, c := range after {
		y = s.charge(c, b, y, height)
		s.Rule(left, y, detailsRight, y, 0.15, line)
	}
	s.inWords(b.Payable, y+4.6)
}

// charge prints one line, and returns where the next begins.
func (s *sheet) charge(c charge, b billing.Bill, y, height float64) float64 {
	t := c.types()
	if c.form == sum {
		s.Box(left, y, detailsRight-left, height, shade)
	}
	base := y + height/2 + 1.1
	s.label(t, left+2, base, detailsRight-left-4-amountRoom, c.name)
	s.exact(in(black, t.own), detailsRight-2, base, amountRoom, akshar.Right, c.amount(b).String())
	return y + height
}

func (s *sheet) total(b billing.Bill, y float64) float64 {
	s.Box(left, y, detailsRight-left, totalRow, navy)
	base := y + totalRow/2 + 1.3
	s.label(totalType, left+2, base, detailsRight-left-8-amountRoom, total)
	s.exact(sized(11, totalType.own), detailsRight-2, base, amountRoom+4, akshar.Right, messages.Money(b.Payable))
	return y + totalRow
}

// inWords spells out what is payable, or says that nothing is.
func (s *sheet) inWords(payable billing.Paise, y float64) {
	text := s.nothing(payable)
	if payable > 0 {
		text = s.say(inWords) + ": " + s.spell(payable)
	}
	s.paragraph(body, left+2, y, detailsRight-left-4, 3.8, 2, text)
}
