package inbox

import (
	"context"
	"time"

	"helpline/bot"
)

// Lease is the right to serve one person.
type Lease struct {
	Address bot.Address
	Seq     int64 // of the message served: at first the oldest on the line
	token   int64 // end of the lease in Unix milliseconds, as Redis holds it
}

// LeaseLife is how long a worker may take over one message before another may: well
// over the deadline of a turn.
const LeaseLife = time.Minute

// idle is how long Take rests when nobody waits and nobody in this process says so:
// messages announced by another instance are found after it at the latest.
const idle = 50 * time.Millisecond

// Take waits for people with messages and leases up to a number of them. It returns
// nothing only when the context has ended or Redis is away.
func (i *Inbox) Take(ctx context.Context, want int) ([]Lease, error) {
	rest := time.NewTimer(idle)
	defer rest.Stop()
	for {
		now := time.Now() // leases live by real time whatever the clock of the conversation says
		leases, err := i.lines.take(ctx, want, now, now.Add(LeaseLife))
		if err != nil || len(leases) > 0 {
			return leases, err
		}
		select {
		case <-i.poke:
		case <-rest.C:
			rest.Reset(idle)
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// Done ends a lease after its message had its turn; the person's next message comes
// up in its own time.
func (i *Inbox) Done(ctx context.Context, l Lease) error {
	more, err := i.lines.done(ctx, l, time.Now())
	if more {
		i.wake()
	}
	return err
}

// Later puts the message off: it comes up again after a delay, before any other of
// the same person.
func (i *Inbox) Later(ctx context.Context, l Lease, delay time.Duration) error {
	return i.lines.later(ctx, l, time.Now().Add(delay))
}
