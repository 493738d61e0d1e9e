package messages_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// own are the sentences the formatting functions need, out of a real language file.
func own(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	var b strings.Builder
	for part := range strings.SplitSeq("\n"+string(text), "\n-- ") {
		if strings.HasPrefix(part, "month.") || strings.HasPrefix(part, "clock.") {
			b.WriteString("-- " + part + "\n")
		}
	}
	return b.String()
}

func load(hi, en string, sets ...*messages.Set) (*messages.Catalogue, error) {
	return messages.LoadFrom(fstest.MapFS{
		"hi.txt": {Data: []byte(own("hi.txt") + hi)},
		"en.txt": {Data: []byte(own("en.txt") + en)},
	}, sets...)
}

type due struct {
	Name   string
	Amount billing.Paise
	On     billing.Day
	Late   bool
}

func TestFaultsOfSentencesAreToldByLanguageAndKey(t *testing.T) {
	const good = "-- due --\n{{.Name}} {{.Amount | money}}\n"
	for _, c := range []struct {
		name, hi, en, want string
	}{
		{"missing in one language", good, "", "en: due is missing"},
		{"misspelt blank", good, "-- due --\n{{.Nmae}}\n", "Nmae"},
		{"misspelt blank on the way less taken", good, "-- due --\nx{{if .Late}}{{.Lat}}{{end}}\n", "Lat"},
		{"value a function cannot take", good, "-- due --\n{{.Name | money}}\n", "money"},
		{"no such function", good, "-- due --\n{{.Name | shout}}\n", "shout"},
		{"empty", good, "-- due --\n\n", "en: due is empty"},
		{"written twice", good, good + good, "en: due stands twice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var set messages.Set
			messages.Of[due](&set, "due")
			_, err := load(c.hi, c.en, &set)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q in it", err, c.want)
			}
		})
	}
}

func TestLineWithABlankIsRefused(t *testing.T) {
	var set messages.Set
	messages.Line(&set, "hello")
	if _, err := load("-- hello --\nhi\n", "-- hello --\nhi {{.Name}}\n", &set); err == nil {
		t.Error("loaded")
	}
}

func TestSentencesNobodySaysAreFound(t *testing.T) {
	var set messages.Set
	messages.Line(&set, "hello")
	const both = "-- hello --\nx\n-- stray --\nx\n"
	c, err := load(both, both, &set)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Unused(); len(got) != 1 || got[0] != "stray" {
		t.Errorf("unused %q", got)
	}
}

func TestEachLanguageSaysItsOwn(t *testing.T) {
	var set messages.Set
	owed := messages.Of[due](&set, "due")
	kinds := messages.NamesOf(&set, "kind", "", "meter")
	words := messages.WordsOf(&set, "words")
	c, err := load(
		"## for translators\n-- due --\n{{.Name}}, {{.Amount | money}}, {{.On | date}}\n-- kind.meter --\nमीटर\n-- words --\nमेनू, घर\n",
		"-- due --\n{{.On | date}}: {{.Amount | money}}\n\n{{.Name}}\n-- kind.meter --\nmeter\n-- words --\nmenu,\nhome\n", &set)
	if err != nil {
		t.Fatal(err)
	}
	blanks := due{Name: "आशा", Amount: -12345600, On: "2026-10-20"}
	for _, w := range []struct {
		lang   bot.Lang
		phrase messages.Phrase
		want   string
	}{
		{bot.Hindi, owed.With(blanks), "आशा, -₹1,23,456.00, 20-10-2026"},
		{bot.English, owed.With(blanks), "20-10-2026: -₹1,23,456.00\n\nआशा"},
		{bot.Hindi, kinds.Of("meter"), "मीटर"},
		{bot.English, kinds.Of("meter"), "meter"},
	} {
		if got, err := c.Say(w.lang, w.phrase); err != nil || got != w.want {
			t.Errorf("%s: got %q, %v, want %q", w.lang, got, err, w.want)
		}
	}
	if _, err := c.Say(bot.Hindi, kinds.Of("pole")); err == nil {
		t.Error("a name nobody wrote was said")
	}
	if got := strings.Join(c.Words(words), "|"); got != "मेनू|घर|menu|home" {
		t.Errorf("words %q", got)
	}
}
