package sandbox

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"helpline/billing"
	"helpline/billing/gateway"
)

// Plan is what goes wrong around the payments of one link. The fields may be combined;
// the zero Plan is none.
type Plan struct {
	Copies       int           // how often each webhook is posted; 0 is once
	BeforeReturn bool          // the first webhooks come before the payer's browser is answered
	Late         time.Duration // webhooks wait as long
	Lost         bool          // no webhook comes at all
	Forged       bool          // before anything, one signed by somebody else says the link is paid
	Says         billing.Paise // webhooks, well signed, name this amount; the look-up tells the truth
	Takes        billing.Paise // the money taken is this and not what was asked
	LookUps      int           // so many look-ups of the link and its payments fail first
}

// Outcome is how an attempt to pay goes.
type Outcome string

// The outcomes a payer may choose.
const (
	Succeed      Outcome = "succeed"
	Fail         Outcome = "fail"
	Pend         Outcome = "pend"          // stays under way until Settle
	PendSucceed  Outcome = "pend_succeed"  // under way, and captured an hour later
	PendFail     Outcome = "pend_fail"     // under way, and failed an hour later
	Twice        Outcome = "twice"         // two payments, both captured
	AfterExpired Outcome = "after_expired" // captured when the link has expired
)

// Methods are the ways to pay that the page offers.
var Methods = []gateway.Method{gateway.UPI, gateway.Paytm, gateway.DebitCard, gateway.CreditCard, gateway.NetBanking}

// Outcomes are all there are.
var Outcomes = []Outcome{Succeed, Fail, Pend, PendSucceed, PendFail, Twice, AfterExpired}

// settleAfter is how long a bank takes that answers "pending" first.
const settleAfter = time.Hour

// RandomPlan draws a plan; the same source draws the same plans.
func RandomPlan(r *rand.Rand) Plan {
	p := Plan{
		Copies: r.IntN(4), BeforeReturn: r.IntN(3) == 0, Lost: r.IntN(5) == 0, Forged: r.IntN(4) == 0,
		LookUps: max(0, r.IntN(8)-4),
	}
	if r.IntN(3) == 0 {
		p.Late = time.Duration(1+r.IntN(180)) * time.Minute
	}
	if r.IntN(5) == 0 {
		p.Says = billing.Paise(100 + r.IntN(1_000_000))
	}
	if r.IntN(8) == 0 {
		p.Takes = billing.Paise(100 + r.IntN(1_000_000))
	}
	return p
}

// RandomOutcome draws one that ends by itself, so that every story has an end.
func RandomOutcome(r *rand.Rand) Outcome {
	ending := []Outcome{Succeed, Succeed, Fail, PendSucceed, PendFail, Twice, AfterExpired}
	return ending[r.IntN(len(ending))]
}

// What a payer can meet.
var (
	ErrNoLink = errors.New("no such link or payment")
	ErrClosed = errors.New("the link cannot be paid any more")
)

// SetPlan changes what goes wrong with a link from now on.
func (g *Gateway) SetPlan(linkID string, p Plan) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	l, ok := g.links[linkID]
	if !ok {
		return ErrNoLink
	}
	l.plan, l.failures = p, p.LookUps
	return nil
}

// Pay does what a person does on the page, and gives the payment's id: of two, the
// first.
func (g *Gateway) Pay(ctx context.Context, linkID string, method gateway.Method, outcome Outcome) (string, error) {
	g.mu.Lock()
	p, err := g.pay(linkID, method, outcome)
	var early []hook
	if err == nil && p.link.plan.BeforeReturn {
		early = g.takeHooks(p.link)
	}
	g.mu.Unlock()
	if err != nil {
		return "", err
	}
	for _, h := range early {
		g.deliver(ctx, h)
	}
	return p.id, nil
}

func (g *Gateway) pay(linkID string, method gateway.Method, outcome Outcome) (*payment, error) {
	l, ok := g.links[linkID]
	if !ok {
		return nil, ErrNoLink
	}
	if !l.open() {
		return nil, ErrClosed
	}
	if !slices.Contains(Methods, method) || !slices.Contains(Outcomes, outcome) {
		return nil, fmt.Errorf("%w: method %q, outcome %q", ErrNoLink, method, outcome)
	}
	if l.plan.Forged {
		g.forge(l)
	}
	amount := l.amount
	if l.plan.Takes > 0 {
		amount = l.plan.Takes
	}
	p := g.attempt(l, method, amount)
	g.run(p, outcome)
	return p, nil
}

// run lets an attempt go as chosen.
func (g *Gateway) run(p *payment, outcome Outcome) {
	later := func(at time.Time, captured bool) {
		g.jobs.add(job{at: at, bank: func() { g.settle(p, captured) }})
	}
	switch outcome {
	case Succeed:
		g.capture(p)
	case Fail:
		g.fail(p, "payment_failed")
	case PendSucceed:
		p.state = gateway.Authorized
		later(g.o.Now().Add(settleAfter), true)
	case PendFail:
		later(g.o.Now().Add(settleAfter), false)
	case AfterExpired:
		later(p.link.expires.Add(time.Minute), true)
	case Twice:
		second := g.attempt(p.link, p.method, p.amount)
		g.capture(p)
		g.capture(second)
	}
}

// Settle ends an attempt that is under way.
func (g *Gateway) Settle(paymentID string, captured bool) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	p, ok := g.payments[paymentID]
	if !ok {
		return ErrNoLink
	}
	g.settle(p, captured)
	return nil
}
