package worker

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the two formats WhatsApp sends photos in
	_ "image/png"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"helpline/billing"
	"helpline/bot/cloudapi"
	"helpline/bot/transcript"
)

// Keeper fetches the photos and PDFs people send while Meta still has them (seven
// days) and keeps them as files named by their content, outside the database. What a
// person has erased it takes off the disk (erase.go).
type Keeper struct {
	Transcript *transcript.Transcript
	API        *cloudapi.Client
	Dir        string
	Log        *slog.Logger
	Now        func() time.Time

	// Refuse is told of a file that will not be kept, perhaps more than once.
	Refuse func(ctx context.Context, media string, why billing.FileFault, at time.Time) error

	// Scrub takes off the disk what the books forgot with an erased chat.
	Scrub func(context.Context) error
}

const (
	keepEvery    = 2 * time.Second
	keepDeadline = 30 * time.Second
	keepTries    = 12       // with doubling waits: some two days
	keepBytes    = 10 << 20 // a deed of several pages; WhatsApp's own photos are smaller
)

// Run fetches until the context ends.
func (k *Keeper) Run(ctx context.Context) {
	tick := time.NewTicker(keepEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			k.round(ctx)
			k.clean(ctx)
		case <-ctx.Done():
			return
		}
	}
}

func (k *Keeper) round(ctx context.Context) {
	const some = 50
	wanted, err := k.Transcript.Wanted(ctx, k.Now(), some)
	if err != nil && ctx.Err() == nil {
		k.Log.Error("photos not looked for", "error", err)
	}
	for _, p := range wanted {
		if err := k.keep(ctx, p); err != nil && ctx.Err() == nil {
			k.Log.Warn("photo not kept", "try", p.Tries+1, "error", err)
		}
	}
}

// errNoPhoto means the bytes are no picture and no PDF, whatever their type says.
var errNoPhoto = errors.New("neither JPEG, PNG nor PDF")

func (k *Keeper) keep(ctx context.Context, p transcript.Photo) error {
	ctx, cancel := context.WithTimeout(ctx, keepDeadline)
	defer cancel()
	body, _, err := k.API.Media(ctx, p.Media, keepBytes)
	var mime string
	if err == nil {
		mime, err = check(body)
	}
	switch {
	case err == nil:
		sum, err := k.store(body)
		if err != nil {
			return errors.Join(err, k.putOff(ctx, p))
		}
		return k.Transcript.KeptPhoto(ctx, p, sum, mime)
	case errors.Is(err, errNoPhoto), cloudapi.NextOf(err) == cloudapi.GiveUp, p.Tries+1 >= keepTries:
		return errors.Join(err, k.lose(context.WithoutCancel(ctx), p, err))
	}
	return errors.Join(err, k.putOff(ctx, p))
}

// lose gives a file up. Who waits for it is told first: a photo lost is looked at no
// more.
func (k *Keeper) lose(ctx context.Context, p transcript.Photo, cause error) error {
	why := billing.FileLost
	switch {
	case errors.Is(cause, errNoPhoto):
		why = billing.FileUnreadable
	case errors.Is(cause, cloudapi.ErrTooLarge):
		why = billing.FileTooLarge
	}
	if err := k.Refuse(ctx, p.Media, why, k.Now()); err != nil {
		return errors.Join(err, k.putOff(ctx, p))
	}
	return k.Transcript.LosePhoto(ctx, p, cause.Error())
}

func (k *Keeper) putOff(ctx context.Context, p transcript.Photo) error {
	wait := 30 * time.Second << p.Tries
	return k.Transcript.PutOffPhoto(context.WithoutCancel(ctx), p, k.Now().Add(wait))
}

// check looks at the bytes themselves: the type a file is sent under proves nothing.
func check(body []byte) (mime string, err error) {
	if bytes.HasPrefix(body, []byte("%PDF-")) {
		return "application/pdf", nil
	}
	_, format, err := image.DecodeConfig(bytes.NewReader(body))
	if err != nil {
		return "", errNoPhoto
	}
	return "image/" + format, nil
}

// store writes the file once and whole, its bytes untouched: it may be evidence.
func (k *Keeper) store(body []byte) (string, error) {
	hash := sha256.Sum256(body)
	sum := hex.EncodeToString(hash[:])
	path := PhotoPath(k.Dir, sum)
	if _, err := os.Stat(path); err == nil {
		return sum, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("keep photo: %w", err)
	}
	part, err := os.CreateTemp(filepath.Dir(path), "*.part") // another may keep the same
	if err != nil {
		return "", fmt.Errorf("keep photo: %w", err)
	}
	_, err = part.Write(body)
	if err = errors.Join(err, part.Close()); err == nil {
		err = os.Rename(part.Name(), path)
	}
	if err != nil {
		return "", errors.Join(fmt.Errorf("keep photo: %w", err), os.Remove(part.Name()))
	}
	return sum, nil
}

// PhotoPath is where a photo is kept, by the SHA-256 of its bytes.
func PhotoPath(dir, sum string) string { return filepath.Join(dir, sum[:2], sum) }
