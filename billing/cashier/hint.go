package cashier

import (
	"context"
	"errors"
	"time"

	"helpline/billing"
	"helpline/billing/gateway"
)

// Hear notes a hint for good: when it returns nil the hint will be followed, whatever
// is killed next.
func (c *Cashier) Hear(ctx context.Context, h billing.PaymentHint) error {
	if _, err := c.o.Books.HintPayment(ctx, h, c.o.Now()); err != nil {
		return err
	}
	select {
	case c.poke <- struct{}{}:
	default:
	}
	return nil
}

// follow goes after a hint that named no request: by its order to the request it
// belongs to, else to money nobody asked for, which is parked for staff.
func (c *Cashier) follow(ctx context.Context, h billing.PaymentHint) error {
	asking, cancel := context.WithTimeout(ctx, lookDeadline)
	defer cancel()
	again, err := c.trace(asking, h)
	switch {
	case errors.Is(err, gateway.ErrNotFound):
		c.o.Log.Warn("payment hint leads nowhere", "payment", h.Payment)
	case err != nil:
		c.complain("payment hint not followed", h.Payment, err)
		again = true
	}
	var next time.Time
	if again {
		next = billing.RetryLook(h.Failures, c.o.Now())
	}
	return c.o.Books.HintFollowed(context.WithoutCancel(ctx), h, next)
}

// trace reports whether the hint is to be followed again later.
func (c *Cashier) trace(ctx context.Context, h billing.PaymentHint) (again bool, err error) {
	var p gateway.Payment
	if h.Payment != "" {
		if p, err = c.o.Gateway.Payment(ctx, h.Payment); err != nil {
			return false, err
		}
		h.Order = p.OrderID
	}
	if h.Order != "" {
		order, err := c.o.Gateway.Order(ctx, h.Order)
		if err != nil {
			return false, err
		}
		named, err := c.o.Books.HintPayment(ctx, billing.PaymentHint{Reference: order.Receipt}, c.o.Now())
		if named || err != nil {
			return false, err
		}
	}
	if p.State != gateway.Captured {
		return p.State.Pending(), nil
	}
	c.o.Log.Error("payment of no request parked for staff", "payment", p.ID)
	return false, c.o.Books.ParkPayment(ctx, billing.StrayPayment{
		Attempt: attempt(p), Order: p.OrderID, Why: billing.Unmatched, Found: c.o.Now(),
	})
}
