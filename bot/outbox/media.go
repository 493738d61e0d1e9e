package outbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime/debug"

	"helpline/bot"
)

var errPrint = errors.New("printing panicked")

// print prints a file. A document that cannot be drawn is that reply's trouble alone:
// it is tried again, and left to staff in the end.
func (o *Outbox) print(ctx context.Context, f bot.File) (body []byte, mime string, err error) {
	defer func() {
		if p := recover(); p != nil {
			o.Log.Error("printing panicked", "kind", f.Kind, "panic", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
			err = errPrint
		}
	}()
	body, mime, err = o.Print(ctx, f)
	if err != nil {
		return nil, "", fmt.Errorf("print %s: %w", f.Kind, err)
	}
	return body, mime, nil
}

// media is the uploaded id of the file a reply carries, and the hash of its bytes;
// empty for a reply without one.
func (o *Outbox) media(ctx context.Context, r bot.Reply) (id, sum string, err error) {
	file, ok := bot.FileOf(r)
	if !ok {
		return "", "", nil
	}
	body, mime, err := o.print(ctx, file)
	if err != nil {
		return "", "", err
	}
	sum = hash(body)
	if id, err = o.Transcript.Upload(ctx, sum, o.Now()); err != nil || id != "" {
		return id, sum, err
	}
	if id, err = o.API.Upload(ctx, file.Name, mime, body); err != nil {
		return "", "", err
	}
	return id, sum, o.Transcript.Uploaded(ctx, sum, id, o.Now())
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
