package server_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"

	"helpline/bot"
	"helpline/cmd/internal/server"
	"helpline/menus"
)

const (
	sunita = "919826000001" // writes Hindi
	imran  = "919826000003"
)

// get asks a page and returns its status and what it says.
func (s *stand) get(path string) (int, string) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.URL+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// unwell expects the process up and not ready, naming what is missing.
func (s *stand) unwell(missing string) {
	s.t.Helper()
	if status, said := s.get("/healthz"); status != http.StatusOK {
		s.t.Errorf("/healthz: %d %s", status, said)
	}
	if status, said := s.get("/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(said, missing) {
		s.t.Errorf("/readyz: %d %s, want 503 naming %s", status, said, missing)
	}
}

func (s *stand) well() {
	s.t.Helper()
	s.await("ready", func() bool { status, _ := s.get("/readyz"); return status == http.StatusOK })
}

func TestWithoutRedisMessagesAreTakenAndAnsweredWhenItIsBack(t *testing.T) {
	s := raise(t)
	s.say(text("wamid.hi", sunita, "Hi"))
	s.settled()
	s.say(text("wamid.complaint", sunita, "1"))
	s.settled()
	stood := s.step(sunita)

	s.redis.Stop()
	s.unwell("redis")
	first, second := text("wamid.first", sunita, "???"), text("wamid.second", sunita, "0")
	second.At = first.At.Add(time.Second)
	var posts sync.WaitGroup
	for _, m := range []bot.Message{second, first} {
		posts.Go(func() { s.say(m) })
	}
	posts.Wait()
	s.ahead.Store(int64(time.Minute)) // both are old enough for one sweep
	s.redis.Restart()
	s.well()
	s.settled()

	if got := s.count(`SELECT count(*) FROM messages WHERE id = 'wamid.first' AND step = ?`, stood); got != 1 {
		t.Errorf("the first was not answered at step %s, where the conversation stood", stood)
	}
	if got := s.step(sunita); got != "" {
		t.Errorf("after the second the conversation stands at %s, not at the menu", got)
	}
	var order []string
	s.query(&order, `SELECT id FROM messages JOIN replies ON message = messages.seq GROUP BY id ORDER BY min(replies.seq)`)
	if diff := cmp.Diff([]string{"wamid.hi", "wamid.complaint", "wamid.first", "wamid.second"}, order); diff != "" {
		t.Errorf("answered in another order than sent: %s", diff)
	}
}

// step is where the conversation with a person stands; empty at rest.
func (s *stand) step(phone string) string {
	s.t.Helper()
	now, err := s.Chats.Session(s.t.Context(), bot.Address(phone))
	if err != nil {
		s.t.Fatal(err)
	}
	if now.Step == nil {
		return ""
	}
	return now.Step.Name
}

// other is a connection of another program to a database of the helpline's.
func (s *stand) other(path string) *sqlx.Conn {
	s.t.Helper()
	db, err := sqlx.Connect("sqlite3", "file:"+path+"?_busy_timeout=5000")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = db.Close() })
	conn, err := db.Connx(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return conn
}

func (s *stand) does(conn *sqlx.Conn, statement string) {
	s.t.Helper()
	if _, err := conn.ExecContext(context.Background(), statement); err != nil {
		s.t.Fatal(err)
	}
}

func TestWhatCannotBeWrittenDownStaysWithWhatsApp(t *testing.T) {
	for name, tt := range map[string]struct{ begin, end, missing string }{
		"locked by another program": {`BEGIN EXCLUSIVE`, `ROLLBACK`, "transcript"},
		"full": {
			`CREATE TRIGGER full BEFORE INSERT ON messages BEGIN SELECT raise(FAIL, 'database or disk is full'); END`,
			`DROP TRIGGER full`, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := raise(t)
			other := s.other(server.ChatsPath(s.books))
			var bodies [][]byte
			for n := range 20 {
				bodies = append(bodies, hook(t, text(fmt.Sprint("wamid.", n), fmt.Sprint(919000000000+n), "Hi")))
			}
			s.does(other, tt.begin)
			if tt.missing != "" {
				s.unwell(tt.missing)
			}
			s.together(bodies, http.StatusServiceUnavailable)
			s.does(other, tt.end)
			if got := s.count(`SELECT count(*) FROM messages`); got != 0 {
				t.Errorf("%d refused messages stand", got)
			}
			s.well()
			s.together(bodies, http.StatusOK)
			s.settled()
			if got := len(s.graph.all()); got != len(bodies) {
				t.Errorf("%d replies to %d messages", got, len(bodies))
			}
		})
	}
}

// together posts bodies side by side and expects one answer to all.
func (s *stand) together(bodies [][]byte, want int) {
	s.t.Helper()
	var posts sync.WaitGroup
	for _, body := range bodies {
		posts.Go(func() {
			if got := s.post(body); got != want {
				s.t.Errorf("answered %d, want %d", got, want)
			}
		})
	}
	posts.Wait()
}

func TestATurnThatFailsThriceIsApologisedForAndTheNextGoesOn(t *testing.T) {
	s := raise(t)
	s.say(text("wamid.english", imran, "English"))
	s.settled()
	other := s.other(s.books)
	s.does(other, `ALTER TABLE bills RENAME TO bills_away`)
	s.say(text("wamid.bill", sunita, "बिल भेजो"), text("wamid.bill-en", imran, "send my bill"))
	s.settled()
	for id, lang := range map[string]bot.Lang{"wamid.bill": bot.Hindi, "wamid.bill-en": bot.English} {
		if got := s.count(`SELECT count(*) FROM messages WHERE id = ? AND fate = 'parked'`, id); got != 1 {
			t.Errorf("%s is not left to staff", id)
		}
		if diff := cmp.Diff(s.apology(lang), s.replies(id)); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	s.does(other, `ALTER TABLE bills_away RENAME TO bills`)
	s.say(text("wamid.again", sunita, "बिल भेजो"))
	s.settled()
	said := s.replies("wamid.again")
	if len(said) == 0 {
		t.Fatal("the next message was not answered")
	}
	if _, is := bot.FileOf(said[0]); !is {
		t.Errorf("no bill came but %v", kinds(said))
	}
}

// apology is what is said in a language when a turn has failed for good.
func (s *stand) apology(lang bot.Lang) []bot.Reply {
	s.t.Helper()
	words, err := server.Words()
	if err != nil {
		s.t.Fatal(err)
	}
	m, err := menus.New(s.Ledger, words, menus.Options{Idle: time.Minute, Chats: s.Chats})
	if err != nil {
		s.t.Fatal(err)
	}
	return m.Apology(bot.Session{Lang: lang})
}
