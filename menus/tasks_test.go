package menus_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/replay"
)

// task is something a person comes for, told straight from "Hi" to its result, and how
// many messages it costs: ours, to anybody, and those people write.
type task struct {
	option, name     string
	replies, written int
	from             string
	before           string // the story so far (bot/replay says how it is written)
	lines            string // from "Hi" to the result
	result           string // what the last message says, and none before it
}

// People of the sample town.
const (
	consumer = "919826000001" // one connection, its bill unpaid
	cutOff   = "919826000006" // cuts are planned at the office
	relative = "919826000097"
)

const (
	lodged  = "> voltage kam hai\n> 1"
	applied = "> लोड बढ़ाना है\n> 4 kW\n> 1\n> 1"
	linked  = "> 8\n> 1\n> N2301000011\n> 2\n> [code]"
	threat  = "> प्रिय उपभोक्ता, आपकी बिजली आज रात 9:30 बजे काट दी जाएगी, बिल अपडेट नहीं है। तुरंत 98765 43210 पर संपर्क करें।"
)

// The table is true both ways: a task that needs fewer is to be written down with fewer.
var tasks = []task{
	{"1", "complaint: no supply in the own house", 4, 4, consumer, "", "> Hi\n> 1\n> 1\n> 1", "शिकायत दर्ज हो गई"},
	{"1", "complaint: a broken wire", 4, 4, consumer, "", "> Hi\n> 1\n> 4\n> 1", "शिकायत दर्ज हो गई"},
	{"1", "complaint by place, no number at hand", 8, 8, relative, "", "> Hi\n> 1\n> 2\n> 1\n> [location 23.17,77.43]\n> 1\n> 2\n> 1", "शिकायत दर्ज हो गई"},
	{"2", "status of a complaint", 2, 2, consumer, lodged, "> Hi\n> 2", "स्थिति: *दर्ज हुई*"},
	{"3", "bill", 2, 2, consumer, "", "> Hi\n> 3", "2026-10.pdf]"},
	{"3", "an older bill", 4, 4, consumer, "", "> Hi\n> 3\n> पुराने बिल\n> 2", "2026-09.pdf]"},
	{"3", "why this bill", 3, 3, consumer, "", "> Hi\n> 3\n> 2", "क्योंकि:"},
	{"4", "the bill paid in full, its receipt sent", 4, 3, consumer, "", "> Hi\n> 4\n> 1\n! pays succeed told", "R261020000001.pdf]"},
	{"5", "receipt", 3, 3, consumer, "", "> Hi\n> 5\n> 1", "R260915000002.pdf]"},
	{"6", "reading, the number with its photo", 4, 4, consumer, "", "> Hi\n> 6\n> [photo meter.jpg] 2906.1\n> 1", "MR261020"},
	{"7", "new connection", 19, 19, relative, "", "> Hi\n> 7\n> 1\n> 1\n> 2 kW\n> 1\n> सीमा यादव\n> रामलाल यादव\n> 1\n> 12, शिव नगर, करोंद, 462038\n> भोपाल\n> हुज़ूर\n> शहर\n> 1\n> [photo voter.jpg]\n> हो गया\n> [document registry.pdf]\n> हो गया\n> 1", "आवेदन मिल गया"},
	{"7", "more load", 7, 7, consumer, "", "> Hi\n> 7\n> #apply/load\n> 4 kW\n> [photo id.png]\n> हो गया\n> 1", "आवेदन मिल गया"},
	{"7", "status of an application", 2, 2, consumer, applied, "> Hi\n> आवेदन का क्या हुआ", "जमा हो गया"},
	{"8", "a relative's connection, by the owner's yes", 8, 6, relative, "", "> Hi\n> 8\n> 1\n> N2301000011\n> 3\nfrom " + consumer + "\n> #linkAsked/bill.1", "मालिक ने हाँ कह दी"},
	{"8", "a connection, by code", 7, 6, relative, "", "> Hi\n> 8\n> 1\n> N2301000011\n> 2\n> [code]", "जुड़ गया"},
	{"8", "a name for a connection", 5, 5, consumer, "", "> Hi\n> 8\n> 1\n> 5\n> Papa ka ghar", "*Papa ka ghar*"},
	{"8", "ending what a relative may do", 7, 7, relative, linked, "from " + consumer + "\n> Hi\n> 8\n> 1\n> 6\n> 1\n> 3\n> 1", "अब *N2301000011* से जुड़े नहीं हैं"},
	{"9", "payments made", 3, 3, consumer, "", "> Hi\n> 9\n> 2", "*भुगतान* · N2301000011"},
	{"9", "use by month, as a chart", 3, 3, consumer, "", "> Hi\n> 9\n> 1", "2026-10.png]"},
	{"10", "a person of the staff", 3, 3, consumer, "", "> Hi\n> 10\n> 1", "कतार में हैं"},
	{"10", "cuts to come", 3, 3, cutOff, "", "> Hi\n> 10\n> 2", "तय कटौती*:"},
	{"10", "is this message genuine?", 4, 4, consumer, "", "> Hi\n> 10\n> 3\n" + threat, "ठगी के निशान"},
	{"10", "what is kept about me", 3, 3, consumer, "", "> Hi\n> 10\n> 4", "हमारे पास आपकी यह जानकारी है"},
	{"10", "the other language", 2, 2, consumer, "", "> Hi\n> English", "Namaste"},
}

