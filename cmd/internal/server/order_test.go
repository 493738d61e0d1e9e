package server_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"helpline/billing/gateway"
	"helpline/bot/cloudsim"
	"helpline/bot/redistest"
	"helpline/bot/replay"
	"helpline/bot/webhook"
	"helpline/cmd/internal/server"
)

// The new words are the author's to read: commit only what you understand.
var update = flag.Bool("update", false, "write what the bot says into the stories of orders")

// Within the chat WhatsApp takes the money, so these stories need it whole.
func TestOrdersWithinTheChatThroughTheWholeServer(t *testing.T) {
	stories, err := replay.ReadStories("../../../testdata/conversations/chat")
	if err != nil {
		t.Fatal(err)
	}
	redis := redistest.Start(t)
	for _, s := range stories {
		t.Run(s.Name, func(t *testing.T) {
			if err := redis.Client.FlushAll(t.Context()).Err(); err != nil {
				t.Fatal(err)
			}
			h := buildWith(t, server.DemoOptions{Redis: redis.URL, Configuration: "rzp-demo"})
			books := replay.BooksOf(h.Ledger)
			books.Acts["pays"] = h.paysInChat
			result, err := s.Run(t.Context(), h.phone(), books)
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				if err := os.WriteFile(s.Path, []byte(result.Rewrite()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := result.Diff(); diff != "" {
				t.Error(diff)
			}
			h.discreet(t)
		})
	}
}

var errNoOrder = errors.New("no order so far")

// paysInChat pays the last order on the person's phone, and no webhook tells.
func (h *house) paysInChat(ctx context.Context, _ time.Time, words string) error {
	facts, err := h.Ledger.Facts(ctx)
	if err != nil {
		return err
	}
	for i := len(facts) - 1; i >= 0; i-- {
		if strings.HasPrefix(facts[i], "asked ") {
			reference := facts[i][strings.LastIndex(facts[i], " ")+1:]
			return h.Sim.Pay(ctx, reference, cloudsim.Paying{Outcome: cloudsim.PayOutcome(words), Lost: true})
		}
	}
	return errNoOrder
}

// The gateway below WhatsApp tells of the same money by webhooks of its own.
func TestMoneyOfAnOrderIsBookedOnceByWhicheverRoadItIsHeardOf(t *testing.T) {
	for _, first := range []string{"whatsapp", "gateway"} {
		t.Run(first+" first", func(t *testing.T) {
			redis := redistest.Start(t)
			c := &consumer{T: t, house: buildWith(t, server.DemoOptions{Redis: redis.URL, Configuration: "rzp-demo"})}
			r := c.asks()
			if err := c.Sim.Pay(t.Context(), r.Reference, cloudsim.Paying{Outcome: cloudsim.PaySucceeds, Lost: first == "gateway"}); err != nil {
				t.Fatal(err)
			}
			if first == "whatsapp" {
				c.hears("[R261020000001.pdf]")
			}
			id := c.Sim.Paid()[0].TransactionID
			for _, kind := range []string{"payment.captured", "order.paid"} {
				for range 2 {
					c.hooks(`{"event":"` + kind + `","payload":{"payment":{"entity":{"id":"` + id + `","order_id":"order_1","amount":23500}},
						"order":{"entity":{"id":"order_1","receipt":"` + r.Reference + `","notes":[]}}}}`)
				}
			}
			if first == "gateway" {
				c.hears("[R261020000001.pdf]")
			}
			if err := c.settled(t.Context()); err != nil {
				t.Fatal(err)
			}
			found, err := c.Ledger.Collections(t.Context(), r.Reference)
			if err != nil || len(found) != 1 || found[0].Reference != id || c.receipts() != 1 {
				t.Errorf("%+v, %d receipts; %v", found, c.receipts(), err)
			}
			strays, err := c.Ledger.StrayPayments(t.Context(), 10)
			if err != nil || len(strays) > 0 {
				t.Error("parked:", strays, err)
			}
			if d, err := c.Ledger.Dues(t.Context(), "N2301000011", "2026-10-20"); err != nil || d.Balance != 0 {
				t.Error(d.Balance, err)
			}
			c.discreet(t)
		})
	}
}

// hooks posts a webhook of the gateway's, signed as the demo's are.
func (c *consumer) hooks(body string) {
	c.Helper()
	req, err := http.NewRequestWithContext(c.Context(), http.MethodPost, c.URL+webhook.PaymentsPath, bytes.NewBufferString(body))
	if err != nil {
		c.Fatal(err)
	}
	req.Header.Set(gateway.SignatureHeader, gateway.Sign("demo-payment-secret", []byte(body)))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		c.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		c.Fatal(res.Status)
	}
}
