package worker_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"helpline/billing/cashier"
	"helpline/billing/gateway/sandbox/tilltest"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/inbox"
	"helpline/bot/outbox"
	"helpline/bot/redistest"
	"helpline/bot/replay"
	"helpline/bot/session"
	"helpline/bot/transcript"
	"helpline/bot/worker"
	"helpline/menus"
	"helpline/pdf"
	"helpline/templates/messages"
	"helpline/testdata/town"
)

// house is a worker with real stores. Its outbox stands still: what is to be sent is
// read from the transcript.
type house struct {
	t      *testing.T
	ledger *ledger.Ledger
	chats  *transcript.Transcript
	redis  *redistest.Server
	in     *inbox.Inbox
	now    atomic.Int64 // of the story, for those who write outside a turn
	told   int          // notices heard of
	logs   logs
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

func build(t *testing.T, redis *redistest.Server, books *ledger.Ledger) *house {
	t.Helper()
	h := &house{t: t, redis: redis, ledger: books}
	var err error
	if h.chats, err = transcript.Open(t.Context(), filepath.Join(t.TempDir(), "chats.db")); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(&h.logs, nil))
	h.in = inbox.New(h.chats, redis.Client, log, time.Now)
	out := outbox.New(outbox.Options{Transcript: h.chats, API: cloudapi.New(cloudapi.Options{BaseURL: "http://127.0.0.1:1"}),
		Redis: redis.Client, PerSecond: 80, Log: log, Now: time.Now})
	h.now.Store(time.Now().Unix())
	clock := func() time.Time { return time.Unix(h.now.Load(), 0) }
	speaks := machine(t, books, h.chats, tilltest.Start(t, books, clock))
	work := worker.New(worker.Options{Inbox: h.in, Transcript: h.chats, Sessions: session.New(redis.Client),
		Machine: speaks, Outbox: out, Turns: 4, Log: log, Now: time.Now})
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{}, 3)
	herald := worker.Herald{Ledger: books, Transcript: h.chats, Machine: speaks, Outbox: out, Log: log, Now: clock}
	go func() { herald.Run(ctx); ended <- struct{}{} }()
	go func() { h.in.Run(ctx); ended <- struct{}{} }()
	go func() { work.Run(ctx); ended <- struct{}{} }()
	t.Cleanup(func() {
		stop()
		for range cap(ended) {
			<-ended
		}
		_ = h.chats.Close()
	})
	return h
}

