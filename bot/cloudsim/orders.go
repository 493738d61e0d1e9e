package cloudsim

import (
	"slices"
	"sync"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

// orders remembers which message asked for money under which reference. What became
// of it stands in the message, under the lock of the chats.
type orders struct {
	mu     sync.Mutex
	placed map[string]*line
}

func newOrders() *orders { return &orders{placed: map[string]*line{}} }

// place takes a reference for an order_details message, and refuses one that was used
// before, or an order_status of an order that never was. Meta's page asks for both
// and names no code: these are those of any wrong value.
func (o *orders) place(l *line) *refusal {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch l.Type {
	case "order_details":
		if o.placed[l.Due.Reference] != nil {
			return &refusal{Code: 131009, Details: "The reference_id has been used by another order_details message."}
		}
		o.placed[l.Due.Reference] = l
	case "order_status":
		asked := o.placed[l.Due.Reference]
		if asked == nil {
			return &refusal{Code: 131009, Details: "The reference_id is not that of an order_details message."}
		}
		l.Quotes = asked.ID // WhatsApp shows what it is about
	}
	return nil
}

// withdraw gives the reference of a message back that could not be sent after all.
func (o *orders) withdraw(l *line) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if l.Type == "order_details" {
		delete(o.placed, l.Due.Reference)
	}
}

func (o *orders) find(reference string) *line {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.placed[reference]
}

// moveOrder applies an order_status. The code of an order that does not follow comes
// back as a failed status, not as a refusal.
func (s *Sim) moveOrder(told *line) int {
	asked := s.orders.find(told.Due.Reference)
	s.chats.mu.Lock()
	defer s.chats.mu.Unlock()
	paid := slices.ContainsFunc(asked.Due.Attempts, func(p cloudapi.Payment) bool { return p.State != cloudapi.PaymentFailed })
	switch from, to := asked.Due.State, told.Due.State; {
	case from == bot.OrderCompleted, from == bot.OrderCanceled, from == to:
		return 2046
	case to == bot.OrderCanceled && paid:
		return 2047
	}
	next := *asked.Due
	next.State, next.Detail = told.Due.State, told.Due.Detail
	asked.Due = &next // the old one may be on its way to a page
	s.chats.tell(asked)
	return 0
}
