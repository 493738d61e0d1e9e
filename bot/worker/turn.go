package worker

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"helpline/bot"
	"helpline/bot/inbox"
	"helpline/bot/session"
	"helpline/bot/transcript"
)

// strikes is how many failed turns of a message there may be before it is parked.
const strikes = 3

// turn answers a person's next message and notes it in the lease. A delay asks for
// the message to come up again after it.
func (w *Worker) turn(ctx context.Context, l *inbox.Lease) (time.Duration, error) {
	m, hold, err := w.Transcript.Next(ctx, l.Address)
	if errors.Is(err, transcript.ErrNoMessage) {
		return 0, nil
	}
	if err != nil {
		return time.Second, err
	}
	l.Seq = m.Seq
	if m.Kind.Answered() {
		w.Outbox.Seen(m.ID)
	}
	err = w.answer(ctx, m, hold)
	switch {
	case err == nil, errors.Is(err, transcript.ErrAnswered):
		return 0, nil
	case errors.Is(err, transcript.ErrStale):
		// Redis held an older session than SQL: begin again from SQL's.
		return time.Millisecond, w.Sessions.Forget(ctx, m.Address)
	}
	return w.strike(ctx, m, hold, err)
}

func (w *Worker) answer(ctx context.Context, m bot.Message, hold *bot.Hold) error {
	ctx, cancel := context.WithTimeout(ctx, turnDeadline)
	defer cancel()
	before, err := w.load(ctx, m.Address, hold)
	if err != nil {
		return err
	}
	after, replies, err := w.try(ctx, before, m)
	if err != nil {
		return err
	}
	return w.record(ctx, transcript.Turn{Message: m, Before: before, After: after, Replies: replies})
}

// load is where the conversation stands: from Redis, else from the transcript. The
// hold on it is SQL's alone: staff write it too.
func (w *Worker) load(ctx context.Context, who bot.Address, hold *bot.Hold) (bot.Session, error) {
	s, err := w.Sessions.Load(ctx, who)
	if err != nil {
		if !errors.Is(err, session.ErrNone) {
			w.Log.Warn("session read from the transcript instead", "from", who, "error", err)
		}
		s, err = w.Transcript.Session(ctx, who)
	}
	s.Hold = hold
	return s, err
}

var errPanicked = errors.New("turn panicked")

// try lets the menus answer; a panic there is a failed turn and no more. What was
// panicked with may quote the message, so the log tells its type and where it was.
func (w *Worker) try(ctx context.Context, s bot.Session, m bot.Message) (after bot.Session, replies []bot.Reply, err error) {
	defer func() {
		if p := recover(); p != nil {
			w.Log.Error("turn panicked", "seq", m.Seq, "panic", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
			err = errPanicked
		}
	}()
	return w.Machine.Turn(ctx, s, m)
}

// record commits the turn, then keeps the session in Redis, then lets the replies
// out. Should Redis fail, the next turn finds what it holds out of date and begins
// from the transcript.
func (w *Worker) record(ctx context.Context, t transcript.Turn) error {
	t.Made = w.Now()
	to, err := w.Transcript.Record(ctx, t)
	if err != nil {
		return err
	}
	if err := w.Sessions.Save(ctx, t.After); err != nil {
		w.Log.Warn("session not kept in Redis", "from", t.Message.Address, "error", err)
	}
	for _, who := range to {
		w.Outbox.Push(who)
	}
	return nil
}

// strike counts a failed turn. The message comes up again a little later; after the
// last strike the person is told that we are sorry, the conversation stays where it
// was, and the message is left to staff.
func (w *Worker) strike(ctx context.Context, m bot.Message, hold *bot.Hold, cause error) (time.Duration, error) {
	n, err := w.Transcript.Strike(ctx, m.Seq)
	if err != nil || n < strikes {
		return time.Second << n, errors.Join(cause, err)
	}
	before, err := w.load(ctx, m.Address, hold)
	if err != nil {
		return time.Second, errors.Join(cause, err)
	}
	after := before
	after.Turn, after.At = m.Seq, m.At
	turn := transcript.Turn{Message: m, Before: before, After: after, Parked: true}
	if m.Kind.Answered() {
		turn.Replies = w.Machine.Apology(before)
	}
	if err := w.record(ctx, turn); err != nil {
		return time.Second, errors.Join(cause, err)
	}
	return 0, fmt.Errorf("message parked: %w", cause)
}
