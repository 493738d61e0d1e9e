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
	Nothing    bool // nothing is to be paid
}

type payBlanks struct{ Dues []payDue }

var (
	payDues   = messages.Of[payBlanks](&Sentences, "pay.dues")
	payWays   = messages.Line(&Sentences, "pay.ways")
	payBill   = messages.Line(&Sentences, "pay.bill.button")
	payUnseen = messages.Line(&Sentences, "pay.unseen.button")
)

// openPay tells what is due and how it is paid today.
func openPay(context.Context, *Turn) (Step, error) { return pay{}, nil }

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
		d, err := t.Books.Dues(ctx, c.IVRS, t.Today())
		if errors.Is(err, billing.ErrNoBill) {
			continue
		}
		if err != nil {
			return nil, err
		}
		dues = append(dues, payDue{string(c.IVRS), c.NameIn(t.Hindi()), d.Bill.Due, d.Balance, d.Overdue, d.Balance <= 0})
	}
	return dues, nil
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
