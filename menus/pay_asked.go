package menus

import (
	"context"
	"errors"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

type askedBlanks struct {
	IVRS, Name, URL string
	Amount          billing.Paise
	Expires         time.Time
}

var (
	payLink      = messages.Of[askedBlanks](&Sentences, "pay.link")
	payOrder     = messages.Of[askedBlanks](&Sentences, "pay.order")
	payOrderItem = messages.Of[askedBlanks](&Sentences, "pay.order.item")
	payDone      = messages.Line(&Sentences, "pay.done.button")
	payChange    = messages.Line(&Sentences, "pay.change.button")
	paidWords    = messages.WordsOf(&Sentences, "words.paid")
)

// askMoney makes a request for a sum and shows how to pay it. What cannot be asked
// now is told with the other ways.
func (t *Turn) askMoney(ctx context.Context, n billing.IVRS, sum billing.Paise) (Step, error) {
	if t.m.options.Cashier == nil {
		return pay{IVRS: n}, nil
	}
	may, err := t.May(ctx, n, billing.Pay)
	if err != nil {
		return nil, err
	}
	r, err := t.m.options.Cashier.Ask(ctx, billing.PaymentRequest{
		IVRS: n, Person: string(t.session.Address), Proved: may, Amount: sum,
	}, t.Msg.ID)
	if errors.Is(err, billing.ErrGateway) {
		return pay{IVRS: n}, nil
	}
	if err != nil {
		return nil, err
	}
	t.finished("pay")
	if r.State == billing.PaymentDone || r.State == billing.PaymentPending {
		return payTold{Reference: r.Reference}, nil // one made before was paid meanwhile
	}
	return payAsked{Reference: r.Reference, By: t.Msg.ID}, nil
}

// requestOf is a request for money the sender made; ok is false for another's.
func (t *Turn) requestOf(ctx context.Context, reference string) (r billing.PaymentRequest, ok bool, err error) {
	r, err = t.Books.PaymentRequest(ctx, reference)
	if errors.Is(err, billing.ErrNoPaymentRequest) {
		return r, false, nil
	}
	return r, err == nil && r.Person == string(t.session.Address), err
}

// payAsked shows how a request is paid: a link, or an order within the chat.
type payAsked struct {
	atRest
	Reference string
	By        string `json:",omitempty"` // the message that asked for it
}

func (s payAsked) Ask(ctx context.Context, t *Turn) error {
	r, ok, err := t.requestOf(ctx, s.Reference)
	if err != nil || !ok {
		return err
	}
	if r.Way == billing.PayInChat && s.By != t.Msg.ID {
		return payTold{Reference: s.Reference}.Ask(ctx, t) // WhatsApp shows an order once
	}
	b := askedBlanks{IVRS: string(r.IVRS), URL: r.URL, Amount: r.Amount, Expires: r.Expires}
	c, err := t.Books.Connection(ctx, r.IVRS)
	if err != nil {
		return err
	}
	if b.Name, err = t.nameFor(ctx, c); err != nil {
		return err
	}
	if r.Way == billing.PayInChat {
		t.reply(bot.PaymentRequest{
			Body: t.body(payOrder.With(b)), Reference: r.Reference, Configuration: t.m.options.Cashier.Configuration(),
			Item: t.text(payOrderItem.With(b)), Paise: int64(r.Amount), Expires: r.Expires,
		})
		return nil
	}
	t.Buttons(payLink.With(b), t.Choice("paid."+s.Reference, payDone), t.Choice("change."+string(r.IVRS), payChange), t.Home())
	return nil
}

// nameFor is a consumer's name for whom may know it, else masked.
func (t *Turn) nameFor(ctx context.Context, c billing.Connection) (string, error) {
	may, err := t.May(ctx, c.IVRS, billing.Pay)
	name := c.NameIn(t.Hindi())
	if !may {
		name = billing.MaskName(name)
	}
	return name, err
}

func (s payAsked) Answer(ctx context.Context, t *Turn) (Step, error) {
	if o := payTapped(t.Picked()); o != nil {
		return o(ctx, t)
	}
	if t.m.vocab.paid.Are(t.Typed()) {
		return payLooked(s.Reference)(ctx, t)
	}
	return t.Choose()
}

// payTapped is what a button about a request opens, however long after.
func payTapped(choice string) opener {
	what, about := cutChoice(choice)
	switch what {
	case "paid":
		return payLooked(about)
	case "change":
		return payNumbered(about)
	case "link":
		return payAgain(about)
	}
	return nil
}

// payAgain shows a request once more while it can be paid.
func payAgain(reference string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		r, ok, err := t.requestOf(ctx, reference)
		switch {
		case err != nil:
			return nil, err
		case !ok:
			return openPay(ctx, t)
		case t.Msg.At.After(r.Expires), r.State == billing.PaymentLapsed:
			return t.payFor(ctx, r.IVRS)
		case r.State == billing.PaymentDone || r.State == billing.PaymentPending:
			return payTold{Reference: reference}, nil
		}
		return payAsked{Reference: reference}, nil
	}
}

// payLooked looks a request up at once.
func payLooked(reference string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		_, ok, err := t.requestOf(ctx, reference)
		if err != nil {
			return nil, err
		}
		if !ok || t.m.options.Cashier == nil {
			return openPay(ctx, t)
		}
		_, err = t.m.options.Cashier.Look(ctx, reference, t.Msg.ID)
		unseen := errors.Is(err, billing.ErrGateway)
		if err != nil && !unseen {
			return nil, err
		}
		return payTold{Reference: reference, Unseen: unseen}, nil
	}
}
