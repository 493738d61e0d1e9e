package menus_test

import (
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/cashier"
	"helpline/billing/gateway"
	"helpline/bot"
	"helpline/menus"

	"github.com/google/go-cmp/cmp"
)

// poorChat is one whose machine has no gateway, or one that does not answer.
func poorChat(t *testing.T, c *cashier.Cashier) *chat {
	t.Helper()
	talk := newChat(t, sunita)
	words := catalogue(t)
	m, err := menus.New(talk.books, words, menus.Options{Idle: idle, Chats: talk.phone.chats, Cashier: c})
	if err != nil {
		t.Fatal(err)
	}
	talk.phone = phoneOf(m, talk.books)
	return talk
}

func TestWithoutAGatewayTheOtherWaysAreTold(t *testing.T) {
	c := poorChat(t, nil)
	said := bodies(c.send(c.message(bot.Text, "4")))
	for _, part := range []string{"₹235.00", "UPAY", "अभी शुरू नहीं", "निजी मोबाइल नंबर"} {
		if !strings.Contains(said, part) {
			t.Errorf("%q is not in %q", part, said)
		}
	}
	said = bodies(c.send(c.message(bot.Tap, "bill/pay")))
	if !strings.Contains(said, "UPAY") {
		t.Error(said)
	}
}

func TestAGatewayThatDoesNotAnswerIsSaidKindly(t *testing.T) {
	c := newChat(t, sunita)
	till := cashier.New(cashier.Options{
		Books: c.books, Gateway: gateway.New(gateway.Options{URL: "http://127.0.0.1:1"}), Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return noon },
	})
	words := catalogue(t)
	m, err := menus.New(c.books, words, menus.Options{Idle: idle, Chats: c.phone.chats, Cashier: till})
	if err != nil {
		t.Fatal(err)
	}
	c.phone = phoneOf(m, c.books)
	c.send(c.message(bot.Text, "4"))
	said := bodies(c.send(c.message(bot.Tap, "payWhat/full")))
	for _, part := range []string{"लिंक अभी नहीं बन पाया", "कोई पैसा नहीं कटा", "UPAY"} {
		if !strings.Contains(said, part) {
			t.Errorf("%q is not in %q", part, said)
		}
	}
	r := c.settled(t, billing.Attempt{State: billing.AttemptPending, ID: "pay_1"})
	said = bodies(c.send(c.message(bot.Tap, "payAsked/paid."+r.Reference)))
	if !strings.Contains(said, "पता नहीं चल पाया") || !strings.Contains(said, "दोबारा न भरें") {
		t.Errorf("a look-up that fails: %q", said)
	}
}

