package menus_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/menus"

	"github.com/google/go-cmp/cmp"
)

var (
	sunita = bot.Sender{Phone: "919826000001"}
	noon   = time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC)
)

// chat speaks to the machine without a story, for what stories cannot say.
type chat struct {
	t     *testing.T
	phone *phone
	books *ledger.Ledger
	from  bot.Sender
	at    time.Time
	n     int
}

func newChat(t *testing.T, from bot.Sender) *chat {
	t.Helper()
	return newChatOver(t, townBooks(t), from)
}

// newChatOver speaks over books like those at a path.
func newChatOver(t *testing.T, path string, from bot.Sender) *chat {
	t.Helper()
	books := openCopy(t, path)
	return &chat{t: t, phone: newPhone(t, books), books: books, from: from, at: noon}
}

func (c *chat) message(kind bot.Kind, words string) bot.Message {
	c.n++
	c.at = c.at.Add(time.Minute)
	m := bot.Message{ID: "wamid." + strings.Repeat("x", c.n), At: c.at, From: c.from, Address: c.from.Address(), Kind: kind}
	if kind == bot.Tap {
		m.Choice = words
	} else {
		m.Text = words
	}
	return m
}

func (c *chat) send(m bot.Message) []bot.Reply {
	c.t.Helper()
	heard, err := c.phone.Say(c.t.Context(), m)
	if err != nil {
		c.t.Fatalf("%s: %v", m.Text+m.Choice, err)
	}
	var replies []bot.Reply
	for _, h := range heard {
		replies = append(replies, h.Reply)
	}
	return replies
}

func (c *chat) write(text string) []bot.Reply { c.t.Helper(); return c.send(c.message(bot.Text, text)) }
func (c *chat) tap(id string) []bot.Reply     { c.t.Helper(); return c.send(c.message(bot.Tap, id)) }

func (c *chat) session() bot.Session {
	c.t.Helper()
	s, err := c.phone.session(c.from.Address())
	if err != nil {
		c.t.Fatal(err)
	}
	return s
}

// bodies are the words of replies, whatever they offer.
func bodies(replies []bot.Reply) string {
	var all []string
	for _, r := range replies {
		switch r := r.(type) {
		case bot.TextReply:
			all = append(all, r.Body)
		case bot.Buttons:
			all = append(all, r.Body)
		case bot.List:
			all = append(all, r.Body)
		case bot.LocationRequest:
			all = append(all, r.Body)
		}
	}
	return strings.Join(all, "\n---\n")
}

func TestAResolvedComplaintIsDisputedUnderItsNumber(t *testing.T) {
	c := newChat(t, sunita)
	c.write("1")
	c.tap("complaintKind/voltage")
	c.tap("complaintConfirm/yes")
	const number = "2026102000001"
	if err := c.books.SetComplaint(t.Context(), number, billing.ComplaintEvent{State: billing.Resolved, Remark: "लाइन ठीक की गई", At: c.at}); err != nil {
		t.Fatal(err)
	}
	said := bodies(c.write("स्थिति"))
	if !strings.Contains(said, "लाइन ठीक की गई") || !strings.Contains(said, "ठीक हो गई") {
		t.Errorf("status says %q", said)
	}
	if said := bodies(c.tap("statusShown/dispute." + number)); !strings.Contains(said, number) {
		t.Errorf("dispute says %q", said)
	}
	got, err := c.books.Complaint(t.Context(), number)
	if err != nil || got.State != billing.Reopened {
		t.Errorf("complaint is %s, %v", got.State, err)
	}
}

func TestATurnRunTwiceSaysAndWritesTheSame(t *testing.T) {
	c := newChat(t, sunita)
	c.write("1")
	c.tap("complaintKind/spark")
	before, yes := c.session(), c.message(bot.Tap, "complaintConfirm/yes")
	first := c.send(yes)
	kept, err := json.Marshal(before)
	if err != nil {
		t.Fatal(err)
	}
	c.phone.sessions[c.from.Address()] = kept
	if diff := cmp.Diff(first, c.send(yes)); diff != "" {
		t.Errorf("said otherwise the second time (-first +second)\n%s", diff)
	}
	facts, err := c.books.Facts(t.Context())
	if err != nil || len(facts) != 1 {
		t.Errorf("left %q, %v", facts, err)
	}
}

func TestAStepThatIsGoneMeetsTheMenuAndAKindWord(t *testing.T) {
	for name, step := range map[string]bot.SavedStep{
		"its type":   {Name: "complaintLegacy", State: []byte(`{"fields":{}}`)},
		"its fields": {Name: "askIVRS", State: []byte(`{"fields":{"For":7}}`)},
		"its state":  {Name: "askIVRS", State: []byte(`[]`)},
	} {
		t.Run(name, func(t *testing.T) {
			c := newChat(t, sunita)
			s := c.session()
			s.Step, s.At, s.Greeted = &step, noon, true
			s.Draft = &bot.Draft{SavedStep: step, At: noon}
			body, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			c.phone.sessions[c.from.Address()] = body
			replies := c.write("हाँ")
			if said := bodies(replies); !strings.Contains(said, "माफ़ कीजिए") || len(bot.Offers(replies[0])) != 10 {
				t.Errorf("said %q", said)
			}
			if s := c.session(); s.Step != nil || s.Draft != nil {
				t.Errorf("step %v and draft %v are kept", s.Step, s.Draft)
			}
		})
	}
}

