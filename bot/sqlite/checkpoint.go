package sqlite

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// The write-ahead log is folded into the file off the commit path: by itself SQLite
// would have every so many commits wait for it.
const (
	checkpointEvery = time.Second
	maxLogPages     = 32_768 // 128 MB of 4 KB pages: beyond it writers do wait
)

// checkpoints folds the log until the context ends; Open has turned SQLite's own
// folding off.
func (d *DB) checkpoints(ctx context.Context) {
	tick := time.NewTicker(checkpointEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			_, pages, err := d.checkpoint(ctx, "PASSIVE")
			if err == nil && pages > maxLogPages {
				_, _, _ = d.checkpoint(ctx, "RESTART") // tried again in a second
			}
		case <-ctx.Done():
			return
		}
	}
}

// checkpoint folds the log and returns how many pages it holds, and whether somebody
// was in the way.
func (d *DB) checkpoint(ctx context.Context, mode string) (busy bool, pages int, err error) {
	var row struct {
		Busy         int
		Log          int
		Checkpointed int
	}
	if err := d.fold.GetContext(ctx, &row, "PRAGMA wal_checkpoint("+mode+")"); err != nil {
		return false, 0, fmt.Errorf("checkpoint: %w", err)
	}
	return row.Busy != 0, row.Log, nil
}

// errBusy means that somebody was reading from the log or writing to it.
var errBusy = errors.New("the log is in use")

// Truncate folds the whole log and empties its file: what was overwritten is then on
// the disk no more.
func (d *DB) Truncate(ctx context.Context) error {
	busy, _, err := d.checkpoint(ctx, "TRUNCATE")
	if err == nil && busy {
		err = errBusy
	}
	return err
}
