package cloudapi_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

var at = time.Unix(1760000000, 0).UTC()

var (
	failedUPI = cloudapi.Payment{Order: "order_X", ID: "pay_W", State: cloudapi.PaymentFailed, Paise: 124000, At: at, Reason: "payment_cancelled"}
	paidUPI   = cloudapi.Payment{Order: "order_X", ID: "pay_X", State: cloudapi.PaymentSuccess, Paise: 124000, Method: "upi", At: at}
	pending   = cloudapi.Payment{Order: "order_X", State: cloudapi.PaymentPending, Paise: 124000, Method: "upi", At: at}
)

func TestALookUpGivesEveryAttemptToPay(t *testing.T) {
	for name, attempts := range map[string][]cloudapi.Payment{
		"nobody has tried": nil,
		"it pends":         {pending},
		"it failed":        {failedUPI},
		"it failed first":  {failedUPI, paidUPI},
	} {
		t.Run(name, func(t *testing.T) {
			body, err := cloudapi.EncodePayments("P-1", attempts...)
			if err != nil {
				t.Fatal(err)
			}
			g := newGraph(t, says(200, string(body)))
			got, err := g.client().Payments(t.Context(), "rzp prod", "P-1")
			if diff := cmp.Diff(attempts, got); err != nil || diff != "" {
				t.Error(err, diff)
			}
			want := request{Method: http.MethodGet, Path: "/v25.0/" + number + "/payments/rzp%20prod/P-1", Auth: "Bearer " + token, Agent: "helpline/1", Body: []byte{}}
			if diff := cmp.Diff(want, g.requests()[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// documented is the sample of Meta's page, its placeholders filled; the page has the
// times both as numbers and in quotes.
const documented = `{"payments":[{"reference_id":"P-1","status":"captured","currency":"INR","total_amount":{"value":124000,"offset":100},
	"transactions":[{"id":"order_X","pg_transaction_id":"pay_X","type":"razorpay","status":"success","created_timestamp":"1760000000",
	"updated_timestamp":1760000090,"method":{"type":"upi"},"refunds":[]}],"receipt":"r1","notes":{"key1":"value1"}}]}`

func TestTheDocumentedAnswerIsRead(t *testing.T) {
	got, err := newGraph(t, says(200, documented)).client().Payments(t.Context(), "razorpay", "P-1")
	if diff := cmp.Diff([]cloudapi.Payment{paidUPI}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestALookUpThatContradictsItselfIsNotBelieved(t *testing.T) {
	change := func(from, to string) string { return strings.Replace(documented, from, to, 1) }
	for name, body := range map[string]string{
		"another request":                  change(`"P-1"`, `"P-2"`),
		"another currency":                 change("INR", "USD"),
		"rupees for paise":                 change(`"offset":100`, `"offset":1`),
		"no amount":                        change("124000", "0"),
		"captured, and nothing succeeded":  change("success", "pending"),
		"pending, and something succeeded": change("captured", "pending"),
		"a state nobody knows":             change("success", "done"),
		"a status nobody knows":            change("captured", "paid"),
		"two that succeeded": change(`"transactions":[`,
			`"transactions":[{"id":"order_X","pg_transaction_id":"pay_Y","status":"success"},`),
		"no JSON": "<html>",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := newGraph(t, says(200, body)).client().Payments(t.Context(), "razorpay", "P-1")
			if !errors.Is(err, cloudapi.ErrNoAnswer) || got != nil {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

func TestARefusedLookUpTellsWhatToDoNext(t *testing.T) {
	_, err := newGraph(t, says(500, graphError(131000, "", ""))).client().Payments(t.Context(), "razorpay", "P-1")
	if cloudapi.NextOf(err) != cloudapi.Retry || strings.Contains(err.Error(), "P-1") {
		t.Errorf("%v means %v", err, cloudapi.NextOf(err))
	}
}

func TestAPaymentsWebhookDecodesToAHint(t *testing.T) {
	us := cloudapi.Number{ID: "11", Display: "917550000000"}
	for name, test := range map[string]struct {
		payment cloudapi.Payment
		want    bot.PaymentHint
	}{
		"captured": {paidUPI, bot.PaymentHint{Reference: "P-1", Transaction: "pay_X", State: "captured"}},
		"pending":  {pending, bot.PaymentHint{Reference: "P-1", State: "pending"}},
		"failed":   {failedUPI, bot.PaymentHint{Reference: "P-1", Transaction: "pay_W", State: "pending"}},
	} {
		t.Run(name, func(t *testing.T) {
			body, err := us.EncodePayment(asha, "P-1", test.payment, at)
			if err != nil {
				t.Fatal(err)
			}
			got, err := cloudapi.Decode(body, "11")
			if diff := cmp.Diff(bot.Batch{Payments: []bot.PaymentHint{test.want}}, got); err != nil || diff != "" {
				t.Error(err, diff)
			}
		})
	}
}
