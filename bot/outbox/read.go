package outbox

import (
	"context"
	"time"
)

const (
	readRoom     = 16
	readDeadline = 5 * time.Second
)

// Seen shows the person that their message is read and being answered: blue ticks
// and "typing…". It is a courtesy: in a rush it is left out, and it is never tried
// again.
func (o *Outbox) Seen(wamid string) {
	select {
	case o.reads <- wamid:
	default:
	}
}

func (o *Outbox) readers(ctx context.Context) {
	for {
		select {
		case wamid := <-o.reads:
			o.markRead(ctx, wamid)
		case <-ctx.Done():
			return
		}
	}
}

func (o *Outbox) markRead(ctx context.Context, wamid string) {
	ctx, cancel := context.WithTimeout(ctx, readDeadline)
	defer cancel()
	if err := o.API.MarkRead(ctx, wamid); err != nil && ctx.Err() == nil {
		o.Log.Debug("message not marked read", "error", err) // no wamid: it holds the phone number
	}
}
