package menus_test

import (
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/menus"
)

// applyForLoad brings Sunita to the summary of a load change with one paper.
func applyForLoad(c *chat) {
	c.t.Helper()
	c.write("लोड बढ़ाना है")
	c.write("4 kw")
	paper := c.message(bot.Image, "")
	paper.Media = &bot.Media{ID: "paper-1", MIME: "image/jpeg"}
	c.send(paper)
	c.write("हो गया")
}

func TestAnApplicationIsMadeOnceHoweverOftenItsYesComes(t *testing.T) {
	c := newChat(t, sunita)
	applyForLoad(c)
	before := c.phone.sessions[c.from.Address()]
	yes := c.message(bot.Text, "हाँ")
	first := bodies(c.send(yes))
	c.phone.sessions[c.from.Address()] = before
	if again := bodies(c.send(yes)); again != first || !strings.Contains(first, "LC2610200001") {
		t.Errorf("first %q, then %q", first, again)
	}
	if mine, err := c.books.Applications(t.Context(), string(c.from.Address()), 10); err != nil || len(mine) != 1 {
		t.Errorf("%d applications, %v", len(mine), err)
	}
}

func TestAnAnswerIsWrittenOnceHoweverOftenItComes(t *testing.T) {
	c := newChat(t, sunita)
	applyForLoad(c)
	c.write("हाँ")
	const number = "LC2610200001"
	query := billing.ApplicationEvent{At: c.at, State: billing.Queried, Remark: "?", By: "Meena"}
	if err := c.books.MoveApplication(t.Context(), number, query); err != nil {
		t.Fatal(err)
	}
	c.tap("told/reply." + number)
	before := c.phone.sessions[c.from.Address()]
	answer := c.message(bot.Text, "यह लीजिए")
	for range 2 {
		c.phone.sessions[c.from.Address()] = before
		c.send(answer)
	}
	a, err := c.books.Application(t.Context(), number)
	if err != nil || a.State != billing.Replied || len(a.Events) != 3 {
		t.Errorf("%+v, %v", a, err)
	}
}

// A file is fetched after it was taken: what proves to be none is asked for again, with
// the reason, before anything is sent.
func TestAFileThatCouldNotBeKeptIsAskedForAgain(t *testing.T) {
	for why, word := range map[billing.FileFault]string{
		billing.FileTooLarge: "10 MB", billing.FileUnreadable: "खुली नहीं", billing.FileLost: "नहीं पहुँची",
	} {
		t.Run(string(why), func(t *testing.T) {
			c := newChat(t, sunita)
			applyForLoad(c)
			if err := c.books.RefuseFile(t.Context(), "paper-1", why, c.at); err != nil {
				t.Fatal(err)
			}
			said := bodies(c.write("हाँ"))
			if !strings.Contains(said, word) || stepOf(c.session()) != "applyQuestion" {
				t.Errorf("at %s: %q", stepOf(c.session()), said)
			}
			c.write("बाद में देंगे")
			if said := bodies(c.write("हाँ")); !strings.Contains(said, "LC2610200001") {
				t.Errorf("%q", said)
			}
		})
	}
}

func TestALoadIsReadHoweverItIsWritten(t *testing.T) {
	books := townBooks(t)
	for typed, want := range map[string]string{
		"4 kw": "4 kW", "4kW": "4 kW", "४ किलोवाट": "4 kW", "500 watt": "0.5 kW", "1,500 वाट": "1.5 kW", "3 एचपी": "3 HP",
		"7.5 hp": "7.5 HP", "3 हॉर्स पावर": "3 HP", "2.50 kilo watt": "2.5 kW", "6": "6 kW", "कुल 3 kw": "3 kW",
		"0": "", "-": "", "चार": "", "5 amp": "", "3 kw 4 hp": "", "99999 kw": "", "0.5 watt": "",
	} {
		c := newChatOver(t, books, sunita)
		c.write("लोड बढ़ाना है")
		c.write(typed)
		said := bodies(c.write("बाद में देंगे"))
		if want == "" && stepOf(c.session()) == "applySummary" || want != "" && !strings.Contains(said, "लोड: "+want+"\n") {
			t.Errorf("%q: %q", typed, said)
		}
	}
}

// The office asks twice before the first is told: the applicant reads the last, once.
func TestOnlyTheOfficesLastWordIsTold(t *testing.T) {
	c := newChat(t, sunita)
	applyForLoad(c)
	c.write("हाँ")
	for i, ask := range []string{"first?", "second?"} {
		event := billing.ApplicationEvent{At: c.at.Add(time.Duration(i) * time.Minute), State: billing.Queried, Remark: ask, By: "Meena"}
		if err := c.books.MoveApplication(t.Context(), "LC2610200001", event); err != nil {
			t.Fatal(err)
		}
	}
	notices, err := c.books.Notices(t.Context(), 0, 10)
	if err != nil || len(notices) != 2 {
		t.Fatal(notices, err)
	}
	var told []string
	for _, n := range notices {
		to := menus.Recipient{Session: bot.Fresh(c.from.Address()), Sender: c.from, Now: c.at.Add(time.Hour)}
		said, _, err := c.phone.machine.Notice(t.Context(), n, to)
		if err != nil {
			t.Fatal(err)
		}
		told = append(told, bodies(said))
	}
	if told[0] != "" || !strings.Contains(told[1], "second?") {
		t.Errorf("%q", told)
	}
}
