package billing

import (
	"errors"
	"strings"
)

// ErrNoConnection means no connection has that IVRS number.
var ErrNoConnection = errors.New("no such connection")

// Area says which schedule of charges and standards holds for a connection.
type Area string

// The areas.
const (
	Urban Area = "urban"
	Rural Area = "rural"
)

// ConnectionStatus says whether a connection is supplied.
type ConnectionStatus string

// The statuses.
const (
	Active       ConnectionStatus = "active"
	Disconnected ConnectionStatus = "disconnected"
)

// Connection is one metered supply and the consumer it is given to, as the
// company's billing system exports it.
type Connection struct {
	IVRS       IVRS
	Name       string // as the billing system spells it, Latin letters
	NameHi     string // the same in Devanagari; may be empty
	Address    string
	AddressHi  string
	Mobile     Mobile // registered; empty when none is
	Category   string // tariff category, "LV-1.2"
	Area       Area
	LoadKW     Decimal // sanctioned load
	Phase      string
	Meter      string
	Multiplier Decimal // multiplying factor of the meter; "1" for most
	District   string
	Circle     string
	Division   string
	Office     string // zone or distribution centre
	Feeder     string
	DTR        string // ten-digit code painted on the transformer
	Deposit    Paise  // security deposit held
	Status     ConnectionStatus
}

// Metered reports a connection whose meter is read: flat-rate farm pumps have none.
func (c Connection) Metered() bool { return c.Meter != "" && c.Category != "LV-5.2" }

// NameIn is the consumer's name in Devanagari for Hindi readers where known, else
// as the billing system spells it.
func (c Connection) NameIn(hindi bool) string {
	if hindi && c.NameHi != "" {
		return c.NameHi
	}
	return c.Name
}

// AddressIn is the address in the reader's spelling where known.
func (c Connection) AddressIn(hindi bool) string {
	if hindi && c.AddressHi != "" {
		return c.AddressHi
	}
	return c.Address
}

// MaskName shows only the first letter (with its vowel signs) of each word of a
// name, for people who have not proved the connection theirs.
func MaskName(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = firstLetter(w) + "***"
	}
	return strings.Join(words, " ")
}

// Decimal is a number as the billing system prints it, "121.62": carried, shown,
// never reckoned with in floating point.
type Decimal string

// Mobile is an Indian mobile number, ten digits.
type Mobile string

// ParseMobile reads a mobile number with or without +91, 91 or 0 before it.
func ParseMobile(s string) (Mobile, bool) {
	digits, hadN, ok := numeral(strings.TrimPrefix(strings.TrimSpace(s), "+"))
	if !ok || hadN {
		return "", false
	}
	switch {
	case len(digits) == 12 && strings.HasPrefix(digits, "91"):
		digits = digits[2:]
	case len(digits) == 11 && digits[0] == '0':
		digits = digits[1:]
	}
	if len(digits) != 10 || digits[0] < '6' {
		return "", false
	}
	return Mobile(digits), true
}

// Phone is the number with India's country code and no plus, as WhatsApp writes it.
func (m Mobile) Phone() string { return "91" + string(m) }

// Tail is the last four digits, by which those who know the number recognise it.
func (m Mobile) Tail() string { return string(m[max(0, len(m)-4):]) }

// Masked is the number as it may be shown to anyone: "98XXXXX819".
func (m Mobile) Masked() string {
	if len(m) != 10 {
		return ""
	}
	return string(m[:2]) + "XXXXX" + string(m[7:])
}
