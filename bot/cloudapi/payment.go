package cloudapi

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"helpline/bot"
)

// paymentType tells a payment's update among the statuses.
const paymentType = "payment"

// Payment is one attempt to pay a PaymentRequest.
type Payment struct {
	Order  string // the gateway's order
	ID     string // the gateway's payment; may be empty while it is under way
	State  PaymentState
	Paise  int64
	Method string // "upi", "card", "wallet", "netbanking"; empty where not told
	At     time.Time
	Reason string // why it failed, the gateway's own code
}

// PaymentState is what became of an attempt.
type PaymentState string

// The states of an attempt, in Meta's words.
const (
	PaymentPending PaymentState = "pending"
	PaymentSuccess PaymentState = "success"
	PaymentFailed  PaymentState = "failed"
)

// Payments looks up every attempt to pay a request, of which one at most succeeded
// (payments/payments-in/pg, "Confirm payment"). There are none until somebody tries.
// An answer that speaks of another request or another currency, or contradicts
// itself, is ErrNoAnswer: no money is to be believed on it.
func (c *Client) Payments(ctx context.Context, configuration, reference string) ([]Payment, error) {
	path := url.PathEscape(c.o.PhoneNumberID) + "/payments/" + url.PathEscape(configuration) + "/" + url.PathEscape(reference)
	v, err := c.call(ctx, http.MethodGet, path, "", nil)
	if err != nil {
		return nil, fmt.Errorf("payments: %w", err)
	}
	var all []Payment
	for paid := range v.get("payments").items() {
		attempts, ok := readPayment(paid, reference)
		if !ok {
			return nil, fmt.Errorf("payments: %w", ErrNoAnswer)
		}
		all = append(all, attempts...)
	}
	return all, nil
}

// readPayment reads what is said of one request. Its status is captured exactly when
// one of the attempts succeeded.
func readPayment(v value, reference string) ([]Payment, bool) {
	total := v.get("total_amount")
	paise := total.get("value").integer()
	state := v.get("status").str()
	known := state == "captured" || state == "pending"
	if v.get("reference_id").str() != reference || v.get("currency").str() != rupees ||
		total.get("offset").integer() != paisePerRupee || paise <= 0 || !known {
		return nil, false
	}
	var all []Payment
	succeeded := 0
	for item := range v.get("transactions").items() {
		p := Payment{
			Order: item.get("id").str(), ID: item.get("pg_transaction_id").str(), Paise: paise,
			State: PaymentState(item.get("status").str()), Method: item.get("method").get("type").str(),
			At: instant(item.get("created_timestamp")), Reason: item.get("error").get("code").str(),
		}
		switch p.State {
		case PaymentSuccess:
			succeeded++
		case PaymentPending, PaymentFailed:
		default:
			return nil, false
		}
		all = append(all, p)
	}
	return all, succeeded <= 1 && (succeeded == 1) == (state == "captured")
}

// payment reads the update of an in-chat payment. It says more than is kept: all of
// that is to be looked up.
func (d *decoder) payment(v value) {
	said := v.get("payment")
	hint := bot.PaymentHint{
		Reference:   said.get("reference_id").str(),
		Transaction: said.get("transaction").get("pg_transaction_id").str(),
		State:       v.get("status").str(),
	}
	if !orderReference.MatchString(hint.Reference) {
		d.event(paymentType, v)
		return
	}
	d.batch.Payments = append(d.batch.Payments, hint)
}
