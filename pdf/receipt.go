package pdf

import (
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

var (
	receiptTitle   = messages.Line(&Sentences, "pdf.receipt")
	receivedAmount = messages.Line(&Sentences, "pdf.received_amount")
	receiptNumber  = messages.Line(&Sentences, "pdf.receipt_number")
	paidAt         = messages.Line(&Sentences, "pdf.paid_at")
	at             = messages.Of[atBlank](&Sentences, "pdf.at")
	address        = messages.Line(&Sentences, "pdf.address")
	paidFor        = messages.Line(&Sentences, "pdf.paid_for")
	advance        = messages.Line(&Sentences, "pdf.advance")
	mode           = messages.Line(&Sentences, "pdf.mode")
	paymentNumber  = messages.Line(&Sentences, "pdf.reference")
	thanks         = messages.Line(&Sentences, "pdf.thanks")
	receiptNote    = messages.Line(&Sentences, "pdf.receipt_note")
)

type atBlank struct{ At time.Time }

// Where the blocks of a receipt stand.
const (
	receiptRight = 138.0
	receiptWidth = receiptRight - left
	panelTop     = 31.0
	panelHeight  = 33.0
	rowsTop      = 68.0
	rowHeight    = 10.4
	valueLeft    = 62.0
	footTop      = 181.5
)

// receiptRows are the labels of a receipt's lines, each with how many lines its value
// may take.
var receiptRows = []struct {
	name  messages.Phrase
	lines int
}{
	{receiptNumber, 1}, {paidAt, 1}, {ivrs, 1}, {consumerName, 1}, {address, 2},
	{office, 1}, {paidFor, 1}, {billNumber, 1}, {mode, 1}, {paymentNumber, 1},
}

// receiptForm draws what every receipt of a language shares.
func receiptForm(s *sheet) {
	s.band(akshar.A5.Width, left, 36, receiptTitle)
	s.Round(left, panelTop, receiptWidth, panelHeight, radius, mint)
	s.label(labelType, left+5, panelTop+7, receiptWidth-34, receivedAmount)
	s.tick(receiptRight-15, panelTop+12)
	y := rowsTop
	for _, row := range receiptRows {
		s.label(labelType, left+1, y+6.3, valueLeft-left-3, row.name)
		y += rowHeight
		s.Rule(left, y, receiptRight, y, 0.15, line)
	}
	s.label(pairType{in(green, strong), in(grey, small)}, left+1, footTop, receiptWidth-2, thanks)
	s.paragraph(small, left+1, footTop+6, receiptWidth-2, 3.8, 2, s.say(receiptNote))
	s.paragraph(small, left+1, footTop+10.6, receiptWidth-2, 3.8, 2, s.say(notePIN))
	s.paragraph(small, left+1, footTop+15.2, receiptWidth-2, 3.8, 2, s.say(noteHelp))
	s.Use(regular, figures)
	s.Use(semibold, figures, latin)
}

// tick draws a white tick in a green disc about a point.
func (s *sheet) tick(x, y float64) {
	const r = 6.5
	s.Round(x-r, y-r, 2*r, 2*r, r, green)
	s.Rule(x-3, y+0.3, x-0.8, y+2.5, 1.1, white)
	s.Rule(x-0.8, y+2.5, x+3.2, y-2.3, 1.1, white)
}

// receipt draws what this receipt says.
func (s *sheet) receipt(r *ReceiptSheet) {
	p := r.Payment
	s.exact(in(green, hugeMoney), left+5, panelTop+17.6, receiptWidth-36, akshar.Left, messages.Money(p.Amount))
	s.paragraph(body, left+5, panelTop+25, receiptWidth-10, 4, 2, s.say(inWords)+": "+s.spell(p.Amount))
	y := rowsTop
	for i, v := range s.receiptValues(r) {
		if v == "" {
			v = unknown
		}
		t, set := s.Fit(sized(9.4, strong), receiptRight-valueLeft-1, receiptRows[i].lines, v)
		base := y + 6.3 - float64(len(set)-1)*2
		for _, text := range set {
			s.Put(t, valueLeft, base, akshar.Left, text)
			base += 4
		}
		y += rowHeight
	}
}

// receiptValues are the values of the rows, in their order.
func (s *sheet) receiptValues(r *ReceiptSheet) []string {
	c, p, hindi := r.Connection, r.Payment, s.lang == bot.Hindi
	towards, number := "", p.Bill
	switch {
	case r.Bill != nil:
		towards, number = s.month(r.Bill.Month), r.Bill.Number
	case p.Bill == "":
		towards = s.say(advance)
	}
	when := ""
	if !p.PaidAt.IsZero() {
		when = s.say(at.With(atBlank{p.PaidAt}))
	}
	return []string{
		p.Receipt, when, string(ivrsOf(r)), c.NameIn(hindi), c.AddressIn(hindi),
		c.Office, towards, number, p.Mode, p.Reference,
	}
}

// ivrsOf is the connection's number, or the payment's where the connection is gone.
func ivrsOf(r *ReceiptSheet) billing.IVRS {
	if r.Connection.IVRS != "" {
		return r.Connection.IVRS
	}
	return r.Payment.IVRS
}
