package cloudsim

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

// Paying is how a person pays an order within the chat.
type Paying struct {
	Outcome PayOutcome
	Method  string // "upi" when empty
	Copies  int    // how many times more its webhook is posted
	Lost    bool   // no webhook is posted at all
}

// PayOutcome is how an attempt to pay goes.
type PayOutcome string

// The outcomes. The last two end an attempt that pends. An order that has expired is
// paid all the same, late: the person's page was open already.
const (
	PaySucceeds PayOutcome = "succeed"
	PayFails    PayOutcome = "fail"
	PayPends    PayOutcome = "pend"
	PaySettles  PayOutcome = "settle"
	PayDrops    PayOutcome = "drop"
)

// Paid is money taken for an order.
type Paid struct {
	Reference     string
	TransactionID string
	Paise         int64
	At            time.Time
}

// Paid lists the money taken for orders within the chat, in the order it came.
func (s *Sim) Paid() []Paid {
	s.chats.mu.Lock()
	defer s.chats.mu.Unlock()
	return slices.Clone(s.chats.paid)
}

// What keeps an order from being paid.
var (
	ErrNoOrder   = errors.New("no such order")
	ErrOrderDone = errors.New("the order cannot be paid any more")
	ErrOutcome   = errors.New("no such outcome, or nothing pends")
)

// Pay pays an order and comes back when the webhook has been answered, as Deliver does.
func (s *Sim) Pay(ctx context.Context, reference string, how Paying) error {
	if !s.poster.begin() {
		return ErrClosed
	}
	defer s.poster.done()
	body, err := s.pay(reference, how)
	if err != nil || how.Lost {
		return err
	}
	return s.postPayment(ctx, body, how)
}

func (s *Sim) postPayment(ctx context.Context, body []byte, how Paying) error {
	for range 1 + how.Copies {
		if err := s.poster.post(ctx, body); err != nil {
			return fmt.Errorf("payment: %w", err)
		}
	}
	return nil
}

// pay notes an attempt, or what became of one, and words its webhook.
func (s *Sim) pay(reference string, how Paying) ([]byte, error) {
	l := s.orders.find(reference)
	if l == nil {
		return nil, ErrNoOrder
	}
	s.chats.mu.Lock()
	defer s.chats.mu.Unlock()
	if l.person == nil {
		return nil, ErrNoOrder // being said just now
	}
	order := *l.Due
	order.Attempts = slices.Clone(order.Attempts)
	p, err := attempt(&order, how, s.opts.Now())
	if err != nil {
		return nil, err
	}
	if p.State == cloudapi.PaymentSuccess {
		s.chats.paid = append(s.chats.paid, Paid{reference, p.ID, p.Paise, s.opts.Now()})
	}
	l.Due = &order
	s.chats.tell(l)
	return s.number().EncodePayment(bot.Sender{Phone: l.Phone, UserID: l.UserID}, reference, p, s.opts.Now())
}

// attempt adds an attempt to an order, or ends the one that pends. One at most
// succeeds.
func attempt(o *Order, how Paying, now time.Time) (cloudapi.Payment, error) {
	paid := o.at(cloudapi.PaymentSuccess) >= 0
	state, reason := cloudapi.PaymentSuccess, ""
	switch how.Outcome {
	case PaySucceeds, PaySettles:
	case PayPends:
		state = cloudapi.PaymentPending
	case PayFails:
		state, reason = cloudapi.PaymentFailed, "payment_failed"
	case PayDrops:
		state, reason = cloudapi.PaymentFailed, "payment_timed_out"
	default:
		return cloudapi.Payment{}, ErrOutcome
	}
	if how.Outcome == PaySettles || how.Outcome == PayDrops {
		i := o.at(cloudapi.PaymentPending)
		if i < 0 || paid && state == cloudapi.PaymentSuccess {
			return cloudapi.Payment{}, ErrOutcome
		}
		o.Attempts[i].State, o.Attempts[i].Reason = state, reason
		return o.Attempts[i], nil
	}
	if paid || o.State == bot.OrderCompleted || o.State == bot.OrderCanceled {
		return cloudapi.Payment{}, ErrOrderDone
	}
	p := cloudapi.Payment{
		Order: "order_" + o.Reference, ID: "pay_" + rand.Text()[:14], State: state, Paise: o.Paise, Method: how.Method,
		At: now, Reason: reason,
	}
	if p.Method == "" {
		p.Method = "upi"
	}
	o.Attempts = append(o.Attempts, p)
	return p, nil
}

// at is the place of the first attempt in that state.
func (o *Order) at(state cloudapi.PaymentState) int {
	return slices.IndexFunc(o.Attempts, func(p cloudapi.Payment) bool { return p.State == state })
}

// owner is the key of the person a line was said to.
func (c *chats) owner(l *line) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if l.person == nil {
		return "" // being said just now
	}
	return l.person.key()
}

// lookUpPayments answers GET /{phone number id}/payments/{configuration}/{reference}.
func (s *Sim) lookUpPayments(c echo.Context) error {
	if refused := s.ownNumber(c); refused != nil {
		return refused.answer(c)
	}
	reference := c.Param("reference")
	l := s.orders.find(reference)
	if l == nil {
		return unknownObject("get", reference).answer(c)
	}
	s.chats.mu.Lock()
	order := l.Due
	s.chats.mu.Unlock()
	if order.Configuration != c.Param("configuration") {
		return unknownObject("get", reference).answer(c)
	}
	body, err := cloudapi.EncodePayments(reference, order.Attempts...)
	if err != nil {
		return err
	}
	return c.JSONBlob(http.StatusOK, body)
}

// payOnHandset answers the page's order sheet. Only a person's own order can be paid.
func (s *Sim) payOnHandset(c echo.Context) error {
	reference := c.FormValue("reference")
	if l := s.orders.find(reference); l == nil || s.chats.owner(l) != keyOf(c) {
		return echo.NewHTTPError(http.StatusBadRequest, ErrNoOrder.Error())
	}
	how := Paying{Outcome: PayOutcome(c.FormValue("outcome")), Method: c.FormValue("method")}
	if c.FormValue("twice") != "" {
		how.Copies = 1
	}
	if !s.poster.begin() {
		return echo.NewHTTPError(http.StatusServiceUnavailable, ErrClosed.Error())
	}
	body, err := s.pay(reference, how)
	if err != nil {
		s.poster.done()
		return echo.NewHTTPError(http.StatusBadRequest, err.Error())
	}
	go func() {
		defer s.poster.done()
		_ = s.postPayment(s.poster.ctx, body, how) // what could not be posted was logged
	}()
	return c.NoContent(http.StatusAccepted)
}
