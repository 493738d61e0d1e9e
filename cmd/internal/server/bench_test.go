package server_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/redistest"
	"helpline/cmd/internal/server"

	"github.com/labstack/echo/v4"
)

// writers is how many webhooks are under way at once.
const writers = 64

// The limit of all: what echo does when it answers nothing. Compare within one run.
func BenchmarkEchoAnsweringNothing(b *testing.B) {
	e := echo.New()
	e.POST("/webhook", func(c echo.Context) error {
		_, err := io.Copy(io.Discard, c.Request().Body)
		if err != nil {
			return err
		}
		return c.NoContent(http.StatusOK)
	})
	srv := httptest.NewServer(e)
	defer srv.Close()
	post(b, srv.URL, bodies(b))
}

// A webhook verified, decoded, and committed to disk before it is answered.
func BenchmarkAcceptWebhook(b *testing.B) {
	s, _ := quietServer(b)
	all := make([]signed, b.N)
	for n := range all {
		// A kind that is written down and not answered: acceptance alone is measured.
		all[n] = sign(b, bot.Message{ID: fmt.Sprint("wamid.", n), At: time.Now(), From: person(n), Kind: bot.Reaction, About: "wamid.x", Emoji: "👍"})
	}
	post(b, s.URL, all)
}

// A whole turn: accepted, its session loaded, answered, committed, sent, recorded.
func BenchmarkTurn(b *testing.B) {
	s, sent := quietServer(b)
	all := bodies(b)
	b.ResetTimer()
	post(b, s.URL, all)
	for sent.Load() < int64(b.N) {
		time.Sleep(time.Millisecond)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "turns/s")
}

// quietServer is a helpline whose Cloud API takes everything and says nothing, so
// that the helpline alone is measured. It counts the messages sent.
func quietServer(b *testing.B) (*server.Server, *atomic.Int64) {
	b.Helper()
	var sent atomic.Int64
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if bytes.Contains(body, []byte(`"status":"read"`)) {
			_, _ = io.WriteString(w, `{"success":true}`)
			return
		}
		n := sent.Add(1)
		fmt.Fprintf(w, `{"messages":[{"id":"wamid.OUT%d"}]}`, n)
	}))
	b.Cleanup(api.Close)
	s, err := server.Start(b.Context(), server.Settings{
		Addr: "127.0.0.1:0", Books: filepath.Join(b.TempDir(), "books.db"), Redis: redistest.Start(b).URL,
		API:     cloudapi.Options{BaseURL: api.URL, Version: "v25.0", PhoneNumberID: server.DemoPhoneNumberID, Token: "t"},
		Secrets: []string{server.DemoSecret}, VerifyToken: "v",
		PerSecond: 1_000_000, Idle: 30 * time.Minute, Log: slog.New(slog.DiscardHandler), Now: time.Now,
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Stop(context.Background()) })
	return s, &sent
}

// signed is a webhook body ready to be posted.
type signed struct {
	body      []byte
	signature string
}

func person(n int) bot.Sender { return bot.Sender{Phone: fmt.Sprint(919000000000 + n%10_000)} }

// bodies are "Hi" from ten thousand people in turn, each body distinct.
func bodies(b *testing.B) []signed {
	b.Helper()
	all := make([]signed, b.N)
	for n := range all {
		all[n] = sign(b, bot.Message{ID: fmt.Sprint("wamid.", n), At: time.Now(), From: person(n), Kind: bot.Text, Text: "Hi"})
	}
	return all
}

func sign(b *testing.B, m bot.Message) signed {
	b.Helper()
	body, err := cloudapi.Encode(server.DemoPhoneNumberID, m)
	if err != nil {
		b.Fatal(err)
	}
	return signed{body, cloudapi.Sign(server.DemoSecret, body)}
}

// post sends the bodies over kept connections and expects each to be taken.
func post(b *testing.B, url string, all []signed) {
	b.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: writers}}
	defer client.CloseIdleConnections()
	var next atomic.Int64
	b.SetParallelism(writers / runtime.GOMAXPROCS(0))
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			s := all[next.Add(1)-1]
			if err := deliver(client, url, s); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

func deliver(client *http.Client, url string, s signed) error {
	r, err := http.NewRequest(http.MethodPost, url+"/webhook", bytes.NewReader(s.body))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Hub-Signature-256", s.signature)
	answer, err := client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("answered %s", answer.Status)
	}
	return nil
}
