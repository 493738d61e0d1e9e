package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/redistest"
	"helpline/bot/replay"
	"helpline/cmd/internal/server"
	"helpline/testdata/town"
)

// stand is a whole helpline with the sample town, before a Cloud API that takes
// everything for anybody: a webhook posted as it is has opened no window elsewhere.
type stand struct {
	t *testing.T
	*server.Server
	books string
	redis *redistest.Server
	logs  *logs
	graph *graph
	ahead atomic.Int64 // how far its clock is ahead of ours
}

func raise(t *testing.T) *stand {
	t.Helper()
	s := &stand{t: t, books: filepath.Join(t.TempDir(), "books.db"), redis: redistest.Start(t), logs: &logs{}, graph: &graph{}}
	settle(t, s.books)
	api := httptest.NewServer(s.graph)
	t.Cleanup(api.Close)
	var err error
	s.Server, err = server.Start(t.Context(), server.Settings{
		Addr: "127.0.0.1:0", Books: s.books, Redis: s.redis.URL,
		API:     cloudapi.Options{BaseURL: api.URL, Version: "v25.0", PhoneNumberID: server.DemoPhoneNumberID, Token: server.DemoToken},
		Secrets: []string{server.DemoSecret}, VerifyToken: server.DemoVerifyToken,
		PerSecond: 1_000_000, Idle: 30 * time.Minute,
		Now: func() time.Time { return time.Now().Add(time.Duration(s.ahead.Load())) },
		Log: slog.New(slog.NewTextHandler(s.logs, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(context.Background()); err != nil {
			t.Error(err)
		}
		said := s.logs.String()
		if strings.Contains(said, "panicked") {
			t.Error(said)
		}
		if found := leaks(said, textsIn(t, server.ChatsPath(s.books))...); found != nil {
			t.Errorf("the log holds %q:\n%s", found, said)
		}
	})
	return s
}

// settle makes books with the sample town in them.
func settle(t *testing.T, books string) {
	t.Helper()
	files, err := town.Write(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), books)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := l.Import(t.Context(), ledger.Files(files), ledger.Options{}); err != nil {
		t.Fatal(err)
	}
}

// logs is what was logged.
type logs struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logs) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// graph is the Cloud API: it takes every message, and keeps what it was sent.
type graph struct {
	mu   sync.Mutex
	sent []heard
}

// heard is a message as it was put on the wire.
type heard struct {
	To        string `json:"to"`
	Recipient string `json:"recipient"`
	Status    string `json:"status"`
}

func (g *graph) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.NotFound(w, r)
		return
	}
	if strings.HasSuffix(r.URL.Path, "/media") {
		_, _ = io.WriteString(w, `{"id":"1"}`)
		return
	}
	var m heard
	if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
		http.Error(w, "no JSON", http.StatusBadRequest)
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if m.Status == "" {
		g.sent = append(g.sent, m)
	}
	fmt.Fprintf(w, `{"success":true,"messages":[{"id":"wamid.OUT%d"}]}`, len(g.sent))
}

func (g *graph) all() []heard {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]heard(nil), g.sent...)
}

// post brings a body as WhatsApp would and returns what it was answered.
func (s *stand) post(body []byte) int {
	s.t.Helper()
	hook := replay.Webhook{URL: s.URL + "/webhook", Secret: server.DemoSecret, Client: http.DefaultClient}
	status, err := hook.Post(s.t.Context(), body)
	if err != nil {
		s.t.Errorf("not answered: %v", err)
	}
	return status
}

// say posts messages in one body and expects them to be taken.
func (s *stand) say(messages ...bot.Message) {
	s.t.Helper()
	if status := s.post(hook(s.t, messages...)); status != http.StatusOK {
		s.t.Errorf("answered %d", status)
	}
}

func hook(t *testing.T, messages ...bot.Message) []byte {
	t.Helper()
	body, err := cloudapi.Encode(server.DemoPhoneNumberID, messages...)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// text is a message of one of the town or of a stranger.
func text(id, phone, words string) bot.Message {
	return bot.Message{ID: id, At: time.Now(), From: bot.Sender{Phone: phone}, Kind: bot.Text, Text: words}
}

const patience = time.Minute // for what must come about at last

// await waits until something is so.
func (s *stand) await(what string, so func() bool) {
	s.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if so() {
			return
		}
	}
	s.t.Fatalf("never %s", what)
}

// answered waits until every message has had its turn.
func (s *stand) answered() {
	s.t.Helper()
	s.await("all answered", func() bool { return s.count(`SELECT count(*) FROM messages WHERE fate = 'waiting'`) == 0 })
}

// settled waits until every message is answered and every reply sent or given up.
func (s *stand) settled() {
	s.t.Helper()
	s.answered()
	s.await("all sent", func() bool { return s.count(`SELECT count(*) FROM replies WHERE state = 'waiting'`) == 0 })
}

// query reads the transcript by a connection of the test's own.
func (s *stand) query(rows any, query string, args ...any) {
	s.t.Helper()
	queryChats(s.t, server.ChatsPath(s.books), rows, query, args...)
}

func queryChats(t *testing.T, path string, rows any, query string, args ...any) {
	t.Helper()
	db, err := sqlx.Connect("sqlite3", "file:"+path+"?mode=ro&_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Select(rows, query, args...); err != nil {
		t.Fatal(err)
	}
}

// count is the one number a query of the transcript gives.
func (s *stand) count(query string, args ...any) int {
	s.t.Helper()
	var n []int
	s.query(&n, query, args...)
	return n[0]
}

// rows is how much stands in the transcript altogether.
func (s *stand) rows() int {
	s.t.Helper()
	return s.count(`SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM events) +
		(SELECT count(*) FROM people) + (SELECT count(*) FROM replies)`)
}

// replies are what was said to a message.
func (s *stand) replies(id string) []bot.Reply {
	s.t.Helper()
	seq, err := s.Chats.Find(s.t.Context(), id)
	if err != nil {
		s.t.Fatalf("message %s: %v", id, err)
	}
	kept, err := s.Chats.Replies(s.t.Context(), seq)
	if err != nil {
		s.t.Fatal(err)
	}
	var said []bot.Reply
	for _, r := range kept {
		said = append(said, r.Reply)
	}
	return said
}
