package cloudapi

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"helpline/bot"
)

// Sign is what Meta puts into the header X-Hub-Signature-256 of a webhook with this
// body (webhooks/create-webhook-endpoint).
func Sign(secret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

// Encode is the webhook body Meta would send about messages to a number, the way back
// of Decode: one update, escaped as Meta escapes. What Decode does not keep is left
// out or invented.
func Encode(phoneNumberID string, messages ...bot.Message) ([]byte, error) {
	n := Number{ID: phoneNumberID, Display: "917550000000"}
	var v hookValue
	for _, m := range messages {
		n.add(&v, m, Offer{})
	}
	return n.body(v)
}

// Number is the business number webhook bodies are about.
type Number struct {
	ID      string // phone_number_id
	Display string // digits with the country code
}

// Offer is what a tap answers, which webhooks tell and Decode does not keep. The zero
// Offer is a list's for a tap on what has an id, else that of a template's quick reply.
type Offer struct {
	By          string // type of the message that offered it: "list", "button", "template"
	Description string // of a list's row
}

// EncodeMessage is Encode of one message, a tap with what it answers.
func (n Number) EncodeMessage(m bot.Message, o Offer) ([]byte, error) {
	var v hookValue
	n.add(&v, m, o)
	return n.body(v)
}

func (n Number) add(v *hookValue, m bot.Message, o Offer) {
	v.Messages = append(v.Messages, n.message(m, o))
	if m.Kind != bot.System {
		v.Contacts = append(v.Contacts, encodeSender(m.From))
	}
}

// body makes a value the only one of a webhook.
func (n Number) body(v hookValue) ([]byte, error) {
	v.Product, v.Metadata = "whatsapp", hookMetadata{n.Display, n.ID}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(hook{
		Object: "whatsapp_business_account",
		Entry:  []hookEntry{{ID: "1" + n.ID, Changes: []hookChange{{Field: messagesField, Value: v}}}},
	})
	if err != nil {
		return nil, fmt.Errorf("encode webhook: %w", err)
	}
	return escape(bytes.TrimSpace(b.Bytes())), nil
}

// escape writes JSON as Meta does: a slash behind a backslash and all beyond ASCII as
// \u with lower-case digits. Either can stand within strings only.
func escape(text []byte) []byte {
	out := make([]byte, 0, 2*len(text))
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		switch {
		case c == '/':
			out = append(out, '\\', '/')
		case c < utf8.RuneSelf:
			out = append(out, byte(c))
		default:
			for _, unit := range utf16.AppendRune(nil, c) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
		}
		text = text[size:]
	}
	return out
}

func encodeSender(s bot.Sender) hookContact {
	c := hookContact{Phone: s.Phone, UserID: s.UserID, ParentUserID: s.ParentUserID}
	if s.Name != "" {
		c.Profile = &hookProfile{s.Name}
	}
	return c
}

// encodeTime is Unix seconds, nothing for no time.
func encodeTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return strconv.FormatInt(t.Unix(), 10)
}

func encodeError(code int, title string) hookError {
	return hookError{Code: code, Title: title, Message: title, Data: hookDetails{title},
		Href: "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/"}
}
