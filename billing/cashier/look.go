package cashier

import (
	"context"
	"errors"
	"fmt"

	"helpline/billing"
	"helpline/billing/gateway"
	"helpline/bot/cloudapi"
)

// Look looks a request up at once and books what is found. By is the id of the message
// whose answer will tell it. billing.ErrGateway means that nothing could be seen now;
// the request is looked up again for as long as it takes, and then its person told.
func (c *Cashier) Look(ctx context.Context, reference, by string) (billing.PaymentRequest, error) {
	r, err := c.o.Books.PaymentRequest(ctx, reference)
	if err != nil || r.State == billing.PaymentDone {
		return r, err
	}
	return c.look(ctx, r, by)
}

func (c *Cashier) look(ctx context.Context, r billing.PaymentRequest, by string) (billing.PaymentRequest, error) {
	asking, cancel := context.WithTimeout(ctx, lookDeadline)
	defer cancel()
	find := c.find
	if r.Way == billing.PayInChat {
		find = c.findInChat
	}
	found, err := find(asking, r)
	found.Reference, found.At, found.Nudges, found.By = r.Reference, c.o.Now(), r.Nudges, by
	if err == nil {
		return c.o.Books.Settle(ctx, found)
	}
	c.complain("payment not looked up", r.Reference, err)
	if err := c.o.Books.LookFailed(context.WithoutCancel(ctx), r, by != "", found.At); err != nil {
		return r, err
	}
	return r, fmt.Errorf("payment %s: %w", r.Reference, billing.ErrGateway)
}

// find asks the gateway for every attempt to pay a request.
func (c *Cashier) find(ctx context.Context, r billing.PaymentRequest) (look billing.Look, err error) {
	var l gateway.Link
	if r.Link == "" { // the answer to the making of it was lost, or there never was one
		l, err = c.o.Gateway.LinkOf(ctx, r.Reference)
	} else {
		l, err = c.o.Gateway.Link(ctx, r.Link)
	}
	switch {
	case errors.Is(err, gateway.ErrNotFound) && r.Link == "":
		return billing.Look{Closed: c.o.Now().After(r.Expires)}, nil
	case errors.Is(err, gateway.ErrNotFound): // nobody can pay it there, or the keys are another account's
		c.o.Log.Error("payment link unknown to the gateway", "about", r.Reference)
		return billing.Look{Closed: true}, nil
	case err != nil:
		return look, err
	case l.Reference != r.Reference:
		return look, gateway.ErrAnswer
	}
	look.Closed = l.State != gateway.LinkCreated
	for _, p := range l.Payments {
		look.Attempts = append(look.Attempts, attempt(p))
	}
	return look, nil
}

// findInChat asks WhatsApp for every attempt to pay a request within the chat.
func (c *Cashier) findInChat(ctx context.Context, r billing.PaymentRequest) (look billing.Look, err error) {
	found, err := c.o.Chat.Payments(ctx, c.o.Configuration, r.Reference)
	if err != nil {
		return look, err
	}
	states := map[cloudapi.PaymentState]billing.AttemptState{
		cloudapi.PaymentSuccess: billing.AttemptCaptured, cloudapi.PaymentFailed: billing.AttemptFailed, cloudapi.PaymentPending: billing.AttemptPending,
	}
	for _, p := range found {
		look.Attempts = append(look.Attempts, billing.Attempt{
			ID: p.ID, State: states[p.State], Amount: billing.Paise(p.Paise), Mode: chatModes[p.Method], At: p.At,
		})
	}
	look.Closed = c.o.Now().After(r.Expires)
	return look, nil
}

func attempt(p gateway.Payment) billing.Attempt {
	a := billing.Attempt{ID: p.ID, Amount: p.Amount, Refunded: p.Refunded, Mode: modes[p.Method], At: p.At}
	switch p.State {
	case gateway.Captured:
		a.State = billing.AttemptCaptured
	case gateway.Refunded:
		a.State = billing.AttemptRefunded
	case gateway.Failed:
		a.State = billing.AttemptFailed
	default:
		a.State = billing.AttemptPending
	}
	return a
}

// modes are the ways of paying as receipts print them.
var modes = map[gateway.Method]string{
	gateway.UPI: "UPI", gateway.Paytm: "Paytm", gateway.DebitCard: "Debit Card", gateway.CreditCard: "Credit Card",
	gateway.NetBanking: "Net Banking", gateway.OtherMethod: "Online",
}

var chatModes = map[string]string{"upi": "UPI", "card": "Card", "wallet": "Wallet", "netbanking": "Net Banking", "": "Online"}
