package gateway_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"helpline/billing/gateway"
)

func TestAnAnswerThatIsNotUnderstoodIsNotBelieved(t *testing.T) {
	const link = `{"id":"plink_1","reference_id":"P-1","status":"paid","currency":"INR","amount":5000,"amount_paid":5000}`
	const payment = `{"id":"pay_1","status":"captured","currency":"INR","amount":"5000","method":"upi","card":null,"notes":[]}`
	change := func(text, from, to string) string { return strings.Replace(text, from, to, 1) }
	tests := []struct {
		name, body string
		want       error
	}{
		{"as it should be", link, nil},
		{"amount in quotes", change(link, "5000", `"5000"`), nil},
		{"no JSON", "<html>", gateway.ErrAnswer},
		{"another currency", change(link, "INR", "USD"), gateway.ErrAnswer},
		{"no currency", change(link, `"INR"`, "null"), gateway.ErrAnswer},
		{"a state nobody knows", change(link, `"paid"`, `"blessed"`), gateway.ErrAnswer},
		{"a fraction of a paisa", change(link, "5000", "5000.5"), gateway.ErrAnswer},
		{"no amount", change(link, `"amount":5000,`, ""), gateway.ErrAnswer},
		{"a payment", payment, nil},
		{"a payment in no known state", change(payment, "captured", "maybe"), gateway.ErrAnswer},
		{"a payment in dollars", change(payment, "INR", "USD"), gateway.ErrAnswer},
	}
	for _, tt := range tests {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(tt.body))
		}))
		c := gateway.New(gateway.Options{URL: server.URL})
		_, err := c.Link(t.Context(), "plink_1")
		if strings.Contains(tt.name, "a payment") {
			_, err = c.Payment(t.Context(), "pay_1")
		}
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
		}
		server.Close()
	}
}

func TestNoRedirectIsFollowedWithTheKeys(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Redirect(w, r, "/elsewhere", http.StatusFound)
	}))
	defer server.Close()
	_, err := gateway.New(gateway.Options{URL: server.URL}).Payment(t.Context(), "pay_1")
	if !errors.Is(err, gateway.ErrRefused) || asked != 1 {
		t.Errorf("asked %d times, %v", asked, err)
	}
}

func TestALinkThatNamesNoOrderIsReadByItsPayments(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body := `{"id":"pay_1","status":"captured","currency":"INR","amount":5000,"method":"upi","order_id":null}`
		if strings.Contains(r.URL.Path, "payment_links") {
			body = `{"id":"plink_1","status":"paid","currency":"INR","amount":5000,"payments":[{"payment_id":"pay_1","amount":"5000"}]}`
		}
		_, _ = w.Write([]byte(body))
	}))
	defer server.Close()
	l, err := gateway.New(gateway.Options{URL: server.URL}).Link(t.Context(), "plink_1")
	want := []gateway.Payment{{ID: "pay_1", State: gateway.Captured, Amount: 5000, Method: gateway.UPI}}
	if diff := cmp.Diff(want, l.Payments); err != nil || diff != "" {
		t.Error(err, diff)
	}
}
