package billing_test

import (
	"errors"
	"testing"

	"helpline/billing"
)

func TestDecimalsAreKeptAsPrinted(t *testing.T) {
	for _, s := range []string{"0", "121.62", "3.73", "0.075", "0012"} {
		if d, err := billing.ParseDecimal(s); err != nil || string(d) != s {
			t.Errorf("%q read as %q, %v", s, d, err)
		}
	}
	for _, s := range []string{"", "-1", "1.", ".5", "1.2345", "1,204", "1e3", "१२", "12345678901"} {
		if d, err := billing.ParseDecimal(s); !errors.Is(err, billing.ErrDecimal) {
			t.Errorf("%q read as %q, %v", s, d, err)
		}
	}
}

func TestChoicesAreTheKnownWordsOnly(t *testing.T) {
	read := map[string]func(string) error{
		"rural":        func(s string) error { _, err := billing.ParseArea(s); return err },
		"disconnected": func(s string) error { _, err := billing.ParseConnectionStatus(s); return err },
		"assessed":     func(s string) error { _, err := billing.ParseReadingKind(s); return err },
		"unplanned":    func(s string) error { _, err := billing.ParseOutageKind(s); return err },
	}
	for word, parse := range read {
		for other := range read {
			err := parse(other)
			if known := err == nil; known != (word == other) {
				t.Errorf("the choice that knows %q says of %q: %v", word, other, err)
			}
			if err != nil && !errors.Is(err, billing.ErrChoice) {
				t.Errorf("%q: %v is no ErrChoice", other, err)
			}
		}
	}
}
