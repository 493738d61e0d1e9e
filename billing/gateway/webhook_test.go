package gateway_test

import (
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"helpline/billing/gateway"
)

const paidEvent = `{"entity":"event","account_id":"acc_1","event":"payment_link.paid","contains":["payment","order","payment_link"],
"payload":{"payment":{"entity":{"id":"pay_1","order_id":"order_1","amount":124000,"notes":[]}},
"order":{"entity":{"id":"order_1","receipt":"P-1"}},
"payment_link":{"entity":{"id":"plink_1","reference_id":"P-1","order_id":"order_1","status":"paid"}}},"created_at":1760000000}`

func TestASignatureIsThatOfOneOfTheSecrets(t *testing.T) {
	body := []byte(paidEvent)
	good := gateway.Sign("new", body)
	tests := []struct {
		name      string
		secrets   []string
		signature string
		want      bool
	}{
		{"the secret's", []string{"new"}, good, true},
		{"the old one's during a change", []string{"newer", "new"}, good, true},
		{"another's", []string{"newer"}, good, false},
		{"none", []string{"new"}, "", false},
		{"upper case", []string{"new"}, strings.ToUpper(good), false},
		{"cut short", []string{"new"}, good[:60], false},
		{"with no secret at all", []string{""}, gateway.Sign("", body), false},
		{"nobody's", nil, good, false},
	}
	for _, tt := range tests {
		if got := gateway.VerifyWebhook(tt.secrets, body, tt.signature); got != tt.want {
			t.Errorf("%s: %t", tt.name, got)
		}
	}
	if gateway.VerifyWebhook([]string{"new"}, append(body, ' '), good) {
		t.Error("a changed body was let through")
	}
}

// TestASignatureIsHexHMAC pins the form to a value worked out elsewhere (openssl dgst).
func TestASignatureIsHexHMAC(t *testing.T) {
	const want = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
	if got := gateway.Sign("key", []byte("The quick brown fox jumps over the lazy dog")); got != want {
		t.Errorf("got %s", got)
	}
}

func TestAnEventIsAHintOnly(t *testing.T) {
	tests := []struct {
		name, body string
		want       gateway.Event
	}{
		{"a link paid", paidEvent, gateway.Event{
			ID: "Evt1", Kind: "payment_link.paid", Reference: "P-1", LinkID: "plink_1", OrderID: "order_1", PaymentID: "pay_1",
		}},
		{"a payment alone", `{"event":"payment.failed","payload":{"payment":{"entity":{"id":"pay_2","order_id":"order_2"}}}}`,
			gateway.Event{ID: "Evt1", Kind: "payment.failed", OrderID: "order_2", PaymentID: "pay_2"}},
		{"an order", `{"event":"order.paid","payload":{"order":{"entity":{"id":"order_3","receipt":"P-3"}}}}`,
			gateway.Event{ID: "Evt1", Kind: "order.paid", OrderID: "order_3", Reference: "P-3"}},
		{"an order whose receipt is the gateway's", `{"event":"order.paid","payload":{"order":{"entity":{"id":"order_3","receipt":"rcpt_1","notes":{"reference":"P-3"}}}}}`,
			gateway.Event{ID: "Evt1", Kind: "order.paid", OrderID: "order_3", Reference: "P-3"}},
		{"an empty payload as PHP writes it", `{"event":"payment.captured","payload":[]}`, gateway.Event{ID: "Evt1", Kind: "payment.captured"}},
		{"words that are none", `{"event":5,"payload":{"payment":{"entity":{"id":"../../etc","order_id":null}}}}`, gateway.Event{ID: "Evt1"}},
		{"not an object", `[1,2]`, gateway.Event{ID: "Evt1"}},
	}
	for _, tt := range tests {
		got, err := gateway.ParseEvent("Evt1", []byte(tt.body))
		if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", tt.name, err, diff)
		}
	}
	if _, err := gateway.ParseEvent("Evt1", []byte("paid!")); !errors.Is(err, gateway.ErrNoJSON) {
		t.Errorf("no JSON: %v", err)
	}
}

func TestAnEventWithoutAnIDIsKnownByItsBody(t *testing.T) {
	first, _ := gateway.ParseEvent("", []byte(paidEvent))
	again, _ := gateway.ParseEvent("<script>", []byte(paidEvent))
	other, _ := gateway.ParseEvent("", []byte(strings.Replace(paidEvent, "pay_1", "pay_2", 1)))
	if first.ID == "" || first.ID != again.ID || first.ID == other.ID {
		t.Errorf("ids %q, %q, %q", first.ID, again.ID, other.ID)
	}
}

// FuzzParseEvent holds ParseEvent to its promises whatever comes: an error for what is
// no JSON and for nothing else, and words that can be keys and parts of paths.
func FuzzParseEvent(f *testing.F) {
	f.Add("Evt1", []byte(paidEvent))
	f.Add("", []byte(`{"event":"payment.captured","payload":[]}`))
	f.Add("a/b", []byte(`{"payload":{"order":{"entity":{"receipt":{"x":1}}}}}`))
	safe := regexp.MustCompile(`^[A-Za-z0-9._/-]{0,64}$`)
	f.Fuzz(func(t *testing.T, id string, body []byte) {
		e, err := gateway.ParseEvent(id, body)
		if (err == nil) != json.Valid(body) {
			t.Fatalf("error %v, valid %v", err, json.Valid(body))
		}
		if err == nil && e.ID == "" {
			t.Error("an event without an id")
		}
		for _, word := range []string{e.ID, e.Kind, e.Reference, e.LinkID, e.OrderID, e.PaymentID} {
			if !safe.MatchString(word) {
				t.Errorf("word %q", word)
			}
		}
	})
}