// counting counts what passes through a phone, from the first "Hi" on.
type counting struct {
	*phone
	begun            bool
	replies, written int
	said             []string
}

func (c *counting) Say(ctx context.Context, m bot.Message) ([]replay.Heard, error) {
	heard, err := c.phone.Say(ctx, m)
	if c.begun = c.begun || m.Text == "Hi"; c.begun {
		c.written++
		c.count(heard)
	}
	return heard, err
}

func (c *counting) Hear(ctx context.Context, at time.Time) ([]replay.Heard, error) {
	heard, err := c.phone.Hear(ctx, at)
	c.count(heard)
	return heard, err
}

func (c *counting) count(heard []replay.Heard) {
	c.replies += len(heard)
	for _, h := range heard {
		words := bodies([]bot.Reply{h.Reply})
		if f, is := bot.FileOf(h.Reply); is {
			words = "[" + f.Name + "] " + words
		}
		c.said = append(c.said, words)
	}
}

func TestMessagesPerSolvedTask(t *testing.T) {
	books := townBooks(t)
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	for _, task := range tasks {
		t.Run(task.name, func(t *testing.T) {
			c := task.tell(t, books)
			row := fmt.Sprintf("| %s | %s | %d | %d |", task.option, task.name, c.replies, c.written)
			fmt.Fprintln(&table, row)
			if c.replies != task.replies || c.written != task.written {
				t.Errorf("%d replies to %d messages, not %d to %d:\n%s", c.replies, c.written, task.replies, task.written, strings.Join(c.said, "\n--\n"))
			}
			if !strings.Contains(string(readme), row) {
				t.Errorf("README.md does not say\n%s", row)
			}
			for i, words := range c.said {
				if last := i == len(c.said)-1; last != strings.Contains(words, task.result) {
					t.Errorf("message %d of %d, result %q: %s", i+1, len(c.said), task.result, words)
				}
			}
		})
	}
	t.Log("| option | task, from \"Hi\" | replies | messages written |\n" + table.String())
}

// tell tells the task to a phone over books of its own.
func (task task) tell(t *testing.T, path string) *counting {
	t.Helper()
	text := fmt.Sprintf("language hi\nfrom %s\ntoday 2026-10-20\n\n%s\n%s\n", task.from, task.before, task.lines)
	file := filepath.Join(t.TempDir(), "task.txt")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	story, err := replay.ReadStory(file)
	if err != nil {
		t.Fatal(err)
	}
	books := openCopy(t, path)
	c := &counting{phone: newPhone(t, books)}
	c.records = true
	if _, err := story.Run(t.Context(), c, replay.BooksOf(books)); err != nil {
		t.Fatal(err)
	}
	return c
}
