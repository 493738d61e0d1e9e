package menus_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/bot"

	"github.com/google/go-cmp/cmp"
)

// TestWhatIsSaidDoesNotTellWhetherANumberExists walks the whole of adding a connection,
// until codes and questions run out, for one that is there, one without a mobile and
// one nobody has. What the person hears is the same to the letter.
func TestWhatIsSaidDoesNotTellWhetherANumberExists(t *testing.T) {
	ways := map[string][]string{
		"the owner, then codes": {"8", "1", "N", "3", "8", "1", "N", "4", "000000", "मेरा कोड", "000000", "000000", "000000", "1", "मालिक से पूछें",
			"Hi", "8", "1", "N", "5", "3", "N", "000000"},
		"codes, then the owner": {"3", "N", "000000", "1", "1", "1", "मालिक से पूछें", "2", "N", "bill", "N"},
		"a friend's, in English": {"English", "my connections", "add a connection", "N", "friend's, by asking", "my connections", "1", "N", "4", "ask the owner", "N", "1",
			"000000", "2", "N"},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			there := heardOf(t, way, "N2301000011")
			for _, number := range []string{"N2301000016", "N2309999999"} {
				if diff := cmp.Diff(there, heardOf(t, way, number)); diff != "" {
					t.Errorf("%s (-there +not): %s", number, diff)
				}
			}
		})
	}
}

// heardOf is all a stranger is told on a way, the number itself left out.
func heardOf(t *testing.T, way []string, number string) (heard []string) {
	c := newChat(t, bot.Sender{Phone: "919826000097"})
	for _, text := range way {
		if text == "N" {
			text = number
		}
		for _, r := range c.write(text) {
			if _, elsewhere := r.(bot.Template); elsewhere {
				continue
			}
			said := fmt.Sprintf("%s: %s", bot.KindOf(r), bodies([]bot.Reply{r}))
			for _, o := range bot.Offers(r) {
				said += fmt.Sprint("\n", o)
			}
			heard = append(heard, strings.ReplaceAll(said, number, "N"))
		}
	}
	return heard
}

// TestOnlyTheOwnCardSharesANumber: a card can be sent of anybody; the account's own
// number is the one with a WhatsApp id.
func TestOnlyTheOwnCardSharesANumber(t *testing.T) {
	const others, own = "919826000001", "919826000008"
	for name, c := range map[string]struct {
		card  bot.Contact
		phone string
	}{
		"asked for":                      {bot.Contact{Requested: true, Phones: []string{"+" + own}, WaIDs: []string{own}}, own},
		"asked for, several numbers":     {bot.Contact{Requested: true, Phones: []string{"+" + others, "+" + own}, WaIDs: []string{own}}, own},
		"asked for, without WhatsApp id": {bot.Contact{Requested: true, Phones: []string{"+" + others}}, ""},
		"forwarded":                      {bot.Contact{Phones: []string{"+" + others}, WaIDs: []string{others}}, ""},
	} {
		for _, asked := range []bool{true, false} {
			t.Run(fmt.Sprint(name, " in answer ", asked), func(t *testing.T) {
				chat := newChat(t, bot.Sender{UserID: "IN.8260000080000000"})
				if asked {
					chat.write("3")
				}
				m := chat.message(bot.Contacts, "")
				m.Shared = []bot.Contact{c.card}
				chat.send(m)
				if s := chat.session(); s.Phone != c.phone {
					t.Errorf("kept %q, want %q", s.Phone, c.phone)
				}
			})
		}
	}
}

// TestALinkIsMadeOnceThoughATurnRunsTwice: a worker may die between the books and the
// chats, and the same message comes up again.
func TestALinkIsMadeOnceThoughATurnRunsTwice(t *testing.T) {
	c := newChat(t, bot.Sender{Phone: "919826000097", Name: "Pinky"})
	for _, text := range []string{"8", "1", "N2301000011"} {
		c.write(text)
	}
	before := c.session()
	m := c.message(bot.Text, "3")
	twice := func() []bot.Reply {
		body, err := json.Marshal(before)
		if err != nil {
			t.Fatal(err)
		}
		c.phone.sessions[c.from.Address()] = body
		return c.send(m)
	}
	first, again := twice(), twice()
	if diff := cmp.Diff(bodies(first[:1]), bodies(again[:1])); diff != "" {
		t.Error(diff)
	}
	open, err := c.books.LinkRequests(t.Context(), billing.Holder{Mobile: "9826000001"}, m.At.Add(time.Minute), 9)
	if err != nil || len(open) != 1 {
		t.Error(open, err)
	}
}

// TestNobodyIsToldOfAPermissionTakenBack: the owner may change their mind before the
// word of it has gone out.
func TestNobodyIsToldOfAPermissionTakenBack(t *testing.T) {
	for name, then := range map[string]billing.Scope{"taken back": 0, "made less": billing.Pay} {
		t.Run(name, func(t *testing.T) {
			c := newChat(t, bot.Sender{Phone: "919826000097"})
			c.write("Hi")
			guest := billing.Holder{Key: "919826000097", Mobile: "9826000097"}
			owner := billing.Holder{Key: "919826000001", Mobile: "9826000001"}
			if err := c.books.AskOwner(t.Context(), guest, "N2301000011", billing.Family, "ask", c.at); err != nil {
				t.Fatal(err)
			}
			if _, _, err := c.books.Decide(t.Context(), owner, 1, billing.Full, "yes", c.at); err != nil {
				t.Fatal(err)
			}
			if _, err := c.books.Allow(t.Context(), owner, 1, then, "less", c.at); err != nil {
				t.Fatal(err)
			}
			heard, err := c.phone.Hear(t.Context(), c.at)
			if err != nil {
				t.Fatal(err)
			}
			var said string
			for _, h := range heard {
				if h.To.Phone == "919826000097" {
					said += bodies([]bot.Reply{h.Reply})
				}
			}
			if strings.Contains(said, "सब कुछ") || (then == 0) != (said == "") {
				t.Errorf("said %q", said)
			}
		})
	}
}
