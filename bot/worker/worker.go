// Package worker takes messages through their turns: lease a person, load the
// session, let the menus answer, commit message, session and replies together, and
// hand the replies to the outbox. Nothing is sent before it is committed.
package worker

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"helpline/bot/inbox"
	"helpline/bot/outbox"
	"helpline/bot/session"
	"helpline/bot/transcript"
	"helpline/menus"
)

// Options is what a worker is made of.
type Options struct {
	Inbox      *inbox.Inbox
	Transcript *transcript.Transcript
	Sessions   *session.Store
	Machine    *menus.Machine
	Outbox     *outbox.Outbox
	Turns      int // people served side by side
	Log        *slog.Logger
	Now        func() time.Time
}

// Worker serves people.
type Worker struct{ Options }

// New makes a worker; Run sets it going.
func New(o Options) *Worker { return &Worker{o} }

// retryRedis is how long to rest when Redis is away: messages are accepted
// meanwhile and wait in the transcript.
const retryRedis = 500 * time.Millisecond

// Run takes leases and serves them until the context ends, then finishes the turns
// under way.
func (w *Worker) Run(ctx context.Context) {
	free := make(chan struct{}, w.Turns)
	for range w.Turns {
		free <- struct{}{}
	}
	var turns sync.WaitGroup
	defer turns.Wait()
	away := false
	for {
		n, ok := claim(ctx, free)
		if !ok {
			return
		}
		leases, err := w.Inbox.Take(ctx, n)
		if err != nil && ctx.Err() == nil {
			if !away {
				w.Log.Error("no messages can be taken, trying again", "error", err)
			}
			rest(ctx, retryRedis)
		}
		away = err != nil
		for _, l := range leases {
			turns.Go(func() {
				w.serve(ctx, l)
				free <- struct{}{}
			})
		}
		for range n - len(leases) {
			free <- struct{}{}
		}
	}
}

// claim takes at least one free place, and what others there are, up to a few.
func claim(ctx context.Context, free chan struct{}) (int, bool) {
	const most = 16
	select {
	case <-free:
	case <-ctx.Done():
		return 0, false
	}
	n := 1
	for n < most {
		select {
		case <-free:
			n++
		default:
			return n, ctx.Err() == nil
		}
	}
	return n, ctx.Err() == nil
}

func rest(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// turnDeadline bounds one turn; leaseDeadline leaves time to write down that it
// failed, and still ends before the lease does.
const (
	turnDeadline  = 20 * time.Second
	leaseDeadline = 40 * time.Second
)

// serve answers the message of one lease, and finishes even when the process is
// being stopped.
func (w *Worker) serve(ctx context.Context, l inbox.Lease) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), leaseDeadline)
	defer cancel()
	defer func() {
		if p := recover(); p != nil { // one person's trouble must not end everybody's service
			w.Log.Error("serving panicked, the lease will run out", "seq", l.Seq, "panic", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
		}
	}()
	delay, err := w.turn(ctx, &l)
	if err != nil {
		w.Log.Error("turn failed", "from", l.Address, "seq", l.Seq, "error", err)
	}
	if delay > 0 {
		err = w.Inbox.Later(ctx, l, delay)
	} else {
		err = w.Inbox.Done(ctx, l)
	}
	if err != nil {
		w.Log.Warn("lease not given back, it will run out", "from", l.Address, "error", err)
	}
}
