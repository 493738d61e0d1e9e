// Package cashier takes money: it asks the payment gateway for a link, looks up what
// became of it, and has the ledger book what was found. Nothing else is believed: a
// webhook, a browser come back and a person who says "I have paid" only make it look
// sooner. What is due to be looked up stands in the books, so a restart loses nothing
// and several instances share the work.
package cashier

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"helpline/billing"
	"helpline/billing/gateway"
	"helpline/billing/ledger"
	"helpline/bot/cloudapi"
)

// Options are what a cashier works with.
type Options struct {
	Books   *ledger.Ledger
	Gateway *gateway.Client
	Return  string // where a payer's browser goes afterwards; empty: nowhere

	// Configuration, when not empty, is the payment configuration by which people pay
	// within the chat; Chat is where WhatsApp is asked what became of it.
	Configuration string
	Chat          *cloudapi.Client

	Log *slog.Logger
	Now func() time.Time
}

// Cashier may be used from many goroutines.
type Cashier struct {
	o    Options
	poke chan struct{}
}

// New makes a cashier; Run sets it to work.
func New(o Options) *Cashier { return &Cashier{o: o, poke: make(chan struct{}, 1)} }

const (
	// Valid is how long a request can be paid.
	Valid = 24 * time.Hour
	// leastLeft is how much of that must be left to show a request again: the gateway
	// makes no link that expires sooner.
	leastLeft = gateway.MinExpiry + 5*time.Minute

	askDeadline  = 8 * time.Second // a person waits
	lookDeadline = 8 * time.Second
)

// Ask makes a request, and the link to pay it unless it is paid within the chat. The
// same wamid gets the same request, and so does one who asks for the same again while
// its link can be paid; WhatsApp takes the reference of an order once only.
// billing.ErrGateway means that there can be no link now; the request may be made again.
func (c *Cashier) Ask(ctx context.Context, r billing.PaymentRequest, wamid string) (billing.PaymentRequest, error) {
	r.Made = c.o.Now().Truncate(time.Second) // the gateway keeps whole seconds
	r.Expires, r.Way = r.Made.Add(Valid), billing.PayByLink
	reuse := r.Made.Add(leastLeft)
	if c.o.Configuration != "" {
		r.Way, reuse = billing.PayInChat, r.Expires.Add(time.Second)
	}
	asked := r
	r, err := c.o.Books.AskPayment(ctx, asked, wamid, reuse)
	if err == nil && r.URL != "" && r.Made.Before(asked.Made) {
		if r, err = c.still(ctx, r); err == nil && r.State == billing.PaymentLapsed {
			r, err = c.o.Books.AskPayment(ctx, asked, wamid, reuse)
		}
	}
	if err != nil || r.URL != "" || r.Way == billing.PayInChat {
		return r, err
	}
	return c.link(ctx, r)
}

// still looks up a request made before, so that nobody is shown a link that was paid
// meanwhile, or that the gateway knows no more.
func (c *Cashier) still(ctx context.Context, r billing.PaymentRequest) (billing.PaymentRequest, error) {
	now, err := c.look(ctx, r, "")
	if errors.Is(err, billing.ErrGateway) {
		return r, nil
	}
	return now, err
}

// Configuration is the payment configuration of requests paid within the chat.
func (c *Cashier) Configuration() string { return c.o.Configuration }

// link makes the link of a request. Asked again after an answer was lost, the gateway
// gives the same.
func (c *Cashier) link(ctx context.Context, r billing.PaymentRequest) (billing.PaymentRequest, error) {
	ctx, cancel := context.WithTimeout(ctx, askDeadline)
	defer cancel()
	l, err := c.o.Gateway.CreateLink(ctx, gateway.LinkRequest{
		Reference: r.Reference, Amount: r.Amount, Description: "Electricity bill " + string(r.IVRS),
		Expires: r.Expires, CallbackURL: c.o.Return, Notes: map[string]string{"ivrs": string(r.IVRS)},
	})
	if err == nil && !ours(l, r) {
		err = gateway.ErrTaken
	}
	if err != nil {
		return r, c.noLink(ctx, r, err)
	}
	r.Link, r.URL = l.ID, l.URL
	return r, c.o.Books.PaymentLinked(ctx, r.Reference, l.ID, l.URL)
}

// ours reports whether a link is of this very request: books put back from a backup
// give their references out again, and the gateway remembers the first.
func ours(l gateway.Link, r billing.PaymentRequest) bool {
	return l.Reference == r.Reference && l.Amount == r.Amount && l.State == gateway.LinkCreated &&
		l.ID != "" && l.URL != "" && (l.Expires.IsZero() || l.Expires.Equal(r.Expires))
}

// noLink says that there is no link. A request the gateway will never make one for is
// given up, so that the next try has a reference of its own.
func (c *Cashier) noLink(ctx context.Context, r billing.PaymentRequest, why error) error {
	c.complain("payment link not made", r.Reference, why)
	ctx = context.WithoutCancel(ctx)
	if errors.Is(why, gateway.ErrTaken) || errors.Is(why, gateway.ErrRefused) {
		if err := c.o.Books.DropRequest(ctx, r.Reference); err != nil {
			return err
		}
	}
	return fmt.Errorf("payment link %s: %w", r.Reference, billing.ErrGateway)
}

// complain logs a failure as loudly as somebody must do something about it.
func (c *Cashier) complain(what, about string, err error) {
	level := slog.LevelWarn
	if errors.Is(err, gateway.ErrKeys) || errors.Is(err, gateway.ErrTaken) || errors.Is(err, gateway.ErrRefused) {
		level = slog.LevelError
	}
	c.o.Log.Log(context.Background(), level, what, "about", about, "error", err)
}
