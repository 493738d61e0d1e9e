package pdf

import (
	"helpline/billing"
	"helpline/bot"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

var (
	consumer = messages.Line(&Sentences, "pdf.consumer")
	mobile   = messages.Line(&Sentences, "pdf.mobile")
)

// The two cards at the top: who the bill is for, and what is due.
const (
	consumerRight = 126.0
	dueLeft       = 130.0
	cardPadding   = 4.0
)

func (s *sheet) consumerForm() {
	x := left + cardPadding
	s.Frame(left, cardsTop, consumerRight-left, cardsBottom-cardsTop, radius, 0.25, line)
	s.label(labelType, x, cardsTop+5.4, 40, ivrs)
	s.label(labelType, x+46, cardsTop+5.4, 34, billNumber)
	s.label(labelType, x+84, cardsTop+5.4, 25, mobile)
	s.Rule(x, cardsTop+14.4, consumerRight-cardPadding, cardsTop+14.4, 0.2, line)
	s.label(labelType, x, cardsTop+18.6, 100, consumer)
}

func (s *sheet) consumer(b *BillSheet) {
	c, x := b.Connection, left+cardPadding
	width := consumerRight - cardPadding - x
	s.number(bigNumber, x, cardsTop+11.6, 43, akshar.Left, string(b.Bill.IVRS))
	s.number(strong, x+46, cardsTop+11.2, 36, akshar.Left, b.Bill.Number)
	s.value(strong, x+84, cardsTop+11.2, 24, akshar.Left, c.Mobile.Masked())
	const nameLine, addressLine, lines = 4.5, 3.6, 4
	top := cardsTop + 23.8
	y := s.paragraph(nameType, x, top, width, nameLine, 2, c.NameIn(s.lang == bot.Hindi))
	named := int((y - top) / nameLine)
	s.paragraph(body, x, y-0.2, width, addressLine, lines-named, c.AddressIn(s.lang == bot.Hindi))
}

// dueCard says in the largest type what is to be paid and by when; a bill with
// nothing to pay says so in green.
func (s *sheet) dueCard(b billing.Bill) {
	x, width := dueLeft+cardPadding, right-dueLeft-2*cardPadding
	half := x + width/2 + 2
	owed := b.Payable > 0
	fill, ink := pale, navy
	if !owed {
		fill, ink = mint, green
	}
	s.Round(dueLeft, cardsTop, right-dueLeft, cardsBottom-cardsTop, radius, fill)
	s.label(labelType, x, cardsTop+5.4, width, payable)
	if owed {
		s.exact(in(ink, hugeMoney), x, cardsTop+14.8, width, akshar.Left, messages.Money(b.Payable))
	} else {
		s.fit(in(ink, sized(19, hugeMoney)), x, cardsTop+14.2, width, akshar.Left, s.say(nothingDue))
	}
	s.Rule(x, cardsTop+19, right-cardPadding, cardsTop+19, 0.2, steel)
	s.label(labelType, half, cardsTop+23.6, width/2-2, billDate)
	s.value(sized(10, strong), half, cardsTop+28.6, width/2-2, akshar.Left, b.Issued.String())
	s.label(labelType, x, cardsTop+23.6, width/2, dueDate)
	if !owed {
		s.value(in(ink, sized(10, strong)), x, cardsTop+28.6, width/2, akshar.Left, "")
		s.exact(in(ink, strong), x, cardsTop+34.6, width, akshar.Left, s.nothing(b.Payable))
		return
	}
	s.value(in(ink, sized(12, strong)), x, cardsTop+28.8, width/2, akshar.Left, b.Due.String())
	s.label(labelType, x, cardsTop+34.4, width-25, payableAfter)
	s.exact(sized(10.5, strong), right-cardPadding, cardsTop+34.6, 25, akshar.Right, messages.Money(b.PayableAfterDue()))
}
