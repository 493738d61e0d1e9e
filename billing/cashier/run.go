package cashier

import (
	"context"
	"errors"
	"sync"
	"time"

	"helpline/billing"
)

const (
	pause   = time.Second
	lease   = time.Minute // longer than a look-up may take
	atOnce  = 8           // look-ups side by side
	inRound = 64
)

// Run looks up what is due until the context ends; a look-up under way is finished or
// will be due again.
func (c *Cashier) Run(ctx context.Context) {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		n, err := c.Round(ctx)
		if err != nil && ctx.Err() == nil {
			c.o.Log.Error("payments not looked up", "error", err)
		}
		if n == inRound && err == nil {
			continue // more may be due
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-c.poke:
		}
	}
}

// Round follows the hints and looks up the requests that are due now, each once, and
// tells how many there were.
func (c *Cashier) Round(ctx context.Context) (int, error) {
	hints, err := c.o.Books.HintsToFollow(ctx, c.o.Now(), lease, inRound)
	if err != nil {
		return 0, err
	}
	faults := each(hints, func(h billing.PaymentHint) error { return c.follow(ctx, h) })
	due, err := c.o.Books.PaymentsToLook(ctx, c.o.Now(), lease, inRound)
	if err != nil {
		return 0, errors.Join(faults, err)
	}
	err = each(due, func(r billing.PaymentRequest) error {
		_, err := c.look(ctx, r, "")
		if errors.Is(err, billing.ErrGateway) {
			return nil // told and put off already
		}
		return err
	})
	return max(len(hints), len(due)), errors.Join(faults, err)
}

// each does something to all, a few at a time.
func each[T any](all []T, do func(T) error) error {
	faults := make([]error, len(all))
	var wait sync.WaitGroup
	room := make(chan struct{}, atOnce)
	for i, one := range all {
		room <- struct{}{}
		wait.Go(func() {
			faults[i] = do(one)
			<-room
		})
	}
	wait.Wait()
	return errors.Join(faults...)
}
