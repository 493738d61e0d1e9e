package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"helpline/billing"
	"helpline/billing/gateway"
)

// link is a payment link and its order.
type link struct {
	id, reference, description, callback string
	order                                string // empty until somebody tried to pay
	notes                                map[string]string
	amount                               billing.Paise
	created, expires, cancelled          time.Time
	state                                gateway.LinkState
	payments                             []*payment
	plan                                 Plan
	failures                             int // look-ups still to fail
}

// payment is one attempt to pay a link.
type payment struct {
	id      string
	link    *link
	amount  billing.Paise
	method  gateway.Method
	state   gateway.PaymentState
	reason  string
	created time.Time
}

// Capture is money the gateway really took.
type Capture struct {
	PaymentID string
	LinkID    string
	Reference string
	Amount    billing.Paise
	Method    gateway.Method
	At        time.Time
}

// Captured lists all money taken, in the order it came.
func (g *Gateway) Captured() []Capture {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]Capture(nil), g.captured...)
}

// paid is what was captured while the link was open.
func (l *link) paid() billing.Paise {
	if l.state != gateway.LinkPaid && l.state != gateway.LinkPartiallyPaid {
		return 0
	}
	return l.captured()
}

func (l *link) captured() (sum billing.Paise) {
	for _, p := range l.payments {
		if p.state == gateway.Captured {
			sum += p.amount
		}
	}
	return sum
}

// open reports whether a person may still begin to pay. A payment begun before may end
// later.
func (l *link) open() bool { return l.state == gateway.LinkCreated }

// newID makes an id that looks like the gateway's; the same calls give the same ids.
func (g *Gateway) newID(kind string) string {
	g.serial++
	sum := sha256.Sum256(fmt.Append(nil, kind, g.serial))
	letters := strings.NewReplacer("-", "A", "_", "B").Replace(base64.RawURLEncoding.EncodeToString(sum[:]))
	return kind + "_" + letters[:14]
}

// attempt makes a payment of a link, and the order that the first one brings.
func (g *Gateway) attempt(l *link, method gateway.Method, amount billing.Paise) *payment {
	if l.order == "" {
		l.order = g.newID("order")
		g.orders[l.order] = l
	}
	p := &payment{
		id: g.newID("pay"), link: l, amount: amount, method: method, state: gateway.Created, created: g.o.Now(),
	}
	l.payments = append(l.payments, p)
	g.payments[p.id] = p
	return p
}

// capture takes the money. A link that expired meanwhile stays expired: only its
// payments know.
func (g *Gateway) capture(p *payment) {
	p.state = gateway.Captured
	g.captured = append(g.captured, Capture{p.id, p.link.id, p.link.reference, p.amount, p.method, g.o.Now()})
	l := p.link
	first := l.open()
	if first {
		l.state = gateway.LinkPaid
		if p.amount < l.amount {
			l.state = gateway.LinkPartiallyPaid
		}
	}
	g.announce(p, "payment.captured")
	g.announce(p, "order.paid")
	if first {
		g.announce(p, "payment_link."+string(l.state))
	}
}

func (g *Gateway) fail(p *payment, reason string) {
	p.state, p.reason = gateway.Failed, reason
	g.announce(p, "payment.failed")
}

// settle ends an attempt that is under way; one that has ended stays as it is.
func (g *Gateway) settle(p *payment, captured bool) {
	switch {
	case !p.state.Pending():
	case captured:
		g.capture(p)
	default:
		g.fail(p, "payment_timed_out")
	}
}

// expire is what becomes of a link nobody paid in time.
func (g *Gateway) expire(l *link) {
	if l.state == gateway.LinkCreated {
		l.state = gateway.LinkExpired
		g.announceLink(l, "payment_link.expired")
	}
}
