package config

import (
	"fmt"
	"log/slog"
)

// Secret is a setting nobody may read in a log or an error. Convert it to a string
// where it is used.
type Secret string

const hidden = "***"

// Format hides the secret from every verb of fmt.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(hidden)) }

// String hides the secret.
func (s Secret) String() string { return hidden }

// LogValue hides the secret.
func (s Secret) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalText hides the secret, from JSON too.
func (s Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// Reveal is secrets as they are, for whoever uses them.
func Reveal(secrets []Secret) []string {
	list := make([]string, len(secrets))
	for i, s := range secrets {
		list[i] = string(s)
	}
	return list
}
