// Package inbox takes messages in, once and durably, and hands them out one person
// at a time. A message is safe as soon as the transcript has committed it; Redis
// only makes the way to a worker short (lines.go). When Redis is empty or was gone,
// Sweep rebuilds the lines from the transcript.
package inbox

import (
	"context"
	"log/slog"
	"time"

	"helpline/bot"
	"helpline/bot/transcript"

	"github.com/redis/go-redis/v9"
)

// Inbox is the way in.
type Inbox struct {
	transcript *transcript.Transcript
	lines      lines
	log        *slog.Logger
	now        func() time.Time
	announce   chan transcript.Place
	poke       chan struct{}
}

// announceRoom bounds the messages whose announcement is under way; beyond it the
// sweep finds them.
const announceRoom = 10_000

// New makes an inbox over a transcript and a Redis.
func New(t *transcript.Transcript, rdb redis.UniversalClient, log *slog.Logger, now func() time.Time) *Inbox {
	return &Inbox{
		transcript: t, lines: lines{rdb}, log: log, now: now,
		announce: make(chan transcript.Place, announceRoom),
		poke:     make(chan struct{}, 1),
	}
}

// Accept writes a webhook's batch down, Aadhaar numbers masked. When it returns nil
// the messages will be answered whatever happens next; an error means Meta must keep
// them.
func (i *Inbox) Accept(ctx context.Context, b bot.Batch) error {
	places, err := i.transcript.Accept(ctx, b.Discreet(), i.now())
	if err != nil {
		return err
	}
	for _, p := range places {
		select {
		case i.announce <- p:
		default:
		}
	}
	return nil
}

// Run announces accepted messages and sweeps for forgotten ones until the context
// ends.
func (i *Inbox) Run(ctx context.Context) {
	swept := time.NewTicker(sweepEvery)
	defer swept.Stop()
	i.sweep(ctx, 0)
	for {
		select {
		case p := <-i.announce:
			i.tell(ctx, i.gather(p))
		case <-swept.C:
			i.sweep(ctx, sweepAfter)
		case <-ctx.Done():
			return
		}
	}
}

// gather takes what else waits to be announced, so that one trip to Redis serves many.
func (i *Inbox) gather(first transcript.Place) []transcript.Place {
	const most = 500
	places := []transcript.Place{first}
	for len(places) < most {
		select {
		case p := <-i.announce:
			places = append(places, p)
		default:
			return places
		}
	}
	return places
}

func (i *Inbox) tell(ctx context.Context, places []transcript.Place) {
	if err := i.lines.announce(ctx, places, i.now()); err != nil {
		if ctx.Err() == nil {
			i.log.Warn("messages not announced, the sweep will", "count", len(places), "error", err)
		}
		return
	}
	i.wake()
}

func (i *Inbox) wake() {
	select {
	case i.poke <- struct{}{}:
	default:
	}
}

const (
	sweepEvery = 2 * time.Second
	sweepAfter = 5 * time.Second // younger messages are still on their ordinary way
	sweepPage  = 500
)

// sweep puts messages on the lines that have waited longer than an age. One that
// stands there already stays where it is.
func (i *Inbox) sweep(ctx context.Context, age time.Duration) {
	before := i.now().Add(-age).Add(time.Millisecond)
	for after := int64(0); ; {
		places, err := i.transcript.Unanswered(ctx, before, after, sweepPage)
		if err != nil {
			if ctx.Err() == nil {
				i.log.Error("sweep stopped", "error", err)
			}
			return
		}
		if len(places) == 0 {
			return
		}
		i.tell(ctx, places)
		after = places[len(places)-1].Seq
	}
}
