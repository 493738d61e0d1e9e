package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// billsShown is how many months back bills are offered.
const billsShown = 12

type billBlanks struct {
	IVRS, Name   string
	Month        billing.Month
	Due          billing.Day
	Payable      billing.Paise // until the due date
	AfterDue     billing.Paise
	Paid         billing.Paise
	Balance      billing.Paise // left to pay, or paid in advance
	Units        billing.Decimal
	Assessed     bool
	Disconnected bool
}

var (
	billHead     = messages.Of[billBlanks](&Sentences, "bill.head")
	billDue      = messages.Of[billBlanks](&Sentences, "bill.due")
	billPart     = messages.Of[billBlanks](&Sentences, "bill.part")
	billOverdue  = messages.Of[billBlanks](&Sentences, "bill.overdue")
	billPaid     = messages.Of[billBlanks](&Sentences, "bill.paid")
	billNothing  = messages.Of[billBlanks](&Sentences, "bill.nothing")
	billAdvance  = messages.Of[billBlanks](&Sentences, "bill.advance")
	billOld      = messages.Of[billBlanks](&Sentences, "bill.old")
	billAssessed = messages.Line(&Sentences, "bill.assessed")
	billNone     = messages.Of[billBlanks](&Sentences, "bill.none")
	billPay      = messages.Line(&Sentences, "bill.pay.button")
	billOlder    = messages.Line(&Sentences, "bill.older.button")
	billLatest   = messages.Line(&Sentences, "bill.latest.button")
	billWrong    = messages.Line(&Sentences, "bill.wrong.button")
	billReceipts = messages.Line(&Sentences, "bill.receipts.button")
	billMonth    = messages.Line(&Sentences, "bill.months")
	billRowNote  = messages.Of[billBlanks](&Sentences, "bill.month.desc")
)

// openBill shows the latest bill.
func openBill(ctx context.Context, t *Turn) (Step, error) { return forConnection("bill")(ctx, t) }

// billNumbered shows the bill of a number, if the sender may see it.
func billNumbered(number string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		b, err := t.Books.Bill(ctx, number)
		if err != nil && !errors.Is(err, billing.ErrNoBill) {
			return nil, err
		}
		return t.mineElse(ctx, b.IVRS, bill{IVRS: b.IVRS, Number: b.Number}, openBill)
	}
}

// bill is a bill as PDF, with what is due of it and what may be done about it.
type bill struct {
	atRest
	IVRS   billing.IVRS
	Number string `json:",omitempty"` // empty: the latest
}

func (s bill) Ask(ctx context.Context, t *Turn) error {
	c, ok, err := t.own(ctx, s.IVRS)
	if err != nil || !ok {
		return err
	}
	b, err := s.find(ctx, t)
	blanks := t.blanksOf(c)
	if errors.Is(err, billing.ErrNoBill) {
		t.Buttons(billNone.With(blanks), t.Choice("wrong", billWrong), t.Home())
		return nil
	}
	if err != nil {
		return err
	}
	return s.show(ctx, t, b, blanks)
}

// find is the bill meant; ErrNoBill for one of another connection.
func (s bill) find(ctx context.Context, t *Turn) (billing.Bill, error) {
	if s.Number == "" {
		return t.Books.LatestBill(ctx, s.IVRS)
	}
	b, err := t.Books.Bill(ctx, s.Number)
	if err == nil && b.IVRS != s.IVRS {
		err = billing.ErrNoBill
	}
	return b, err
}

func (s bill) show(ctx context.Context, t *Turn, b billing.Bill, blanks billBlanks) error {
	d, err := t.Books.Dues(ctx, s.IVRS, t.Today())
	if err != nil {
		return err
	}
	blanks = blanks.billed(b, d)
	t.Say(billHead.With(blanks))
	if b.ReadingKind == billing.AssessedReading {
		t.Say(billAssessed)
	}
	file := billFile(b)
	if b.Number != d.Bill.Number {
		t.Document(file, billOld.With(blanks), t.why(b), t.Choice("older", billOlder), t.Choice("latest", billLatest))
		return nil
	}
	t.Document(file, standing(d, blanks), s.choices(t, d)...)
	return nil
}

// blanksOf is what a connection says in the words about its bills.
func (t *Turn) blanksOf(c billing.Connection) billBlanks {
	return billBlanks{IVRS: string(c.IVRS), Name: c.NameIn(t.Hindi()), Disconnected: c.Status == billing.Disconnected}
}

