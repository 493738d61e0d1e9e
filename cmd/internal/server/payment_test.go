package server_test

import (
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/gateway"
	"helpline/billing/gateway/sandbox"
	"helpline/bot"
	"helpline/bot/cloudsim"
	"helpline/bot/redistest"
	"helpline/cmd/internal/server"
)

// consumer is Sunita at a whole helpline, as her handset shows it.
type consumer struct {
	*testing.T
	*house
	said int // messages sent
	seen int64
}

func (c *consumer) send(text string) {
	c.Helper()
	c.said++
	m := bot.Message{ID: "wamid.pays." + strings.Repeat("x", c.said), At: c.clock.now(), From: bot.Sender{Phone: "919826000001"}, Kind: bot.Text, Text: text}
	if _, err := c.Sim.Deliver(c.Context(), cloudsim.Inbound{Message: m}); err != nil {
		c.Fatal(err)
	}
	if err := c.settled(c.Context()); err != nil {
		c.Fatal(err)
	}
}

// hears waits until the handset has shown each of the words in a message not seen so
// far, and returns all there was.
func (c *consumer) hears(words ...string) string {
	c.Helper()
	var all string
	for range 2000 {
		all = ""
		var last int64
		for _, s := range c.Sim.SentAfter(c.seen) {
			all += s.Body + "\n"
			if s.File != nil {
				all += "[" + s.File.Name + "]\n"
			}
			last = s.Order
		}
		if hasAll(all, words) {
			c.seen = last
			return all
		}
		time.Sleep(5 * time.Millisecond)
	}
	c.Fatalf("the handset shows %q, not all of %q", all, words)
	return ""
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// asks has her ask to pay her bill, and gives the request.
func (c *consumer) asks() billing.PaymentRequest {
	c.Helper()
	c.send("4")
	c.send("1")
	c.hears("₹235.00")
	r, err := c.Ledger.PaymentRequest(c.Context(), "P261020000001")
	if err != nil {
		c.Fatal(err)
	}
	return r
}

func (c *consumer) pays(r billing.PaymentRequest, p sandbox.Plan, o sandbox.Outcome) {
	c.Helper()
	if err := c.Bank.SetPlan(r.Link, p); err != nil {
		c.Fatal(err)
	}
	if _, err := c.Bank.Pay(c.Context(), r.Link, gateway.UPI, o); err != nil {
		c.Fatal(err)
	}
}

// receipts counts the messages so far that carry a receipt.
func (c *consumer) receipts() (n int) {
	for _, s := range c.Sim.SentAfter(0) {
		if s.File != nil && strings.HasPrefix(s.File.Name, "R") {
			n++
		}
	}
	return n
}

// Each fault of the gateway, as the consumer meets it.
func TestThePayerIsToldTheTruth(t *testing.T) {
	tests := []struct {
		name     string
		plan     sandbox.Plan
		outcome  sandbox.Outcome
		passes   time.Duration // before she is told
		quiet    bool          // she wants no notices
		hears    []string
		receipts int
		balance  billing.Paise
	}{
		{"the webhook comes twice", sandbox.Plan{Copies: 2}, sandbox.Succeed, 0, false, []string{"₹235.00 मिल गए", "[R261020000001.pdf]", "बिल पूरा भर गया"}, 1, 0},
		{"the webhook comes before the browser", sandbox.Plan{BeforeReturn: true}, sandbox.Succeed, 0, true, []string{"₹235.00 मिल गए", "[R261020000001.pdf]"}, 1, 0},
		{"no webhook comes", sandbox.Plan{Lost: true}, sandbox.Succeed, 3 * time.Minute, false, []string{"₹235.00 मिल गए", "[R261020000001.pdf]"}, 1, 0},
		{"less than asked", sandbox.Plan{Takes: 100_00}, sandbox.Succeed, 0, false, []string{"भरना ₹235.00 था, मिले ₹100.00", "अब बाक़ी: *₹135.00*"}, 1, 135_00},
		{"paid twice", sandbox.Plan{}, sandbox.Twice, 0, false, []string{"[R261020000001.pdf]", "[R261020000002.pdf]", "दूसरा भुगतान", "एडवांस"}, 2, -235_00},
		{"forged, then failed", sandbox.Plan{Forged: true}, sandbox.Fail, 0, true, []string{"भुगतान पूरा नहीं हुआ", "बैंक उन्हें लौटा देगा"}, 0, 235_00},
		{"under way for an hour, then failed", sandbox.Plan{}, sandbox.PendFail, 61 * time.Minute, false, []string{"भुगतान पूरा नहीं हुआ"}, 0, 235_00},
	}
	redis := redistest.Start(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := redis.Client.FlushAll(t.Context()).Err(); err != nil {
				t.Fatal(err)
			}
			c := &consumer{T: t, house: build(t, redis.URL)}
			r := c.asks()
			if tt.quiet {
				c.send("STOP")
				c.hears("START")
			}
			c.pays(r, tt.plan, tt.outcome)
			c.clock.set(c.clock.now().Add(tt.passes))
			c.hears(tt.hears...)
			if got := c.receipts(); got != tt.receipts {
				t.Errorf("%d receipts came, want %d", got, tt.receipts)
			}
			d, err := c.Ledger.Dues(t.Context(), "N2301000011", "2026-10-20")
			if err != nil || d.Balance != tt.balance {
				t.Errorf("the bill shows %s, want %s; %v", d.Balance, tt.balance, err)
			}
			c.discreet(t)
		})
	}
}

func TestWhileTheGatewayIsDownNothingIsClaimed(t *testing.T) {
	redis := redistest.Start(t)
	c := &consumer{T: t, house: build(t, redis.URL)}
	r := c.asks()
	c.Bank.SetTrouble(sandbox.ServerError)
	c.pays(r, sandbox.Plan{}, sandbox.Succeed)
	c.send("भर दिया")
	c.hears("पता नहीं चल पाया", "दोबारा न भरें")
	c.Bank.SetTrouble(sandbox.NoTrouble)
	c.clock.set(c.clock.now().Add(20 * time.Minute))
	c.hears("₹235.00 मिल गए", "[R261020000001.pdf]")
}

// Within the chat the order shows that it is done, then the receipt comes.
func TestAnOrderWithinTheChatIsCompletedBeforeItsReceipt(t *testing.T) {
	redis := redistest.Start(t)
	c := &consumer{T: t, house: buildWith(t, server.DemoOptions{Redis: redis.URL, Configuration: "rzp-demo"})}
	r := c.asks()
	if r.Way != billing.PayInChat {
		t.Fatalf("asked by %s", r.Way)
	}
	if err := c.Sim.Pay(t.Context(), r.Reference, cloudsim.Paying{Outcome: cloudsim.PaySucceeds, Copies: 1}); err != nil {
		t.Fatal(err)
	}
	said := c.hears("भुगतान मिल गया", "[R261020000001.pdf]")
	if strings.Index(said, "भुगतान मिल गया") > strings.Index(said, "[R261020000001.pdf]") {
		t.Error(said)
	}
	if n := c.receipts(); n != 1 {
		t.Errorf("%d receipts", n)
	}
}
