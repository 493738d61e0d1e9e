package gateway

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"time"

	"helpline/billing"
)

// Payment is one attempt to pay.
type Payment struct {
	ID       string
	OrderID  string
	State    PaymentState
	Amount   billing.Paise
	Refunded billing.Paise
	Method   Method
	At       time.Time // when it was made
	Reason   string    // why it failed, the gateway's own word: "payment_cancelled"
}

// PaymentState is what became of an attempt.
type PaymentState string

// The states of a payment. Only a captured one is the company's money; an authorized
// one is under way, and goes back to the payer when it is not captured in days.
const (
	Created    PaymentState = "created"
	Authorized PaymentState = "authorized"
	Captured   PaymentState = "captured"
	Refunded   PaymentState = "refunded"
	Failed     PaymentState = "failed"
)

// Pending reports whether the attempt may still become money.
func (s PaymentState) Pending() bool { return s == Created || s == Authorized }

// Method is how somebody paid.
type Method string

// The ways of paying a consumer is offered.
const (
	UPI         Method = "upi"
	Paytm       Method = "paytm"
	DebitCard   Method = "debit_card"
	CreditCard  Method = "credit_card"
	NetBanking  Method = "netbanking"
	OtherMethod Method = "other"
)

// Order is the gateway's account of what is to be paid, below a link or an in-chat
// request.
type Order struct {
	ID      string
	Receipt string // our reference
	Amount  billing.Paise
	Paid    billing.Paise
}

// Payment looks one payment up.
func (c *Client) Payment(ctx context.Context, id string) (Payment, error) {
	var w wirePayment
	if err := c.get(ctx, "payments/"+url.PathEscape(id), &w); err != nil {
		return Payment{}, fmt.Errorf("payment: %w", err)
	}
	return w.payment()
}

// Order looks an order up: it knows the reference a payment does not carry.
func (c *Client) Order(ctx context.Context, id string) (Order, error) {
	var w wireOrder
	if err := c.get(ctx, "orders/"+url.PathEscape(id), &w); err != nil {
		return Order{}, fmt.Errorf("order: %w", err)
	}
	if w.ID == "" || w.Currency != inr {
		return Order{}, fmt.Errorf("order: %w", ErrAnswer)
	}
	return Order{ID: w.ID, Receipt: or(string(w.Notes.Reference), string(w.Receipt)), Amount: billing.Paise(w.Amount), Paid: billing.Paise(w.Paid)}, nil
}

// Attempts lists every payment tried for an order, oldest first.
func (c *Client) Attempts(ctx context.Context, order string) ([]Payment, error) {
	var list struct {
		Items []wirePayment `json:"items"`
	}
	if err := c.get(ctx, "orders/"+url.PathEscape(order)+"/payments", &list); err != nil {
		return nil, fmt.Errorf("payments of an order: %w", err)
	}
	var all []Payment
	for _, w := range list.Items {
		p, err := w.payment()
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b Payment) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return all, nil
}
