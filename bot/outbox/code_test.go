package outbox_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/sms"
)

// gateway answers with each status in turn, then with 200, and keeps what it took.
func gateway(t *testing.T, statuses ...int) (*sms.Client, func() []string) {
	t.Helper()
	var mu sync.Mutex
	var taken []string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		var m struct{ To, Text string }
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
			t.Error(err)
		}
		if len(statuses) > 0 {
			w.WriteHeader(statuses[0])
			statuses = statuses[1:]
			return
		}
		taken = append(taken, m.To+" "+m.Text)
	}))
	t.Cleanup(srv.Close)
	return sms.New(srv.URL, "word"), func() []string {
		mu.Lock()
		defer mu.Unlock()
		return taken
	}
}

var code = bot.Template{Name: "helpline_code", Lang: bot.Hindi, Code: "123456", Phone: "919826000002", Text: "123456 is the code"}

func TestACodeGoesBySMSWhereThereIsAGateway(t *testing.T) {
	for name, c := range map[string]struct {
		statuses []int
		state    bot.State
		taken    []string
	}{
		"at once":                {nil, bot.Accepted, []string{"+919826000002 123456 is the code"}},
		"after the gateway rose": {[]int{503, 429}, bot.Accepted, []string{"+919826000002 123456 is the code"}},
		"never to that number":   {[]int{422}, bot.Parked, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := build(t)
			h.stop()
			client, taken := gateway(t, c.statuses...)
			h.sms = client
			h.start()
			m := h.hears(asha, time.Now())
			h.says(m, code, bot.TextReply{Body: "a code has gone"})
			rows := h.become(m, c.state, bot.Delivered)
			if diff := cmp.Diff(c.taken, taken()); diff != "" {
				t.Error(diff)
			}
			kept := rows[0].Reply.(bot.Template)
			if strings.Contains(kept.Code+kept.Text, "123456") {
				t.Error("the code is kept:", kept)
			}
			if sent := h.sim.Sent("919826000002"); len(sent) > 0 {
				t.Error("by WhatsApp too:", sent)
			}
		})
	}
}

func TestACodeGoesByWhatsAppWhereThereIsNone(t *testing.T) {
	h := build(t)
	m := h.hears(asha, time.Now())
	h.says(m, code)
	h.become(m, bot.Delivered)
	if sent := h.sim.Sent("919826000002"); len(sent) != 1 || sent[0].Template.Code != "123456" {
		t.Error(sent)
	}
}