func TestASenderWithoutAPhoneNumberProvesByCode(t *testing.T) {
	c := newChat(t, bot.Sender{UserID: "IN.1234567890"})
	c.write("3")
	replies := c.write("N2301000011")
	code, ok := replies[0].(bot.Template)
	if !ok || code.Phone != "919826000001" {
		t.Fatalf("no code: %v", replies)
	}
	replies = c.write(code.Code)
	if f, ok := bot.FileOf(replies[len(replies)-1]); !ok || f.Kind != bot.BillFile {
		t.Errorf("no bill: %q", bodies(replies))
	}
}

func TestNoDocumentAfterTheConnectionIsTakenAway(t *testing.T) {
	c := newChat(t, bot.Sender{Phone: "919826000090"})
	c.write("3")
	code := c.write("N2301000011")[0].(bot.Template).Code
	c.write(code)
	h := billing.Holder{Key: "919826000090", Mobile: "9826000090"}
	if err := c.books.Unlink(t.Context(), h, "N2301000011", c.at); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"bill/older", "bill/receipts", "bill/pay", "billMonths/SEP26N023011110", "menu/bill"} {
		for _, r := range c.tap(id) {
			if f, ok := bot.FileOf(r); ok || strings.Contains(bodies([]bot.Reply{r}), "सुनीता") {
				t.Errorf("%s gives %v %q", id, f, bodies([]bot.Reply{r}))
			}
		}
	}
}

func TestABillOfAnotherConnectionIsNotReachedThroughOnesOwn(t *testing.T) {
	c := newChat(t, sunita)
	c.write("3")
	c.tap("bill/older")
	others, err := c.books.LatestBill(t.Context(), "N2301000012")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range c.tap("billMonths/" + others.Number) {
		if f, ok := bot.FileOf(r); ok {
			t.Errorf("got %v", f)
		}
	}
}

func TestWordlessTextPicksNothing(t *testing.T) {
	c := newChat(t, sunita)
	c.write("5") // a list whose titles are digits only
	for _, text := range []string{"🙏", "???", "₹"} {
		for _, r := range c.write(text) {
			if f, ok := bot.FileOf(r); ok {
				t.Errorf("%q picks %v", text, f)
			}
		}
	}
}

func TestKindsWithoutAnAnswerChangeNothing(t *testing.T) {
	c := newChat(t, sunita)
	c.write("1")
	before := c.session()
	for _, k := range []bot.Kind{bot.Reaction, bot.System, bot.Edit, bot.Revoke} {
		if replies := c.send(c.message(k, "")); len(replies) > 0 {
			t.Errorf("%s is answered %q", k, bodies(replies))
		}
	}
	if diff := cmp.Diff(before, c.session()); diff != "" {
		t.Errorf("session changed (-before +after)\n%s", diff)
	}
}

func TestEveryOtherKindIsAnswered(t *testing.T) {
	kinds := []bot.Kind{bot.Text, bot.Tap, bot.Image, bot.Document, bot.Audio, bot.Video, bot.Sticker,
		bot.Location, bot.Contacts, bot.Order, bot.Form, bot.Unsupported, "something_new"}
	for _, step := range []string{"at rest", "1", "3"} {
		c := newChat(t, bot.Sender{Phone: "919826000090"})
		for _, k := range kinds {
			c.write("0")
			c.write(step)
			if replies := c.send(c.message(k, "")); len(replies) == 0 {
				t.Errorf("%s: %s is met with silence", step, k)
			}
		}
	}
}

func TestTheApologyIsInThePersonsLanguage(t *testing.T) {
	c := newChat(t, sunita)
	for lang, want := range map[bot.Lang]string{bot.Hindi: "माफ़ कीजिए", bot.English: "Sorry"} {
		replies := c.phone.machine.Apology(bot.Session{Lang: lang})
		if said := bodies(replies); !strings.Contains(said, want) || !strings.Contains(said, "1912") {
			t.Errorf("%s: %q", lang, said)
		}
		if err := cloudapi.Check(sunita, replies[0]); err != nil {
			t.Error(err)
		}
	}
}

func TestAMachineWithoutAnIdleTimeIsRefused(t *testing.T) {
	words := catalogue(t)
	if _, err := menus.New(nil, words, menus.Options{}); err == nil {
		t.Error("taken")
	}
}

func TestTheSessionTellsTheTurnItStandsAfter(t *testing.T) {
	c := newChat(t, sunita)
	c.write("Hi")
	c.write("STOP")
	want := bot.Session{Lang: bot.Hindi, Greeted: true, Quiet: true, At: c.at, Turn: 2}
	got := c.session()
	got.Offered, got.Address = nil, ""
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
