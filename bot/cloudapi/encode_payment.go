package cloudapi

import (
	"encoding/json"
	"fmt"
	"time"

	"helpline/bot"
)

// The way back of payment.go: a payment as a webhook or a look-up tells it.

type hookPayment struct {
	Reference   string            `json:"reference_id"`
	Amount      wireMoney         `json:"amount"`
	Currency    string            `json:"currency"`
	Transaction hookTransaction   `json:"transaction"`
	Receipt     string            `json:"receipt"`
	Notes       map[string]string `json:"notes"`
}

type hookTransaction struct {
	Order   string           `json:"id"`
	ID      string           `json:"pg_transaction_id,omitempty"`
	Type    string           `json:"type"`
	Status  PaymentState     `json:"status"`
	Created int64            `json:"created_timestamp"`
	Updated int64            `json:"updated_timestamp"`
	Method  *hookType        `json:"method,omitempty"`
	Error   *hookPaymentFail `json:"error,omitempty"`
}

type hookPaymentFail struct {
	Code   string `json:"code"`
	Reason string `json:"reason"`
}

type lookedUp struct {
	Payments []lookedUpPayment `json:"payments"`
}

type lookedUpPayment struct {
	Reference    string            `json:"reference_id"`
	Status       string            `json:"status"`
	Currency     string            `json:"currency"`
	Total        wireMoney         `json:"total_amount"`
	Transactions []hookTransaction `json:"transactions"`
	Receipt      string            `json:"receipt"`
}

// EncodePayment is the webhook body Meta would send about an attempt to pay a request.
// One that failed is pending to Meta: it may be tried again.
func (n Number) EncodePayment(to bot.Sender, reference string, p Payment, at time.Time) ([]byte, error) {
	h := hookStatus{
		ID: "gBGG" + p.ID, State: orderPaid(p), Timestamp: encodeTime(at), Phone: to.Phone, UserID: to.UserID,
		Type: paymentType,
		Payment: &hookPayment{
			Reference: reference, Amount: wireMoney{p.Paise, paisePerRupee}, Currency: rupees, Transaction: transaction(p),
			Receipt: reference, Notes: map[string]string{"reference": reference},
		},
	}
	return n.body(hookValue{Contacts: []hookContact{encodeSender(to)}, Statuses: []hookStatus{h}})
}

// EncodePayments is the answer to a look-up, the way back of Client.Payments.
func EncodePayments(reference string, attempts ...Payment) ([]byte, error) {
	answer := lookedUp{Payments: []lookedUpPayment{}}
	if len(attempts) > 0 {
		l := lookedUpPayment{
			Reference: reference, Status: orderPaid(attempts...), Currency: rupees, Receipt: reference,
			Total: wireMoney{attempts[0].Paise, paisePerRupee},
		}
		for _, p := range attempts {
			l.Transactions = append(l.Transactions, transaction(p))
		}
		answer.Payments = append(answer.Payments, l)
	}
	body, err := json.Marshal(answer)
	if err != nil {
		return nil, fmt.Errorf("encode payments: %w", err)
	}
	return body, nil
}

func orderPaid(attempts ...Payment) string {
	for _, p := range attempts {
		if p.State == PaymentSuccess {
			return "captured"
		}
	}
	return "pending"
}

func transaction(p Payment) hookTransaction {
	t := hookTransaction{Order: p.Order, ID: p.ID, Type: "razorpay", Status: p.State, Created: p.At.Unix(), Updated: p.At.Unix()}
	if p.Method != "" {
		t.Method = &hookType{p.Method}
	}
	if p.Reason != "" {
		t.Error = &hookPaymentFail{Code: p.Reason, Reason: p.Reason}
	}
	return t
}
