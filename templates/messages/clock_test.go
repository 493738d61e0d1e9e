package messages_test

import (
	"testing"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

func TestTimesAreToldAsPeopleTellThem(t *testing.T) {
	type blanks struct{ At time.Time }
	var set messages.Set
	at := messages.Of[blanks](&set, "at")
	c, err := load("-- at --\n{{.At | clock}}\n", "-- at --\n{{.At | clock}}\n", &set)
	if err != nil {
		t.Fatal(err)
	}
	for clock, want := range map[string][2]string{
		"00:05": {"रात 12:05 बजे", "12:05 am"}, "03:59": {"रात 3:59 बजे", "3:59 am"},
		"04:00": {"सुबह 4:00 बजे", "4:00 am"}, "11:59": {"सुबह 11:59 बजे", "11:59 am"},
		"12:00": {"दोपहर 12:00 बजे", "12:00 pm"}, "15:59": {"दोपहर 3:59 बजे", "3:59 pm"},
		"16:00": {"शाम 4:00 बजे", "4:00 pm"}, "19:59": {"शाम 7:59 बजे", "7:59 pm"},
		"20:00": {"रात 8:00 बजे", "8:00 pm"}, "23:59": {"रात 11:59 बजे", "11:59 pm"},
	} {
		instant, err := time.ParseInLocation("2006-01-02 15:04", "2026-10-20 "+clock, billing.Kolkata)
		if err != nil {
			t.Fatal(err)
		}
		for i, lang := range []bot.Lang{bot.Hindi, bot.English} {
			got, err := c.Say(lang, at.With(blanks{instant.UTC()}))
			if err != nil || got != "20-10-2026, "+want[i] {
				t.Errorf("%s in %s: got %q, %v", clock, lang, got, err)
			}
		}
	}
}
