package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/templates/messages"
)

// What can be paid at a time: less the gateway does not take, and more is a slip of
// the finger, unless as much is due.
const (
	leastAmount = billing.Paise(100)
	mostAmount  = billing.Paise(5_00_000_00)
)

type amountBlanks struct {
	IVRS        string
	Least, Most billing.Paise
}

var (
	payWhatAsk     = messages.Of[payDue](&Sentences, "pay.what")
	payFull        = messages.Line(&Sentences, "pay.full.button")
	payOther       = messages.Line(&Sentences, "pay.other.button")
	payAdvance     = messages.Line(&Sentences, "pay.advance.button")
	payAmountAsk   = messages.Of[amountBlanks](&Sentences, "pay.amount")
	payAmountHint  = messages.Line(&Sentences, "pay.amount.hint")
	payAmountRange = messages.Of[amountBlanks](&Sentences, "pay.amount.range")
	rupeeWords     = messages.WordsOf(&Sentences, "words.amount.rupees")
)

// payWhat tells what is due on a connection, and asks how much to pay.
type payWhat struct {
	atRest
	IVRS billing.IVRS
}

func (s payWhat) Ask(ctx context.Context, t *Turn) error {
	may, err := t.May(ctx, s.IVRS, billing.Pay)
	if err != nil {
		return err
	}
	if !may {
		t.Say(noLongerYours.With(numberBlanks{string(s.IVRS)}))
		return nil
	}
	c, err := t.Books.Connection(ctx, s.IVRS)
	if err != nil {
		return err
	}
	due, _, err := t.payDue(ctx, c)
	if err != nil {
		return err
	}
	if due.Nothing {
		t.Buttons(payWhatAsk.With(due), t.Choice("other", payAdvance), t.Choice("bill", payBill), t.Home())
		return nil
	}
	t.Buttons(payWhatAsk.With(due), t.Choice("full", payFull), t.Choice("other", payOther), t.Home())
	return nil
}

func (s payWhat) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "full":
		d, err := t.Books.Dues(ctx, s.IVRS, t.Today())
		if err != nil && !errors.Is(err, billing.ErrNoBill) {
			return nil, err
		}
		if d.Balance < leastAmount {
			return s, nil // paid meanwhile: say so
		}
		return t.askMoney(ctx, s.IVRS, d.Balance)
	case "other":
		return payAmount{IVRS: s.IVRS}, nil
	case "bill":
		return bill{IVRS: s.IVRS}, nil
	}
	if sum, ok := t.m.vocab.amounts.Read(t.Typed()); ok && leastAmount <= sum && sum <= mostAmount {
		return t.askMoney(ctx, s.IVRS, sum)
	}
	return t.Choose()
}

// payName shows the masked name of a connection that is not the sender's: people pay
// for their parents. What is due there is not told.
type payName struct{ IVRS billing.IVRS }

func (s payName) Ask(ctx context.Context, t *Turn) error { return t.askName(ctx, s.IVRS) }

func (s payName) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "yes":
		return payAmount(s), nil
	case "no":
		return askIVRS{For: "pay"}, nil
	}
	if n, err := billing.ParseIVRS(t.Typed()); err == nil {
		return t.payFor(ctx, n)
	}
	return t.Choose()
}

// payAmount asks for a sum.
type payAmount struct{ IVRS billing.IVRS }

func (s payAmount) blanks() amountBlanks {
	return amountBlanks{string(s.IVRS), leastAmount, mostAmount}
}

func (s payAmount) Ask(_ context.Context, t *Turn) error {
	t.Say(payAmountAsk.With(s.blanks()))
	return nil
}

func (s payAmount) Answer(ctx context.Context, t *Turn) (Step, error) {
	if n, err := billing.ParseIVRS(t.Typed()); err == nil {
		return t.payFor(ctx, n)
	}
	sum, ok := t.m.vocab.amounts.Read(t.Typed())
	switch {
	case !ok:
		return t.Again(payAmountHint)
	case sum < leastAmount || sum > mostAmount:
		return t.Refuse(payAmountRange.With(s.blanks()), t.Home())
	}
	return t.askMoney(ctx, s.IVRS, sum)
}
