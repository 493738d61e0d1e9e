package webhook_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"helpline/bot/webhook"
)

// handshake is what Meta asks, with one value changed.
func handshake(name, value string) *http.Request {
	q := url.Values{"hub.mode": {"subscribe"}, "hub.verify_token": {"word"}, "hub.challenge": {"1158201444"}}
	if name != "" {
		q.Set(name, value)
	}
	return httptest.NewRequest(http.MethodGet, "/webhook?"+q.Encode(), nil)
}

func TestTheHandshakeGivesTheChallengeBack(t *testing.T) {
	for _, challenge := range []string{"1158201444", "a word", "<script>alert(1)</script>", ""} {
		w := httptest.NewRecorder()
		newHouse(nil).ServeHTTP(w, handshake("hub.challenge", challenge))
		if w.Code != 200 || w.Body.String() != challenge {
			t.Errorf("answered %d %q", w.Code, w.Body)
		}
		h := w.Header()
		if !strings.HasPrefix(h.Get("Content-Type"), "text/plain") || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("answered with %v", h)
		}
	}
}

func TestAHandshakeThatIsNotOursIsRefused(t *testing.T) {
	for name, r := range map[string]*http.Request{
		"a wrong token":         handshake("hub.verify_token", "words"),
		"half a token":          handshake("hub.verify_token", "wor"),
		"no token":              handshake("hub.verify_token", ""),
		"another mode":          handshake("hub.mode", "unsubscribe"),
		"no mode":               handshake("hub.mode", ""),
		"a bare GET":            httptest.NewRequest(http.MethodGet, "/webhook", nil),
		"a token that is a map": httptest.NewRequest(http.MethodGet, "/webhook?hub.mode=subscribe&hub.verify_token[$ne]=1&hub.challenge=5", nil),
		"underscores for dots":  httptest.NewRequest(http.MethodGet, "/webhook?hub_mode=subscribe&hub_verify_token=word&hub_challenge=5", nil),
	} {
		t.Run(name, func(t *testing.T) {
			if status, answer := newHouse(nil).do(r); status != 403 || answer != "forbidden" {
				t.Errorf("answered %d %q", status, answer)
			}
		})
	}
}

func TestAnEmptyTokenOfOursRefusesEveryHandshake(t *testing.T) {
	h := newHouse(func(o *webhook.Options) { o.VerifyToken = "" })
	for _, token := range []string{"", "word"} {
		if status, _ := h.do(handshake("hub.verify_token", token)); status != 403 {
			t.Errorf("token %q answered %d", token, status)
		}
	}
}
