package gateway

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"regexp"
)

// The headers of a webhook, and the most of a body that is worth reading.
const (
	SignatureHeader = "X-Razorpay-Signature"
	EventHeader     = "X-Razorpay-Event-Id"
	MaxWebhook      = 1 << 20
)

// ErrNoJSON means that a webhook's body is none at all.
var ErrNoJSON = errors.New("webhook body is not JSON")

// Event is what a webhook hints at: something happened to this link, order or payment.
// It says nothing of money on purpose: that is to be looked up.
type Event struct {
	ID        string // the same for every delivery of one event
	Kind      string // "payment_link.paid", "payment.captured", "payment.failed", "order.paid", …
	Reference string // ours, where the event carries it
	LinkID    string
	OrderID   string
	PaymentID string
}

// Sign is the signature of a body under a secret.
func Sign(secret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// VerifyWebhook reports whether the signature is that of the raw body under one of the
// secrets. While one secret replaces another, retries still come under the old one.
func VerifyWebhook(secrets []string, body []byte, signature string) bool {
	match := false
	for _, secret := range secrets {
		if secret == "" {
			continue // anyone can sign with no secret
		}
		match = hmac.Equal([]byte(Sign(secret, body)), []byte(signature)) || match
	}
	return match
}

// ParseEvent reads a verified webhook; id is its EventHeader. Whatever is missing or of
// another shape stays empty. Without an id the body stands for it: deliveries of one
// event have the same.
func ParseEvent(id string, body []byte) (Event, error) {
	if !json.Valid(body) {
		return Event{}, ErrNoJSON
	}
	payload := member(body, "payload")
	link, order, payment := entity(payload, "payment_link"), entity(payload, "order"), entity(payload, "payment")
	e := Event{
		ID:        named(id),
		Kind:      text(kindForm, body, "event"),
		LinkID:    text(idForm, link, "id"),
		OrderID:   or(text(idForm, order, "id"), text(idForm, payment, "order_id"), text(idForm, link, "order_id")),
		PaymentID: text(idForm, payment, "id"),
		Reference: or(text(referenceForm, link, "reference_id"), text(referenceForm, member(order, "notes"), referenceNote),
			text(referenceForm, member(payment, "notes"), referenceNote), text(referenceForm, order, "receipt")),
	}
	if e.ID == "" {
		sum := sha256.Sum256(body)
		e.ID = "body_" + hex.EncodeToString(sum[:16])
	}
	return e, nil
}

// What an event's words may look like: they become keys and parts of paths.
var (
	idForm        = regexp.MustCompile(`^[A-Za-z0-9_]{1,64}$`)
	kindForm      = regexp.MustCompile(`^[a-z_.]{1,64}$`)
	referenceForm = regexp.MustCompile(`^[A-Za-z0-9._/-]{1,40}$`)
)

func named(id string) string {
	if idForm.MatchString(id) {
		return id
	}
	return ""
}

func entity(payload []byte, name string) []byte { return member(member(payload, name), "entity") }

// member is a part of an object; of anything else there is none.
func member(object []byte, name string) []byte {
	var members map[string]json.RawMessage
	if json.Unmarshal(object, &members) != nil {
		return nil
	}
	return members[name]
}

func text(form *regexp.Regexp, object []byte, name string) string {
	var s string
	if json.Unmarshal(member(object, name), &s) != nil || !form.MatchString(s) {
		return ""
	}
	return s
}

func or(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}
