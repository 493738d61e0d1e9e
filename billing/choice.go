package billing

import (
	"errors"
	"fmt"
	"slices"
)

// ErrChoice means a word is none of the few that are known.
var ErrChoice = errors.New("not one of")

// ParseArea reads "urban" or "rural".
func ParseArea(s string) (Area, error) { return choice(s, Urban, Rural) }

// ParseConnectionStatus reads "active" or "disconnected".
func ParseConnectionStatus(s string) (ConnectionStatus, error) {
	return choice(s, Active, Disconnected)
}

// ParseReadingKind reads "actual", "assessed" or "self".
func ParseReadingKind(s string) (ReadingKind, error) {
	return choice(s, ActualReading, AssessedReading, SelfReading)
}

// ParseOutageKind reads "planned" or "unplanned".
func ParseOutageKind(s string) (OutageKind, error) { return choice(s, Planned, Unplanned) }

func choice[T ~string](s string, known ...T) (T, error) {
	if !slices.Contains(known, T(s)) {
		return "", fmt.Errorf("%w %v: %q", ErrChoice, known, s)
	}
	return T(s), nil
}
