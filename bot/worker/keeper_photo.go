package worker

import (
	"context"
	"fmt"
	"os"

	"helpline/bot/transcript"
)

// Photo is a file somebody sent, for a turn that has to look at it: as kept, or
// fetched at once and kept. What cannot be had now is fetched later all the same.
func (k *Keeper) Photo(ctx context.Context, media string) ([]byte, error) {
	sum, _, err := k.Transcript.PhotoFile(ctx, media)
	if err != nil {
		return nil, err
	}
	if sum != "" {
		body, err := os.ReadFile(PhotoPath(k.Dir, sum))
		if err != nil {
			return nil, fmt.Errorf("photo: %w", err)
		}
		return body, nil
	}
	body, _, err := k.API.Media(ctx, media, keepBytes)
	if err != nil {
		return nil, fmt.Errorf("photo: %w", err)
	}
	mime, err := check(body)
	if err != nil {
		return body, nil // whoever looks at it will say so
	}
	if sum, err = k.store(body); err == nil {
		err = k.Transcript.KeptPhoto(ctx, transcript.Photo{Media: media}, sum, mime)
	}
	if err != nil {
		k.Log.Warn("photo seen and not kept, it is fetched again", "error", err)
	}
	return body, nil
}
