package server_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"helpline/bot/cloudsim"
	"helpline/bot/redistest"
	"helpline/bot/replay"
	"helpline/cmd/internal/server"
)

// clock is the time of the story being told, so that windows and days are its own.
type clock struct{ at atomic.Pointer[time.Time] }

func (c *clock) set(t time.Time) { c.at.Store(&t) }
func (c *clock) now() time.Time  { return *c.at.Load() }

// house is a whole helpline at the time of a story.
type house struct {
	*server.Demo
	clock *clock
	dir   string
	logs  *logs
}

func build(t *testing.T, redis string) *house {
	t.Helper()
	return buildWith(t, server.DemoOptions{Redis: redis})
}

// buildWith is a house as options say; its place, clock and log are its own.
func buildWith(t *testing.T, o server.DemoOptions) *house {
	t.Helper()
	c, dir, said := &clock{}, t.TempDir(), &logs{}
	c.set(time.Date(2026, 10, 20, 4, 0, 0, 0, time.UTC))
	o.Addr, o.Dir, o.Now = "127.0.0.1:0", dir, c.now
	o.Log = slog.New(slog.NewTextHandler(said, &slog.HandlerOptions{Level: slog.LevelDebug}))
	d, err := server.StartDemo(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return &house{Demo: d, clock: c, dir: dir, logs: said}
}

// phone speaks to the house by signed webhooks and hears what the simulated Cloud API
// accepted.
func (h *house) phone() *replay.Phone {
	return &replay.Phone{
		Deliver: func(ctx context.Context, in cloudsim.Inbound) error {
			h.clock.set(in.At)
			_, err := h.Sim.Deliver(ctx, in)
			return err
		},
		Sent:    func(_ context.Context, after int64) ([]cloudsim.Sent, error) { return h.Sim.SentAfter(after), nil },
		Settled: h.settled, Clock: h.clock.set,
	}
}

var errUnsettled = errors.New("messages or replies still wait")

func (h *house) settled(ctx context.Context) error {
	later := h.clock.now().Add(24 * time.Hour)
	for range 3000 {
		waiting, err := h.Chats.Unanswered(ctx, later, 0, 1)
		if err != nil {
			return err
		}
		pending, err := h.Ledger.Notices(ctx, 0, 1)
		if err != nil {
			return err
		}
		owed, err := h.Chats.Owed(ctx, later, 1)
		if err != nil {
			return err
		}
		if len(waiting)+len(pending)+len(owed) == 0 {
			return nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	return errUnsettled
}

func TestConversationsThroughTheWholeServer(t *testing.T) {
	stories, err := replay.ReadStories("../../../testdata/conversations")
	if err != nil {
		t.Fatal(err)
	}
	redis := redistest.Start(t)
	for _, s := range stories {
		t.Run(s.Name, func(t *testing.T) {
			if err := redis.Client.FlushAll(t.Context()).Err(); err != nil {
				t.Fatal(err)
			}
			h := build(t, redis.URL)
			result, err := s.Run(t.Context(), h.phone(), replay.BooksOf(h.Ledger))
			if err != nil {
				t.Fatal(err)
			}
			if diff := result.Diff(); diff != "" {
				t.Error(diff)
			}
			h.discreet(t)
		})
	}
}
