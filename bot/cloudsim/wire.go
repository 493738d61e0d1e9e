package cloudsim

import (
	"strconv"
	"time"
)

// The wire types of webhooks, from Meta's page "Messages webhook reference" and its
// sub-pages. Only what the simulator posts.

type wireEnvelope struct {
	Object string      `json:"object"`
	Entry  []wireEntry `json:"entry"`
}

type wireEntry struct {
	ID      string       `json:"id"`
	Changes []wireChange `json:"changes"`
}

type wireChange struct {
	Value wireValue `json:"value"`
	Field string    `json:"field"`
}

type wireValue struct {
	Product  string        `json:"messaging_product"`
	Metadata wireMetadata  `json:"metadata"`
	Contacts []wireContact `json:"contacts,omitempty"`
	Messages []wireMessage `json:"messages,omitempty"`
	Statuses []wireStatus  `json:"statuses,omitempty"`
}

type wireMetadata struct {
	DisplayNumber string `json:"display_phone_number"`
	PhoneNumberID string `json:"phone_number_id"`
}

type wireContact struct {
	Profile      *wireProfile `json:"profile,omitempty"`
	WaID         string       `json:"wa_id,omitempty"`
	UserID       string       `json:"user_id,omitempty"`
	ParentUserID string       `json:"parent_user_id,omitempty"`
}

type wireProfile struct {
	Name string `json:"name"`
}

type wireStatus struct {
	ID              string       `json:"id"`
	Status          string       `json:"status"`
	Timestamp       string       `json:"timestamp"`
	RecipientID     string       `json:"recipient_id,omitempty"`
	RecipientUserID string       `json:"recipient_user_id,omitempty"`
	Callback        string       `json:"biz_opaque_callback_data,omitempty"`
	Pricing         *wirePricing `json:"pricing,omitempty"`
	Errors          []wireError  `json:"errors,omitempty"`
}

type wirePricing struct {
	Billable bool   `json:"billable"`
	Model    string `json:"pricing_model"`
	Type     string `json:"type"`
	Category string `json:"category"`
}

type wireError struct {
	Code    int        `json:"code"`
	Title   string     `json:"title"`
	Message string     `json:"message"`
	Data    *errorData `json:"error_data,omitempty"`
	Href    string     `json:"href,omitempty"`
}

func (s *Sim) envelope(v wireValue) wireEnvelope {
	v.Product = "whatsapp"
	v.Metadata = wireMetadata{s.opts.DisplayNumber, s.opts.PhoneNumberID}
	return wireEnvelope{"whatsapp_business_account",
		[]wireEntry{{ID: "1" + s.opts.PhoneNumberID, Changes: []wireChange{{Value: v, Field: "messages"}}}}}
}

func stamp(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }

func profile(name string) *wireProfile {
	if name == "" {
		return nil
	}
	return &wireProfile{name}
}

// statusWebhook is the body of one status. Failed ones carry no contacts, and no
// user id when the message went to a phone.
func (s *Sim) statusWebhook(l *line, state string, code int, at time.Time) wireEnvelope {
	status := wireStatus{ID: l.ID, Status: state, Timestamp: stamp(at),
		RecipientID: l.Phone, RecipientUserID: l.UserID, Callback: l.Callback}
	if state == "failed" {
		status.Errors = []wireError{failure(code)}
		if l.Phone != "" {
			status.RecipientUserID = ""
		}
		return s.envelope(wireValue{Statuses: []wireStatus{status}})
	}
	if state == "sent" || state == "delivered" {
		status.Pricing = &wirePricing{Billable: true, Model: "PMP", Type: "regular", Category: l.priceCategory()}
	}
	contact := wireContact{WaID: l.Phone, UserID: l.UserID}
	return s.envelope(wireValue{Contacts: []wireContact{contact}, Statuses: []wireStatus{status}})
}

func (l *line) priceCategory() string {
	if l.category == "" {
		return "service"
	}
	return l.category
}

func failure(code int) wireError {
	if code == 0 {
		code = 131026
	}
	title := (&refusal{Code: code}).title()
	return wireError{Code: code, Title: title, Message: title, Data: &errorData{Details: title},
		Href: "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/"}
}
