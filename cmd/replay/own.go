package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"time"

	"helpline/bot/cloudsim"
	"helpline/bot/replay"
	"helpline/cmd/internal/server"
)

// own starts a helpline on a port of this machine, with the sample town and a
// simulated WhatsApp, as new as a story expects it.
func own(ctx context.Context) (_ stage, err error) {
	dir, err := os.MkdirTemp("", "helpline-replay-")
	if err != nil {
		return stage{}, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	clock := &clock{}
	clock.set(time.Now())
	d, err := server.StartDemo(ctx, server.DemoOptions{Addr: "127.0.0.1:0", Dir: dir, Log: log, Now: clock.now})
	if err != nil {
		return stage{}, err
	}
	return stage{
		webhook: replay.Webhook{URL: d.URL + "/webhook", Secret: server.DemoSecret, Client: http.DefaultClient},
		phone:   phone(d, clock),
		books:   replay.BooksOf(d.Ledger),
		leave: func() error {
			return errors.Join(d.Stop(context.WithoutCancel(ctx)), os.RemoveAll(dir))
		},
	}, nil
}

// phone carries messages to a helpline of our own, whose time is that of the story.
func phone(d *server.Demo, clock *clock) *replay.Phone {
	return &replay.Phone{
		Deliver: func(ctx context.Context, m cloudsim.Inbound) error {
			clock.set(m.At)
			_, err := d.Sim.Deliver(ctx, m)
			return err
		},
		Sent:  func(_ context.Context, after int64) ([]cloudsim.Sent, error) { return d.Sim.SentAfter(after), nil },
		Clock: clock.set,
		Settled: func(ctx context.Context) error {
			return settled(ctx, d, clock.now().Add(24*time.Hour))
		},
	}
}

// settled waits until every message is answered and every reply sent or given up.
func settled(ctx context.Context, d *server.Demo, by time.Time) error {
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for {
		waiting, err := d.Chats.Unanswered(ctx, by, 0, 1)
		if err != nil {
			return err
		}
		pending, err := d.Ledger.Notices(ctx, 0, 1)
		if err != nil {
			return err
		}
		owed, err := d.Chats.Owed(ctx, by, 1)
		if err != nil {
			return err
		}
		if len(waiting)+len(pending)+len(owed) == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-look.C:
		}
	}
}

// clock runs on from the time it was last set to.
type clock struct {
	mu       sync.Mutex
	from, at time.Time // from is when it was set, at what to
}

func (c *clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.from, c.at = time.Now(), at
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at.Add(time.Since(c.from))
}
