package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"helpline/billing/gateway"
)

// hook is a webhook to be posted.
type hook struct {
	event     string // the event's id, the same for each delivery
	link      *link
	body      []byte
	signature string
	tries     int
}

// event is the body of a webhook.
type event struct {
	Entity   string            `json:"entity"`
	Account  string            `json:"account_id"`
	Event    string            `json:"event"`
	Contains []string          `json:"contains"`
	Payload  map[string]entity `json:"payload"`
	Created  int64             `json:"created_at"`
}

type entity struct {
	Entity any `json:"entity"`
}

// announce tells of a payment, as the link's plan has it.
func (g *Gateway) announce(p *payment, kind string) {
	l := p.link
	payment, order, whole := p.wire(), l.wireOrder(), l.wire(g.o.URL, true)
	if says := int64(l.plan.Says); says > 0 {
		payment.Amount, order.Amount, order.Paid, whole.Amount, whole.Paid = says, says, says, says, says
		for i := range whole.Payments {
			whole.Payments[i].Amount = says
		}
	}
	parts := map[string]entity{"payment": {payment}}
	if !strings.HasPrefix(kind, "payment.") {
		parts["order"] = entity{order}
	}
	if strings.HasPrefix(kind, "payment_link.") {
		parts["payment_link"] = entity{whole}
	}
	g.post(l, kind, parts)
}

func (g *Gateway) announceLink(l *link, kind string) {
	g.post(l, kind, map[string]entity{"payment_link": {l.wire(g.o.URL, true)}})
}

// post puts a webhook among the jobs, as often and as late as planned.
func (g *Gateway) post(l *link, kind string, parts map[string]entity) {
	if g.o.WebhookURL == "" || l.plan.Lost {
		return
	}
	h := g.hook(l, kind, parts, g.o.WebhookSecret)
	for range max(1, l.plan.Copies) {
		g.jobs.add(job{at: g.o.Now().Add(l.plan.Late), hook: &h})
	}
}

func (g *Gateway) hook(l *link, kind string, parts map[string]entity, secret string) hook {
	e := event{Entity: "event", Account: "acc_SandboxOnly000", Event: kind, Payload: parts, Created: g.o.Now().Unix()}
	for _, name := range []string{"payment", "order", "payment_link"} {
		if _, is := parts[name]; is {
			e.Contains = append(e.Contains, name)
		}
	}
	body, err := json.Marshal(e)
	if err != nil {
		panic(fmt.Sprintf("sandbox: event: %v", err)) // there is nothing in it that could fail
	}
	id := g.newID("evt")
	return hook{event: strings.TrimPrefix(id, "evt_"), link: l, body: body, signature: gateway.Sign(secret, body)}
}

// forge posts what a stranger would: paid, says a webhook nobody here has signed.
func (g *Gateway) forge(l *link) {
	if g.o.WebhookURL == "" {
		return
	}
	lie := *l
	lie.state, lie.order = gateway.LinkPaid, "order_Forged00000000"
	p := payment{id: "pay_Forged00000000", link: &lie, amount: l.amount, method: gateway.UPI, state: gateway.Captured, created: g.o.Now()}
	lie.payments = []*payment{&p}
	h := g.hook(l, "payment_link.paid", map[string]entity{
		"payment": {p.wire()}, "order": {lie.wireOrder()}, "payment_link": {lie.wire(g.o.URL, true)},
	}, "not the secret of "+g.o.WebhookSecret)
	h.tries = len(retries) // a stranger does not insist
	g.jobs.add(job{at: g.o.Now(), hook: &h})
}

// takeHooks takes a link's webhooks that are due now from among the jobs.
func (g *Gateway) takeHooks(l *link) []hook {
	var taken []hook
	var rest jobs
	for _, j := range g.jobs {
		if j.hook != nil && j.hook.link == l && !j.at.After(g.o.Now()) {
			taken = append(taken, *j.hook)
			continue
		}
		rest = append(rest, j)
	}
	g.jobs = rest
	return taken
}

// retries are the waits after each failed delivery: about a day in all, as Razorpay's.
var retries = func() (waits []time.Duration) {
	for wait := 5 * time.Second; wait < 12*time.Hour; wait *= 2 {
		waits = append(waits, wait)
	}
	return waits
}()

// deliver posts a webhook, and puts it off when it is not taken.
func (g *Gateway) deliver(ctx context.Context, h hook) {
	err := g.try(ctx, h)
	if err == nil {
		return
	}
	if h.tries >= len(retries) {
		g.o.Log.Warn("payment webhook dropped", "event", h.event, "err", err)
		return
	}
	wait := retries[h.tries]
	h.tries++
	g.mu.Lock()
	defer g.mu.Unlock()
	g.jobs.add(job{at: g.o.Now().Add(wait), hook: &h})
}

func (g *Gateway) try(ctx context.Context, h hook) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.o.WebhookURL, bytes.NewReader(h.body))
	if err != nil {
		return fmt.Errorf("webhook request: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "Razorpay-Webhook/v1")
	req.Header.Set(gateway.SignatureHeader, h.signature)
	req.Header.Set(gateway.EventHeader, h.event)
	answer, err := g.o.HTTP.Do(req)
	if err != nil {
		return fmt.Errorf("post webhook: %w", err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 1<<16))
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("post webhook: status %d", answer.StatusCode)
	}
	return nil
}
