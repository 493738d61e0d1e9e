package menus

import (
	"errors"
	"strings"
	"time"

	"helpline/billing"
	"helpline/templates/messages"
)

// Hours are those the office answers in, as the operator sets them. The zero value is
// not told to anybody.
type Hours struct {
	First, Last time.Weekday
	Open, Close time.Duration // since midnight in Kolkata
}

// days by their short names, as settings write them.
var days = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

var errHours = errors.New("not days and times such as Mon-Sat 09:30-18:00")

// ParseHours reads "Mon-Sat 09:30-18:00"; nothing is the zero value.
func ParseHours(s string) (Hours, error) {
	if strings.TrimSpace(s) == "" {
		return Hours{}, nil
	}
	span, times, _ := strings.Cut(strings.TrimSpace(s), " ")
	first, last, _ := strings.Cut(span, "-")
	from, until, _ := strings.Cut(times, "-")
	var h Hours
	var ok [4]bool
	h.First, ok[0] = weekday(first)
	h.Last, ok[1] = weekday(last)
	h.Open, ok[2] = timeOfDay(from)
	h.Close, ok[3] = timeOfDay(until)
	if ok != [4]bool{true, true, true, true} || h.Close <= h.Open {
		return Hours{}, errHours
	}
	return h, nil
}

// UnmarshalText is ParseHours for settings.
func (h *Hours) UnmarshalText(text []byte) (err error) {
	*h, err = ParseHours(string(text))
	return err
}

func weekday(s string) (time.Weekday, bool) {
	for i, d := range days {
		if strings.EqualFold(d, s) {
			return time.Weekday(i), true
		}
	}
	return 0, false
}

func timeOfDay(s string) (time.Duration, bool) {
	t, err := time.Parse("15:04", s)
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, err == nil
}

// set reports hours that are to be told.
func (h Hours) set() bool { return h.Close > 0 }

// at reports whether the office is open at an instant.
func (h Hours) at(t time.Time) bool {
	t = t.In(billing.Kolkata)
	day := (t.Weekday() - h.First + 7) % 7
	now := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
	return day <= (h.Last-h.First+7)%7 && now >= h.Open && now < h.Close
}

type hoursBlanks struct {
	First, Last string // names of days
	Open, Close time.Time
	Closed      bool // just now
}

var (
	hoursTold = messages.Of[hoursBlanks](&Sentences, "person.hours")
	dayNames  = messages.NamesOf(&Sentences, "day", "", days...)
)

// sayHours tells the office's hours, if the operator has set them.
func (t *Turn) sayHours() {
	h := t.m.options.Hours
	if !h.set() {
		return
	}
	midnight := t.Today().Time()
	t.Say(hoursTold.With(hoursBlanks{
		First: t.text(dayNames.Of(days[h.First])), Last: t.text(dayNames.Of(days[h.Last])),
		Open: midnight.Add(h.Open), Close: midnight.Add(h.Close), Closed: !h.at(t.Msg.At),
	}))
}
