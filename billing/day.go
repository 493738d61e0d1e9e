package billing

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"time"
)

// Kolkata is the zone of every day in this program. India keeps one offset all
// year, so no zone file is needed.
var Kolkata = time.FixedZone("IST", 5*3600+1800)

// Day is a calendar day in Kolkata, as "2026-10-20"; empty means not known. Days
// compare as strings do.
type Day string

// ErrDay means the text is no calendar day.
var ErrDay = errors.New("not a day as YYYY-MM-DD")

// ParseDay reads "2026-10-20".
func ParseDay(s string) (Day, error) {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", fmt.Errorf("%w: %q", ErrDay, s)
	}
	return Day(s), nil
}

// DayOf is the day it is in Kolkata at an instant.
func DayOf(t time.Time) Day { return Day(t.In(Kolkata).Format(time.DateOnly)) }

// Time is the start of the day in Kolkata; the zero time when the day is not known.
func (d Day) Time() time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), Kolkata)
	if err != nil {
		return time.Time{}
	}
	return t
}

// Add is the day n days later.
func (d Day) Add(n int) Day { return DayOf(d.Time().AddDate(0, 0, n)) }

// String is the day as people here write it, "20-10-2026".
func (d Day) String() string {
	if d.Time().IsZero() {
		return ""
	}
	return d.Time().Format("02-01-2006")
}

// Value stores the day in its sortable form.
func (d Day) Value() (driver.Value, error) { return string(d), nil }

// Month is a bill month, as "2026-10". Months compare as strings do.
type Month string

// ErrMonth means the text is no month.
var ErrMonth = errors.New("not a month as YYYY-MM")

const monthForm = "2006-01"

// ParseMonth reads "2026-10".
func ParseMonth(s string) (Month, error) {
	if _, err := time.Parse(monthForm, s); err != nil {
		return "", fmt.Errorf("%w: %q", ErrMonth, s)
	}
	return Month(s), nil
}

// Time is the first day of the month in Kolkata.
func (m Month) Time() time.Time {
	t, err := time.ParseInLocation(monthForm, string(m), Kolkata)
	if err != nil {
		return time.Time{}
	}
	return t
}

// Add is the month n months later.
func (m Month) Add(n int) Month { return Month(m.Time().AddDate(0, n, 0).Format(monthForm)) }

// Value stores the month in its sortable form.
func (m Month) Value() (driver.Value, error) { return string(m), nil }
