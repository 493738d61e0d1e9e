package sqlite

import (
	"context"
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
			pages, err := d.checkpoint(ctx, "PASSIVE")
			if err == nil && pages > maxLogPages {
				_, _ = d.checkpoint(ctx, "RESTART") // tried again in a second
			}
		case <-ctx.Done():
			return
		}
	}
}

// checkpoint returns how many pages the log holds.
func (d *DB) checkpoint(ctx context.Context, mode string) (int, error) {
	var row struct {
		Busy         int
		Log          int
		Checkpointed int
	}
	if err := d.fold.GetContext(ctx, &row, "PRAGMA wal_checkpoint("+mode+")"); err != nil {
		return 0, fmt.Errorf("checkpoint: %w", err)
	}
	return row.Log, nil
}