// settled is the sender's request of ₹100, looked up.
func (c *chat) settled(t *testing.T, found ...billing.Attempt) billing.PaymentRequest {
	t.Helper()
	r, err := c.books.AskPayment(t.Context(), billing.PaymentRequest{
		IVRS: "N2301000011", Person: string(c.from.Address()), Amount: 100_00, Way: billing.PayByLink, Made: noon, Expires: noon.Add(24 * time.Hour),
	}, "wamid.asked", noon.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if r, err = c.books.Settle(t.Context(), billing.Look{Reference: r.Reference, At: noon, Attempts: found}); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAMessageAnsweredTwiceAsksForOnePayment(t *testing.T) {
	c := newChat(t, sunita)
	c.send(c.message(bot.Text, "4"))
	before := c.phone.sessions[c.from.Address()]
	full := c.message(bot.Tap, "payWhat/full")
	first := c.send(full)
	c.phone.sessions[c.from.Address()] = before
	if diff := cmp.Diff(first, c.send(full)); diff != "" {
		t.Error(diff)
	}
}

// What is really taken is said; outside the 24 hours by a template, and without a
// document to whom the connection is not.
func TestMoneyIsToldByTemplateOutsideTheDay(t *testing.T) {
	tests := []struct {
		name     string
		from     bot.Sender
		found    billing.Attempt
		template string
		says     []string
	}{
		{"paid", sunita, billing.Attempt{ID: "pay_1", State: billing.AttemptCaptured, Amount: 100_00, At: noon}, "helpline_payment", []string{"₹100.00 मिल गए", "अब बाक़ी: *₹135.00*"}},
		{"less than asked", sunita, billing.Attempt{ID: "pay_1", State: billing.AttemptCaptured, Amount: 40_00, At: noon}, "helpline_payment", []string{"भरना ₹100.00 था, मिले ₹40.00"}},
		{"by another", bot.Sender{Phone: "919826000090"}, billing.Attempt{ID: "pay_1", State: billing.AttemptCaptured, Amount: 100_00, At: noon}, "helpline_payment_number", []string{"सु*** व***", "R261020000001"}},
		{"failed", sunita, billing.Attempt{ID: "pay_1", State: billing.AttemptFailed, Amount: 100_00}, "helpline_payment_failed", []string{"पूरा नहीं हुआ", "बैंक उन्हें लौटा देगा"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChat(t, tt.from)
			c.settled(t, tt.found)
			notices, err := c.books.Notices(t.Context(), 0, 10)
			if err != nil || len(notices) != 1 {
				t.Fatal(notices, err)
			}
			to := menus.Recipient{Session: bot.Fresh(tt.from.Address()), Sender: tt.from, Now: noon.Add(48 * time.Hour)}
			said, template, err := c.phone.machine.Notice(t.Context(), notices[0], to)
			if err != nil || template.Name != tt.template {
				t.Errorf("template %q, %v", template.Name, err)
			}
			for _, part := range tt.says {
				if !strings.Contains(bodies(said), part) {
					t.Errorf("%q is not in %q", part, bodies(said))
				}
			}
		})
	}
}

func TestAnothersRequestIsNotShown(t *testing.T) {
	c := newChat(t, bot.Sender{Phone: "919826000090"})
	owner := *c
	owner.from = sunita
	r := owner.settled(t)
	said := bodies(c.send(c.message(bot.Tap, "payAsked/paid."+r.Reference)))
	if strings.Contains(said, "100.00") || strings.Contains(said, "N2301000011") {
		t.Error(said)
	}
}

// A street of numbers cannot be tried one after the other: for paying and complaining
// together, beyond ten in a day the same is said of those that are and are not.
func TestBeyondTenNumbersADayAllAreAlike(t *testing.T) {
	c := newChat(t, bot.Sender{Phone: "919826000099"})
	say := func(text string) string { return bodies(c.send(c.message(bot.Text, text))) }
	tap := func(id string) string { return bodies(c.send(c.message(bot.Tap, id))) }
	say("English")
	tap("menu/pay")
	for i := range 5 {
		if said := say(fmt.Sprintf("N239999990%d", i)); !strings.Contains(said, "No connection has") {
			t.Fatal(said)
		}
	}
	for _, id := range []string{"menu/complaint", "complaintKind/meter", "complaintKind/meter_fast"} {
		tap(id)
	}
	for i := range 5 {
		say(fmt.Sprintf("N239999991%d", i))
	}
	complaint := say("N2301000011")
	if !strings.Contains(complaint, "Meter running fast") {
		t.Error("not the question of a complaint:", complaint)
	}
	if diff := cmp.Diff(complaint, say("N2399999999")); diff != "" || !strings.Contains(complaint, "Too many numbers") {
		t.Errorf("%s\n%s", complaint, diff)
	}
	pay := func(n string) string { tap("menu/pay"); return say(n) }
	paying := pay("N2301000011")
	if diff := cmp.Diff(paying, pay("N2399999999")); diff != "" || !strings.Contains(paying, "Too many numbers") {
		t.Errorf("%s\n%s", paying, diff)
	}
	if said := tap("payAsked/change.N2301000011"); said != paying {
		t.Errorf("by a button: %q", said)
	}
}

// Who may not know what is due is not told it by what becomes of their money.
func TestAStrangersPaymentDoesNotTellWhetherAnythingWasDue(t *testing.T) {
	told := map[billing.Paise]string{}
	for _, before := range []billing.Paise{0, 1000_00} {
		c := newChat(t, bot.Sender{Phone: "919826000090"})
		if before > 0 {
			owner := *c
			owner.from = sunita
			r, err := c.books.AskPayment(t.Context(), billing.PaymentRequest{
				IVRS: "N2301000011", Person: string(sunita.Address()), Amount: before, Made: noon, Expires: noon.Add(time.Hour)}, "wamid.before", noon)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := c.books.Settle(t.Context(), billing.Look{Reference: r.Reference, At: noon, By: "w",
				Attempts: []billing.Attempt{{ID: "pay_0", State: billing.AttemptCaptured, Amount: before, At: noon}}}); err != nil {
				t.Fatal(err)
			}
		}
		r := c.settled(t)
		if _, err := c.books.Settle(t.Context(), billing.Look{Reference: r.Reference, At: noon, By: "wamid.told",
			Attempts: []billing.Attempt{{ID: "pay_1", State: billing.AttemptCaptured, Amount: r.Amount, Mode: "UPI", At: noon}}}); err != nil {
			t.Fatal(err)
		}
		m := c.message(bot.Tap, "payAsked/paid."+r.Reference)
		m.ID = "wamid.told"
		told[before] = receiptNumber.ReplaceAllString(bodies(c.send(m)), "R")
		if !strings.Contains(told[before], "₹100.00") {
			t.Errorf("%q", told[before])
		}
	}
	if diff := cmp.Diff(told[0], told[1000_00]); diff != "" {
		t.Error(diff)
	}
}

var receiptNumber = regexp.MustCompile(`R[0-9]{12}`)
