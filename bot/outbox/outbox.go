// Package outbox sends what is to be said. Replies wait in the transcript until the
// Cloud API has accepted them; a person's go out strictly in order, different
// people's side by side; the limits of the number and of each person are kept in
// Redis, shared by every instance.
//
// A send whose answer was lost may have arrived. Its outcome comes by status
// webhook, matched by the callback data sent along (transcript.Callback), so such a
// reply is put off for StatusGrace before it is sent again. The lock a crashed
// sender leaves behind does the same for what it was sending (lock.go).
package outbox

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/sms"
	"helpline/bot/transcript"

	"github.com/redis/go-redis/v9"
)

// StatusGrace is how long a reply of unknown outcome waits for a status to tell
// that it was sent.
const StatusGrace = 20 * time.Second

// Options is what an outbox is made of.
type Options struct {
	Transcript *transcript.Transcript
	API        *cloudapi.Client
	Redis      redis.UniversalClient
	Print      func(context.Context, bot.File) (body []byte, mime string, err error)
	SMS        *sms.Client // sends one-time codes; nil: they go by WhatsApp template
	PerSecond  int         // ceiling of the number, messages a second
	Senders    int         // people served side by side
	Log        *slog.Logger
	Now        func() time.Time
}

// Outbox is the way out.
type Outbox struct {
	Options
	limits limits
	queue  *queue
	reads  chan string
	rest   pause
}

// New makes an outbox; Run sets it going.
func New(o Options) *Outbox {
	return &Outbox{Options: o, limits: newLimits(o.Redis, o.PerSecond), queue: newQueue(), reads: make(chan string, readRoom)}
}

// Push says that a person has replies to be sent.
func (o *Outbox) Push(who bot.Address) { o.queue.push(who) }

// Run sends until the context ends, then finishes the send each sender is at.
func (o *Outbox) Run(ctx context.Context) {
	var senders sync.WaitGroup
	for range o.Senders {
		senders.Go(func() {
			for who, ok := o.queue.pop(); ok; who, ok = o.queue.pop() {
				o.serve(ctx, who)
				o.queue.served(who)
			}
		})
	}
	senders.Go(func() { o.readers(ctx) })
	o.sweeps(ctx)
	o.queue.close()
	senders.Wait()
}

// sweepEvery is how soon a reply put off, or left by another instance, is found.
const sweepEvery = time.Second

func (o *Outbox) sweeps(ctx context.Context) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		o.sweep(ctx)
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

func (o *Outbox) sweep(ctx context.Context) {
	const most = 1000
	owed, err := o.Transcript.Owed(ctx, o.Now(), most)
	if err != nil {
		if ctx.Err() == nil {
			o.Log.Error("owed replies not found", "error", err)
		}
		return
	}
	for _, who := range owed {
		o.Push(who)
	}
}
