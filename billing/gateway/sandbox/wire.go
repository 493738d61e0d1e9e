package sandbox

import (
	"strings"
	"time"

	"helpline/billing/gateway"
)

// The entities of the API (payment-links/entity, orders/entity, payments/entity), as
// far as a client may need them, with the oddities of the real ones: payments of a
// link are null until there is one, and an empty object of notes is an array.
type wireLink struct {
	ID          string        `json:"id"`
	Entity      string        `json:"entity"`
	Amount      int64         `json:"amount"`
	Paid        int64         `json:"amount_paid"`
	Currency    string        `json:"currency"`
	Description string        `json:"description"`
	Reference   string        `json:"reference_id"`
	OrderID     string        `json:"order_id,omitempty"`
	Status      string        `json:"status"`
	ShortURL    string        `json:"short_url"`
	CallbackURL string        `json:"callback_url"`
	Callback    string        `json:"callback_method"`
	Notes       any           `json:"notes"`
	Payments    []linkPayment `json:"payments"`
	CreatedAt   int64         `json:"created_at"`
	ExpireBy    int64         `json:"expire_by"`
	ExpiredAt   int64         `json:"expired_at"`
	CancelledAt int64         `json:"cancelled_at"`
	Partial     bool          `json:"accept_partial"`
	UPILink     bool          `json:"upi_link"`
}

type linkPayment struct {
	ID      string `json:"payment_id"`
	Amount  int64  `json:"amount"`
	Method  string `json:"method"`
	Status  string `json:"status"`
	Created int64  `json:"created_at"`
}

// wire writes a link. A list of links leaves the payments out.
func (l *link) wire(url string, whole bool) wireLink {
	w := wireLink{
		ID: l.id, Entity: "payment_link", Amount: int64(l.amount), Paid: int64(l.paid()), Currency: "INR",
		Description: l.description, Reference: l.reference, OrderID: l.order, Status: string(l.state),
		ShortURL: url + "/pay/" + l.id, CallbackURL: l.callback, Notes: notes(l.notes),
		CreatedAt: l.created.Unix(), ExpireBy: l.expires.Unix(), CancelledAt: unix(l.cancelled),
	}
	if l.callback != "" {
		w.Callback = "get"
	}
	if l.state == gateway.LinkExpired {
		w.ExpiredAt = w.ExpireBy
	}
	for _, p := range l.payments {
		if whole && l.paid() > 0 && p.state == gateway.Captured {
			method, _, _ := p.means()
			w.Payments = append(w.Payments, linkPayment{p.id, int64(p.amount), method, string(p.state), p.created.Unix()})
		}
	}
	return w
}

type wireOrder struct {
	ID       string `json:"id"`
	Entity   string `json:"entity"`
	Amount   int64  `json:"amount"`
	Paid     int64  `json:"amount_paid"`
	Due      int64  `json:"amount_due"`
	Currency string `json:"currency"`
	Receipt  string `json:"receipt"`
	Status   string `json:"status"`
	Attempts int    `json:"attempts"`
	Notes    any    `json:"notes"`
	Created  int64  `json:"created_at"`
}

func (l *link) wireOrder() wireOrder {
	w := wireOrder{
		ID: l.order, Entity: "order", Amount: int64(l.amount), Paid: int64(l.captured()), Currency: "INR",
		Receipt: l.reference, Status: "attempted", Attempts: len(l.payments), Notes: notes(l.notes), Created: l.created.Unix(),
	}
	w.Due = max(0, w.Amount-w.Paid)
	if w.Due == 0 {
		w.Status = "paid"
	}
	return w
}

type wirePayment struct {
	ID          string    `json:"id"`
	Entity      string    `json:"entity"`
	Amount      int64     `json:"amount"`
	Currency    string    `json:"currency"`
	Status      string    `json:"status"`
	OrderID     string    `json:"order_id"`
	Method      string    `json:"method"`
	Refunded    int64     `json:"amount_refunded"`
	Captured    bool      `json:"captured"`
	Description string    `json:"description"`
	Card        *wireCard `json:"card,omitempty"`
	Wallet      *string   `json:"wallet"`
	Notes       any       `json:"notes"`
	ErrorCode   *string   `json:"error_code"`
	Reason      *string   `json:"error_reason"`
	Created     int64     `json:"created_at"`
}

type wireCard struct {
	Type  string `json:"type"`
	Last4 string `json:"last4"`
}

func (p *payment) wire() wirePayment {
	method, card, wallet := p.means()
	w := wirePayment{
		ID: p.id, Entity: "payment", Amount: int64(p.amount), Currency: "INR", Status: string(p.state),
		OrderID: p.link.order, Method: method, Captured: p.state == gateway.Captured, Card: card, Wallet: wallet,
		Description: "#" + strings.TrimPrefix(p.link.id, "plink_"), Notes: notes(nil), Created: p.created.Unix(),
	}
	if p.state == gateway.Failed {
		code := "BAD_REQUEST_ERROR"
		w.ErrorCode, w.Reason = &code, &p.reason
	}
	return w
}

// means says a method as the API does.
func (p *payment) means() (method string, card *wireCard, wallet *string) {
	paytm := "paytm"
	switch p.method {
	case gateway.Paytm:
		return "wallet", nil, &paytm
	case gateway.DebitCard:
		return "card", &wireCard{"debit", "1111"}, nil
	case gateway.CreditCard:
		return "card", &wireCard{"credit", "1111"}, nil
	}
	return string(p.method), nil, nil
}

func notes(kept map[string]string) any {
	if len(kept) == 0 {
		return []string{}
	}
	return kept
}

func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
