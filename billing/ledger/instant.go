package ledger

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// instant stores a time as milliseconds since 1970 UTC; the zero time as NULL.
type instant time.Time

// at makes a field of a struct readable and storable as an instant.
func at(t *time.Time) *instant { return (*instant)(t) }

// Value gives the database its milliseconds.
func (i instant) Value() (driver.Value, error) {
	if time.Time(i).IsZero() {
		return nil, nil
	}
	return time.Time(i).UnixMilli(), nil
}

// Scan reads milliseconds back, as UTC.
func (i *instant) Scan(v any) error {
	switch ms := v.(type) {
	case nil:
		*i = instant{}
	case int64:
		*i = instant(time.UnixMilli(ms).UTC())
	default:
		return fmt.Errorf("instant: stored as %T", v)
	}
	return nil
}
