package bot

import (
	"log/slog"
	"strings"
)

// Address names one person, opaquely: the business-scoped user id when WhatsApp
// gives one, else the phone number, as it stood when the person was first met.
// It is a key; never take it apart.
type Address string

// Masked is the address fit for a log line: the last three characters only.
func (a Address) Masked() string { return mask(string(a)) }

// LogValue keeps addresses out of logs even where one is passed as it is.
func (a Address) LogValue() slog.Value { return slog.StringValue(a.Masked()) }

// Sender is who WhatsApp says wrote a message. Any field may be empty: since 2026
// a webhook may carry no phone number, and older ones carry no user id.
type Sender struct {
	Phone        string `json:"phone,omitempty"`   // digits with country code, no plus
	UserID       string `json:"user_id,omitempty"` // business-scoped user id, "IN.…"
	ParentUserID string `json:"parent_user_id,omitempty"`
	Name         string `json:"name,omitempty"` // profile name: the person's own text, never trusted
}

// Address is the person's key when nothing is known of them yet.
func (s Sender) Address() Address {
	if s.UserID != "" {
		return Address(s.UserID)
	}
	return Address(s.Phone)
}

// Known reports whether the sender can be answered at all.
func (s Sender) Known() bool { return s.Phone != "" || s.UserID != "" }

// LogValue masks what identifies the sender.
func (s Sender) LogValue() slog.Value { return slog.StringValue(s.Address().Masked()) }

func mask(s string) string {
	const shown = 3
	runes := []rune(s)
	if len(runes) <= shown {
		return strings.Repeat("*", len(runes))
	}
	return "***" + string(runes[len(runes)-shown:])
}
