package transcript

import (
	"context"
	"strings"
	"time"

	"helpline/bot"
)

// Photo is a picture or a PDF somebody sent, still with Meta.
type Photo struct {
	Media string // WhatsApp's media id
	Tries int
}

// wantPhoto notes a picture, sent as such or as a file, or a PDF, to be fetched.
func wantPhoto(w *writer, m bot.Message, seq int64, received time.Time) error {
	file := m.Kind == bot.Document && (strings.HasPrefix(m.Media.MIME, "image/") || strings.HasPrefix(m.Media.MIME, "application/pdf"))
	if m.Kind != bot.Image && !file {
		return nil
	}
	return w.exec(`INSERT INTO photos (media, message, due) VALUES (?, ?, ?) ON CONFLICT (media) DO NOTHING`,
		m.Media.ID, seq, received.UnixMilli())
}

// Wanted lists photos to be fetched by a time, those due longest first, at most max.
func (t *Transcript) Wanted(ctx context.Context, by time.Time, max int) ([]Photo, error) {
	var wanted []Photo
	err := t.db.Select(ctx, &wanted, `SELECT media, tries FROM photos
		WHERE sha256 = '' AND fault = '' AND due <= ? ORDER BY due LIMIT ?`, by.UnixMilli(), max)
	return wanted, wrap("wanted photos", err)
}

// KeptPhoto records where a photo is kept: by the SHA-256 of its bytes, in hex.
func (t *Transcript) KeptPhoto(ctx context.Context, p Photo, sha256, mime string) error {
	return t.update(ctx, "kept photo", `UPDATE photos SET sha256 = ?, mime = ? WHERE media = ?`, sha256, mime, p.Media)
}

// PutOffPhoto has a photo tried again at a time.
func (t *Transcript) PutOffPhoto(ctx context.Context, p Photo, until time.Time) error {
	return t.update(ctx, "put off photo", `UPDATE photos SET tries = tries + 1, due = ? WHERE media = ?`, until.UnixMilli(), p.Media)
}

// LosePhoto gives a photo up, with the reason.
func (t *Transcript) LosePhoto(ctx context.Context, p Photo, fault string) error {
	return t.update(ctx, "lose photo", `UPDATE photos SET fault = ? WHERE media = ?`, fault, p.Media)
}

// PhotoFile is the SHA-256 and type of a photo kept; empty when it is not, or is erased.
func (t *Transcript) PhotoFile(ctx context.Context, media string) (sha256, mime string, err error) {
	var rows []struct{ Sha256, Mime string }
	err = t.db.Select(ctx, &rows, `SELECT sha256, mime FROM photos WHERE media = ? AND fault = ''`, media)
	if err != nil || len(rows) == 0 {
		return "", "", wrap("photo", err)
	}
	return rows[0].Sha256, rows[0].Mime, nil
}
