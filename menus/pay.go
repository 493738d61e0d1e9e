package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/templates/messages"
)

// payLines is how many connections' dues are told in one message.
const payLines = 6

type payDue struct {
	IVRS, Name string
	Due        billing.Day
	Balance    billing.Paise
	Overdue    bool
	Nothing    bool          // nothing is to be paid
	Advance    billing.Paise // paid too much so far
	Pending    billing.Paise // of the payment that is under way
}

type payBlanks struct{ Dues []payDue }

var (
	payDues    = messages.Of[payBlanks](&Sentences, "pay.dues")
	payNotHere = messages.Line(&Sentences, "pay.nothere")
	payNoLink  = messages.Line(&Sentences, "pay.nolink")
	payWays    = messages.Line(&Sentences, "pay.ways")
	payBill    = messages.Line(&Sentences, "pay.bill.button")
	payUnseen  = messages.Line(&Sentences, "pay.unseen.button")
)

// openPay pays for a connection or, where the chat takes no money, tells what is due
// and how it is paid.
func openPay(ctx context.Context, t *Turn) (Step, error) {
	if t.m.options.Cashier == nil {
		return pay{}, nil
	}
	return forConnection("pay")(ctx, t)
}

// payNumbered pays for a connection a button names.
func payNumbered(number string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		n, err := billing.ParseIVRS(number)
		if err != nil {
			return openPay(ctx, t)
		}
		return t.payFor(ctx, n)
	}
}

// payFor is where paying for a connection begins: with what is due where the sender
// may know it, else with the masked name.
func (t *Turn) payFor(ctx context.Context, n billing.IVRS) (Step, error) {
	may, err := t.May(ctx, n, billing.Pay)
	switch {
	case err != nil:
		return nil, err
	case t.m.options.Cashier == nil:
		return pay{IVRS: n}, nil
	case may:
		return payWhat{IVRS: n}, nil
	}
	switch err = t.named(ctx, n); {
	case errors.Is(err, billing.ErrTooMany):
		return nil, nil
	case errors.Is(err, billing.ErrNoConnection):
		return askIVRS{For: "pay"}, nil
	}
	return payName{IVRS: n}, err
}

// pay tells what is due on one connection, or on all of the sender's, and the ways
// to pay outside this chat.
type pay struct {
	atRest
	IVRS billing.IVRS `json:",omitempty"`
}

func (s pay) Ask(ctx context.Context, t *Turn) error {
	dues, err := s.dues(ctx, t)
	if err != nil {
		return err
	}
	if len(dues) > 0 {
		t.Say(payDues.With(payBlanks{dues}))
	}
	if t.m.options.Cashier == nil {
		t.Say(payNotHere)
	} else {
		t.Say(payNoLink)
	}
	t.Buttons(payWays, t.Choice("bill", payBill), t.Choice("unseen", payUnseen), t.Home())
	return nil
}

// dues of the connections proved; those never billed are left out.
func (s pay) dues(ctx context.Context, t *Turn) ([]payDue, error) {
	links, err := t.links(ctx, billing.Pay)
	if err != nil {
		return nil, err
	}
	var dues []payDue
	for _, l := range links {
		c := l.Connection
		if s.IVRS != "" && c.IVRS != s.IVRS || len(dues) == payLines {
			continue
		}
		d, billed, err := t.payDue(ctx, c)
		if err != nil {
			return nil, err
		}
		if billed {
			dues = append(dues, d)
		}
	}
	return dues, nil
}

// payDue is what is due on a connection the sender may pay for.
func (t *Turn) payDue(ctx context.Context, c billing.Connection) (due payDue, billed bool, err error) {
	d, err := t.Books.Dues(ctx, c.IVRS, t.Today())
	billed = err == nil
	if err != nil && !errors.Is(err, billing.ErrNoBill) {
		return due, false, err
	}
	due = payDue{IVRS: string(c.IVRS), Name: c.NameIn(t.Hindi()), Due: d.Bill.Due, Balance: d.Balance,
		Overdue: d.Overdue, Nothing: d.Balance <= 0, Advance: max(0, -d.Balance)}
	pending, err := t.Books.PendingPayments(ctx, c.IVRS)
	if len(pending) > 0 {
		due.Pending = pending[0].Amount
	}
	return due, billed, err
}

func (s pay) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "bill":
		if s.IVRS != "" {
			return bill{IVRS: s.IVRS}, nil
		}
		return openBill(ctx, t)
	case "unseen":
		return withConnection(ctx, t, report{Kind: billing.BillPayment, IVRS: s.IVRS})
	}
	return t.Choose()
}
