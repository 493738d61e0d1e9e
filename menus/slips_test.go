package menus_test

import (
	"fmt"
	"strings"
	"testing"

	"helpline/billing"
	"helpline/bot"
)

func TestACodeIsReadHoweverItIsWritten(t *testing.T) {
	books := townBooks(t)
	for name, write := range map[string]func(code string) string{
		"as it is":       func(c string) string { return c },
		"in groups":      func(c string) string { return c[:3] + " " + c[3:] },
		"digit by digit": func(c string) string { return strings.Join(strings.Split(c, ""), " ") },
		"hyphenated":     func(c string) string { return c[:3] + "-" + c[3:] },
		"in Devanagari": func(c string) string {
			return strings.Map(func(r rune) rune { return r - '0' + '०' }, c)
		},
		"as forwarded": func(c string) string { return c + " is your verification code. It expires in 5 minutes." },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newChatOver(t, books, bot.Sender{Phone: "919826000090"})
			c.write("3")
			code := c.write("N2301000011")[0].(bot.Template).Code
			replies := c.write(write(code))
			if _, ok := bot.FileOf(replies[len(replies)-1]); !ok {
				t.Errorf("%q", bodies(replies))
			}
		})
	}
}

func TestWhatIsNoCodeCostsNoTry(t *testing.T) {
	c := newChat(t, bot.Sender{Phone: "919826000090"})
	c.write("3")
	code := c.write("N2301000011")[0].(bot.Template).Code
	for _, slip := range []string{"5", "1234567", "N2301000011"} {
		c.write(slip)
	}
	replies := c.write(code)
	if _, ok := bot.FileOf(replies[len(replies)-1]); !ok {
		t.Errorf("%q", bodies(replies))
	}
}

// Asking too often must not shut out the code that is still on its way.
func TestTheLastCodeIsTakenAfterAskingTooOften(t *testing.T) {
	c := newChat(t, bot.Sender{Phone: "919826000090"})
	c.write("3")
	c.write("N2301000011")
	c.tap("askCode/new")
	code := c.tap("askCode/new")[0].(bot.Template).Code
	if replies := c.tap("askCode/new"); len(replies) != 1 || !strings.Contains(bodies(replies), "1912") {
		t.Errorf("asked once more: %q", bodies(replies))
	}
	replies := c.write(code)
	if _, ok := bot.FileOf(replies[len(replies)-1]); !ok {
		t.Errorf("%q", bodies(replies))
	}
}

// What is said, and in how many messages, is the same for a number that exists and
// for one that does not.
func TestProvingTellsNotWhetherANumberExists(t *testing.T) {
	books := townBooks(t)
	say := func(number string) (said []string) {
		c := newChatOver(t, books, bot.Sender{Phone: "919826000090"})
		for _, text := range []string{"3", number, "000000", "111111", "222222", "333333", "नया कोड भेजें", "444444", "2", number, number} {
			var theirs []bot.Reply
			for _, r := range c.write(text) {
				if _, code := r.(bot.Template); !code {
					theirs = append(theirs, r)
				}
			}
			said = append(said, fmt.Sprintf("%d: %s", len(theirs), strings.ReplaceAll(bodies(theirs), number, "N")))
		}
		return said
	}
	there, not := say("N2301000011"), say("N2309999999")
	for i := range there {
		if there[i] != not[i] {
			t.Errorf("message %d: %q, and for no connection %q", i, there[i], not[i])
		}
	}
}

func TestOnlyPlainEnglishTurnsTheLanguage(t *testing.T) {
	books := townBooks(t)
	for text, want := range map[string]bot.Lang{
		"when will the power be back": bot.English, "I want my bill": bot.English, "no light since morning": bot.English,
		"bill": bot.Hindi, "meter reading": bot.Hindi, "asdf qwer": bot.Hindi, "low voltage": bot.Hindi, "Kajlikheda": bot.Hindi,
		"bhaiya kuch karo na": bot.Hindi, "lait ni aa ri": bot.Hindi, "N2301000011": bot.Hindi, "ok": bot.Hindi, "no 1": bot.Hindi,
	} {
		c := newChatOver(t, books, sunita)
		c.write(text)
		if got := c.session().Lang; got != want {
			t.Errorf("%q is answered in %s", text, got)
		}
	}
}

func TestADisputeIsOfTheComplaintItsButtonStoodUnder(t *testing.T) {
	c := newChat(t, sunita)
	for _, kind := range []string{"voltage", "spark"} {
		c.write("1")
		c.tap("complaintKind/" + kind)
		c.tap("complaintConfirm/yes")
	}
	const first, second = "2026102000001", "2026102000002"
	for _, number := range []string{first, second} {
		if err := c.books.SetComplaint(t.Context(), number, billing.ComplaintEvent{State: billing.Resolved, At: c.at}); err != nil {
			t.Fatal(err)
		}
		c.write(number)
	}
	c.tap("statusShown/dispute." + first)
	for number, want := range map[string]billing.ComplaintState{first: billing.Reopened, second: billing.Resolved} {
		if got, err := c.books.Complaint(t.Context(), number); err != nil || got.State != want {
			t.Errorf("%s is %s, %v; want %s", number, got.State, err, want)
		}
	}
}

func TestAnothersComplaintIsNotDisputed(t *testing.T) {
	c := newChat(t, sunita)
	c.write("1")
	c.tap("complaintKind/voltage")
	c.tap("complaintConfirm/yes")
	const number = "2026102000001"
	if err := c.books.SetComplaint(t.Context(), number, billing.ComplaintEvent{State: billing.Resolved, At: c.at}); err != nil {
		t.Fatal(err)
	}
	c.from = bot.Sender{Phone: "919826000090"}
	c.write(number)
	c.tap("statusShown/dispute." + number)
	if got, err := c.books.Complaint(t.Context(), number); err != nil || got.State != billing.Resolved {
		t.Errorf("it is %s, %v", got.State, err)
	}
}

func TestALanguageKeepsThePageOfAList(t *testing.T) {
	c := newChat(t, sunita)
	c.write("3")
	c.tap("bill/older")
	c.tap("billMonths/more.1")
	before := c.session().Offered
	c.write("English")
	after := c.session().Offered
	if len(before) == 0 || len(after) == 0 || before[0].ID != after[0].ID {
		t.Errorf("from %v to %v", before, after)
	}
}

func TestManyConnectionsArePaged(t *testing.T) {
	c := newChat(t, bot.Sender{Phone: "919826000090"})
	const many = 12
	linkMany(c, many)
	seen := map[string]bool{}
	c.write("8")
	for range 2 {
		for _, o := range c.session().Offered {
			seen[o.ID] = true
		}
		c.write("और देखें")
	}
	const others = 3 // a row to add one, and one to turn each page
	if got := len(seen) - others; got != many {
		t.Errorf("%d connections are offered: %v", got, seen)
	}
}

// linkMany proves connections by code, one a day: more are not given.
func linkMany(c *chat, many int) {
	c.t.Helper()
	holder := billing.Holder{Key: string(c.from.Address())}
	for i, linked := 0, 0; linked < many; i++ {
		n, day := billing.IVRS(fmt.Sprintf("N23010000%d", 30+i)), c.at.AddDate(0, 0, i-100)
		code, _, sent, err := c.books.IssueCode(c.t.Context(), holder, n, string(n), day)
		if err != nil {
			c.t.Fatal(err)
		}
		if !sent {
			continue // has no mobile
		}
		if err := c.books.RedeemCode(c.t.Context(), holder, n, billing.Own, code, "typed "+string(n), day); err != nil {
			c.t.Fatal(err)
		}
		linked++
	}
}
