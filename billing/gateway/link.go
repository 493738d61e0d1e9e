package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"helpline/billing"
)

// Limits of a payment link (payment-links/create-standard).
const (
	MaxReference = 40 // characters of a reference
	MinAmount    = billing.Paise(100)
	MinExpiry    = 15 * time.Minute // the nearest a link may expire, from now
)

// LinkRequest asks for a payment link.
type LinkRequest struct {
	Reference   string // ours, unique for each attempt to pay; letters, digits, hyphens
	Amount      billing.Paise
	Description string
	Expires     time.Time // at least MinExpiry ahead; zero: the gateway's six months
	CallbackURL string    // where the payer's browser goes afterwards; empty: nowhere
	Notes       map[string]string
}

// Link is a payment link as the gateway has it.
type Link struct {
	ID        string
	Reference string
	OrderID   string // empty until somebody tried to pay
	URL       string // what the payer opens
	State     LinkState
	Amount    billing.Paise // asked
	Paid      billing.Paise // as the gateway adds it up; Captured is what its payments say
	Expires   time.Time     // zero: not named
	Payments  []Payment     // every attempt, oldest first; only with Client.Link
}

// LinkState is what became of a link.
type LinkState string

// The states of a link. An expired or cancelled one may still have been paid: a bank
// that answered late is seen among its payments only.
const (
	LinkCreated       LinkState = "created"
	LinkPartiallyPaid LinkState = "partially_paid"
	LinkPaid          LinkState = "paid"
	LinkExpired       LinkState = "expired"
	LinkCancelled     LinkState = "cancelled"
)

// CreateLink makes a payment link. A reference that has its link already gives that
// one, so a request whose answer was lost may simply be made again; the state tells
// whether the link can still be paid.
func (c *Client) CreateLink(ctx context.Context, r LinkRequest) (Link, error) {
	var w wireLink
	err := c.post(ctx, "payment_links", newWireLinkRequest(r), &w)
	if err == nil {
		return w.link()
	}
	if !errors.Is(err, ErrRefused) {
		return Link{}, fmt.Errorf("create payment link: %w", err)
	}
	// The words of "exists already" are no promise of the gateway's: look.
	old, sought := c.LinkOf(ctx, r.Reference)
	switch {
	case errors.Is(sought, ErrNotFound):
		return Link{}, fmt.Errorf("create payment link: %w", err)
	case sought != nil:
		return Link{}, sought
	case old.Amount != r.Amount:
		return Link{}, fmt.Errorf("create payment link: %w", ErrTaken)
	}
	return old, nil
}

// LinkOf finds the link of a reference, with its payments.
func (c *Client) LinkOf(ctx context.Context, reference string) (Link, error) {
	var list struct {
		Links []wireLink `json:"payment_links"`
	}
	if err := c.get(ctx, "payment_links?reference_id="+url.QueryEscape(reference), &list); err != nil {
		return Link{}, fmt.Errorf("payment link of a reference: %w", err)
	}
	for _, w := range list.Links {
		if string(w.Reference) == reference {
			return c.Link(ctx, w.ID) // those of a list come without payments
		}
	}
	return Link{}, fmt.Errorf("payment link of a reference: %w", ErrNotFound)
}

// Link looks a link up, with every attempt to pay it: also those that failed or are
// under way, and those the link itself does not count because they came too late.
func (c *Client) Link(ctx context.Context, id string) (Link, error) {
	var w wireLink
	if err := c.get(ctx, "payment_links/"+url.PathEscape(id), &w); err != nil {
		return Link{}, fmt.Errorf("payment link: %w", err)
	}
	l, err := w.link()
	if err != nil {
		return Link{}, err
	}
	if l.OrderID != "" {
		l.Payments, err = c.Attempts(ctx, l.OrderID)
		return l, err
	}
	for _, paid := range w.Payments { // no order is named: these it counts itself
		p, err := c.Payment(ctx, paid.ID)
		if err != nil {
			return Link{}, err
		}
		l.Payments = append(l.Payments, p)
	}
	return l, nil
}

// CancelLink makes a link unpayable. One that is paid already is refused.
func (c *Client) CancelLink(ctx context.Context, id string) (Link, error) {
	var w wireLink
	if err := c.post(ctx, "payment_links/"+url.PathEscape(id)+"/cancel", struct{}{}, &w); err != nil {
		return Link{}, fmt.Errorf("cancel payment link: %w", err)
	}
	return w.link()
}