func machine(t testing.TB, books *ledger.Ledger, chats *transcript.Transcript, till *cashier.Cashier) *menus.Machine {
	t.Helper()
	words, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	m, err := menus.New(books, words, menus.Options{Idle: 30 * time.Minute, Chats: chats, Photos: replay.Photo, Cashier: till})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// townBooks are books with the sample town in them.
func townBooks(t testing.TB) *ledger.Ledger {
	t.Helper()
	return townBooksIn(t, t.TempDir())
}

func townBooksIn(t testing.TB, dir string) *ledger.Ledger {
	t.Helper()
	file, err := townFile()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "books.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// What is the same for all tests is read once: the sentences, and books with the sample
// town in them.
var (
	catalogue = sync.OnceValues(func() (*messages.Catalogue, error) {
		return messages.Load(&menus.Sentences, &pdf.Sentences)
	})
	townFile = sync.OnceValues(func() ([]byte, error) {
		dir, err := os.MkdirTemp("", "town")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		files, err := town.Write(dir)
		if err != nil {
			return nil, err
		}
		path := filepath.Join(dir, "books.db")
		l, err := ledger.Open(context.Background(), path)
		if err != nil {
			return nil, err
		}
		_, err = l.Import(context.Background(), ledger.Files(files), ledger.Options{})
		if err := errors.Join(err, l.Close()); err != nil {
			return nil, err
		}
		return os.ReadFile(path)
	})
)

// Say has a message accepted and waits for its turn.
func (h *house) Say(ctx context.Context, m bot.Message) ([]replay.Heard, error) {
	h.now.Store(m.At.Unix())
	if err := h.in.Accept(ctx, bot.Batch{Messages: []bot.Message{m}}); err != nil {
		return nil, err
	}
	h.settle()
	told, err := h.Hear(ctx, m.At)
	return append(h.said(m.ID), told...), err
}

// Hear waits until no notice is pending, and picks of each new one what the outbox
// would send at the time of the story.
func (h *house) Hear(ctx context.Context, at time.Time) ([]replay.Heard, error) {
	h.now.Store(at.Unix())
	h.until("a notice is pending", func() (bool, error) {
		pending, err := h.ledger.Notices(ctx, 0, 1)
		return len(pending) == 0, err
	})
	all, err := h.chats.Replies(ctx, 0)
	if err != nil {
		return nil, err
	}
	var heard []replay.Heard
	for _, r := range all[h.told:] {
		who := h.reach(r.Address)
		switch {
		case who.WindowOpen(at):
			heard = append(heard, replay.Heard{To: who.Sender, Reply: r.Reply})
		case r.Fallback != nil:
			heard = append(heard, replay.Heard{To: who.Sender, Reply: *r.Fallback})
		}
	}
	h.told = len(all)
	return heard, nil
}

// reach is the person of an address: of somebody who has never written it is the phone.
func (h *house) reach(who bot.Address) transcript.Person {
	h.t.Helper()
	_, p, met, err := h.chats.Reach(h.t.Context(), who, "")
	if err != nil {
		h.t.Fatal(err)
	}
	if !met {
		p.Sender.Phone = string(who)
	}
	return p
}

// settle waits until no message waits for its turn.
func (h *house) settle() {
	h.t.Helper()
	h.until("a message waits for its turn", func() (bool, error) {
		waiting, err := h.chats.Unanswered(h.t.Context(), time.Now().Add(24*time.Hour), 0, 1)
		return len(waiting) == 0, err
	})
}

// until waits for an end to what it says.
func (h *house) until(what string, so func() (bool, error)) {
	h.t.Helper()
	for range 3000 {
		done, err := so()
		if err != nil {
			h.t.Fatal(err)
		}
		if done {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	h.t.Fatal(what + " for ever")
}

func (h *house) said(id string) []replay.Heard {
	h.t.Helper()
	seq, err := h.chats.Find(h.t.Context(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	rows, err := h.chats.Replies(h.t.Context(), seq)
	if err != nil {
		h.t.Fatal(err)
	}
	var all []replay.Heard
	for _, r := range rows {
		all = append(all, replay.Heard{To: h.reach(r.Address).Sender, Reply: r.Reply})
	}
	return all
}

// forgetful has Redis lose everything before each message.
type forgetful struct{ *house }

func (f forgetful) Say(ctx context.Context, m bot.Message) ([]replay.Heard, error) {
	if err := f.redis.Client.FlushAll(ctx).Err(); err != nil {
		return nil, err
	}
	return f.house.Say(ctx, m)
}

func TestConversationsWithRealStores(t *testing.T) {
	t.Parallel()
	tellAll(t, func(h *house) replay.Driver { return h })
}

func TestConversationsGoOnWhereTheyStoodWhenRedisForgets(t *testing.T) {
	t.Parallel()
	tellAll(t, func(h *house) replay.Driver { return forgetful{h} })
}

// tellAll tells every story to a worker of its own.
func tellAll(t *testing.T, driver func(*house) replay.Driver) {
	t.Helper()
	stories, err := replay.ReadStories("../../testdata/conversations")
	if err != nil {
		t.Fatal(err)
	}
	redis := redistest.Start(t)
	for _, s := range stories {
		t.Run(s.Name, func(t *testing.T) {
			if err := redis.Client.FlushAll(t.Context()).Err(); err != nil {
				t.Fatal(err)
			}
			h := build(t, redis, townBooks(t))
			result, err := s.Run(t.Context(), driver(h), replay.BooksOf(h.ledger))
			if err != nil {
				t.Fatal(err)
			}
			if diff := result.Diff(); diff != "" {
				t.Error(diff)
			}
		})
	}
}
