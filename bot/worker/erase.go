package worker

import (
	"context"
	"errors"
	"io/fs"
	"os"
)

// clean takes what erased chats left on the disk off it: files of photos, then what
// SQLite's logs still hold. Whatever fails is tried again in the next round.
func (k *Keeper) clean(ctx context.Context) {
	const some = 50
	sums, err := k.Transcript.ErasedPhotos(ctx, some)
	for _, sum := range sums {
		err = errors.Join(err, k.remove(ctx, sum))
	}
	erased, bad := k.Transcript.Erasures(ctx, some)
	err = errors.Join(err, bad)
	if err == nil && len(erased) > 0 {
		err = k.Scrub(ctx)
	}
	for _, e := range erased {
		if err == nil && len(sums) < some {
			err = k.Transcript.Scrub(ctx, e)
		}
	}
	if err != nil && ctx.Err() == nil {
		k.Log.Warn("an erased chat is not off the disk yet, trying again", "error", err)
	}
}

func (k *Keeper) remove(ctx context.Context, sum string) error {
	if err := os.Remove(PhotoPath(k.Dir, sum)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return k.Transcript.PhotoGone(ctx, sum)
}
