package pdf

import (
	"rsc.io/qr"

	"helpline/billing"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

var (
	paymentsTitle = messages.Line(&Sentences, "pdf.payments")
	paymentsNone  = messages.Line(&Sentences, "pdf.payments_none")

	payTitle      = messages.Line(&Sentences, "pdf.pay")
	howToPayTitle = messages.Line(&Sentences, "pdf.how_to_pay")
	scan          = messages.Of[amountBlank](&Sentences, "pdf.scan")
	payee         = messages.Of[Payee](&Sentences, "pdf.payee")
	checkPayee    = messages.Line(&Sentences, "pdf.check_payee")
	ways          = messages.Of[waysBlanks](&Sentences, "pdf.ways")
	paid          = messages.Line(&Sentences, "pdf.paid")
	noPayment     = messages.Line(&Sentences, "pdf.no_payment")
)

type waysBlanks struct{ IVRS billing.IVRS }

// The list of what was paid last, above the block on how to pay.
const (
	maxPayments = 3
	paymentRow  = 5.2
	paymentsTop = payTop - 6 - maxPayments*paymentRow - 3.5
)

// lastPayments lists what was paid last: day, how, how much.
func (s *sheet) lastPayments(payments []billing.Payment) {
	width := right - sideLeft
	s.heading(sideLeft, paymentsTop+3, width, paymentsTitle)
	y := paymentsTop + 5.6
	if len(payments) == 0 {
		s.fit(in(grey, body), sideLeft, y+3.8, width, akshar.Left, s.say(paymentsNone))
		return
	}
	for _, p := range payments[:min(maxPayments, len(payments))] {
		base := y + paymentRow/2 + 1.1
		s.exact(body, sideLeft, base, 18, akshar.Left, billing.DayOf(p.PaidAt).String())
		s.fit(small, sideLeft+19.5, base, 33, akshar.Left, joined(p.Mode, p.Reference))
		s.exact(body, right, base, 22, akshar.Right, p.Amount.String())
		y += paymentRow
		s.Rule(sideLeft, y, right, y, 0.15, line)
	}
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// The block on how to pay, at the foot of the right column.
const (
	payTop  = bodyBottom - 37.5
	qrSize  = 30.0
	qrQuiet = 2.3 // white around the code: four modules, as its standard asks
)

// payment prints the QR code for what is still owed, or how else to pay, or that
// nothing is to be paid.
func (s *sheet) payment(b *BillSheet) {
	owed := stillOwed(b)
	link, linked := upiLink(b.Payee, b.Bill, owed)
	var code *qr.Code
	if linked {
		code, _ = qr.Encode(link, qr.M) // fails only on a link too long to scan
	}
	switch width := right - sideLeft; {
	case owed <= 0:
		s.heading(sideLeft, payTop+3, width, howToPayTitle)
		text := s.say(noPayment)
		if b.Bill.Payable > 0 {
			text = s.say(paid)
		}
		s.Round(sideLeft, payTop+8, width, 12, radius, mint)
		s.fit(in(green, strong), sideLeft+width/2, payTop+15.2, width-6, akshar.Centre, text)
	case code == nil:
		s.heading(sideLeft, payTop+3, width, howToPayTitle)
		s.paragraph(body, sideLeft, payTop+10.4, width, 4.4, 5, s.say(ways.With(waysBlanks{b.Bill.IVRS})))
	default:
		s.heading(sideLeft, payTop+3, width, payTitle)
		s.qr(code, b.Payee, owed)
	}
}

func (s *sheet) qr(code *qr.Code, to Payee, owed billing.Paise) {
	top := payTop + 7
	s.Frame(sideLeft, top, qrSize, qrSize, radius, 0.25, line)
	s.Cells(sideLeft+qrQuiet, top+qrQuiet, qrSize-2*qrQuiet, qrSize-2*qrQuiet, code.Size, code.Size, akshar.Color{}, code.Black)
	x := sideLeft + qrSize + 4
	width := right - x
	y := s.paragraph(body, x, top+4, width, 4, 4, s.say(scan.With(amountBlank{owed})))
	y = s.paragraph(small, x, y+1, width, 3.6, 3, s.say(payee.With(to)))
	s.paragraph(in(grey, small), x, y+0.6, width, 3.6, 2, s.say(checkPayee))
}

// stillOwed is what is payable less what has been paid on this bill since.
func stillOwed(b *BillSheet) billing.Paise {
	owed := b.Bill.Payable
	for _, p := range b.Payments {
		if p.Bill == b.Bill.Number && p.Bill != "" {
			owed -= p.Amount
		}
	}
	return owed
}