// billed adds what a bill says, and what is due.
func (x billBlanks) billed(b billing.Bill, d billing.Dues) billBlanks {
	x.Month, x.Due, x.Units = b.Month, b.Due, b.Units
	x.Payable, x.AfterDue = b.Payable, b.PayableAfterDue()
	x.Paid, x.Balance = d.Paid, d.Balance
	return x
}

func billFile(b billing.Bill) bot.File {
	return bot.File{Name: string(b.IVRS) + " " + string(b.Month) + ".pdf", Kind: bot.BillFile, Ref: b.Number}
}

// standing says how much of the latest bill is left to pay.
func standing(d billing.Dues, blanks billBlanks) messages.Phrase {
	switch {
	case d.Balance < 0:
		blanks.Balance = -d.Balance
		return billAdvance.With(blanks)
	case d.Balance == 0 && d.Paid > 0:
		return billPaid.With(blanks)
	case d.Balance == 0:
		return billNothing.With(blanks)
	case d.Overdue:
		return billOverdue.With(blanks)
	case d.Paid > 0:
		return billPart.With(blanks)
	}
	return billDue.With(blanks)
}

func (s bill) choices(t *Turn, d billing.Dues) []bot.Choice {
	older, why := t.Choice("older", billOlder), t.why(d.Bill)
	if d.Balance > 0 {
		return []bot.Choice{t.Choice("pay", billPay), why, older}
	}
	return []bot.Choice{t.Choice("receipts", billReceipts), why, older}
}

// why is the button that explains a bill, whenever it is tapped.
func (t *Turn) why(b billing.Bill) bot.Choice { return t.Choice(whyPrefix+b.Number, whyButton) }

func (s bill) Answer(ctx context.Context, t *Turn) (Step, error) {
	if number, ok := whyChosen(t.Picked()); ok {
		return billWhy{IVRS: s.IVRS, Number: number}, nil
	}
	switch t.Picked() {
	case "pay":
		return t.payFor(ctx, s.IVRS)
	case "latest":
		return bill{IVRS: s.IVRS}, nil
	case "older":
		return billMonths{IVRS: s.IVRS}, nil
	case "receipts":
		return receipts{IVRS: s.IVRS}, nil
	case "wrong":
		return complaintKind{Topic: topicBill, report: report{IVRS: s.IVRS}}, nil
	}
	return t.Choose()
}

// billMonths lists the last bills by month.
type billMonths struct {
	atRest
	IVRS billing.IVRS
}

func (s billMonths) Ask(ctx context.Context, t *Turn) error {
	c, ok, err := t.own(ctx, s.IVRS)
	if err != nil || !ok {
		return err
	}
	bills, err := t.Books.Bills(ctx, s.IVRS, "", billsShown)
	if err != nil {
		return err
	}
	var rows []bot.Choice
	for _, b := range bills {
		blanks := billBlanks{Month: b.Month, Payable: b.Payable, Units: b.Units}
		rows = append(rows, t.Row(b.Number, t.month(b.Month), t.text(billRowNote.With(blanks))))
	}
	if len(rows) == 0 {
		t.Say(billNone.With(billBlanks{IVRS: string(s.IVRS), Name: c.NameIn(t.Hindi())}))
		return nil
	}
	t.List(billMonth, rows...)
	return nil
}

func (s billMonths) Answer(_ context.Context, t *Turn) (Step, error) {
	if t.Picked() == "" {
		return t.Choose()
	}
	return bill{IVRS: s.IVRS, Number: t.Picked()}, nil
}

// mineElse is a step about a connection the sender has proved, else what opens the
// option: a record of another's is met like one that is not there.
func (t *Turn) mineElse(ctx context.Context, n billing.IVRS, s Step, option opener) (Step, error) {
	if may, err := t.May(ctx, n, billing.See); err != nil || may {
		return s, err
	}
	return option(ctx, t)
}

// own is a connection whose bills the sender may see; ok is false, and that is said,
// when it is theirs no more or they may do other things only.
func (t *Turn) own(ctx context.Context, n billing.IVRS) (c billing.Connection, ok bool, err error) {
	s, err := t.Books.Scope(ctx, t.Holder(), n)
	switch {
	case err != nil:
		return c, false, err
	case s == 0:
		return c, false, t.sayGone(ctx, n)
	case !s.Has(billing.See):
		t.sayLimited(n, s)
		return c, false, nil
	}
	c, err = t.Books.Connection(ctx, n)
	return c, err == nil, err
}
