package transcript

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// UploadLife is how long a media id is used again: Meta keeps an upload 30 days
// (business-phone-numbers/media), a day less leaves room.
const UploadLife = 29 * 24 * time.Hour

// Upload is the media id of a file uploaded before, by the SHA-256 of its bytes;
// empty when it must be uploaded.
func (t *Transcript) Upload(ctx context.Context, sha256 string, now time.Time) (string, error) {
	var media string
	err := t.db.Get(ctx, &media, `SELECT media FROM uploads WHERE sha256 = ? AND made > ?`,
		sha256, now.Add(-UploadLife).Unix())
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("upload: %w", err)
	}
	return media, nil
}

// Uploaded remembers a media id.
func (t *Transcript) Uploaded(ctx context.Context, sha256, media string, now time.Time) error {
	return t.update(ctx, "uploaded", `INSERT INTO uploads (sha256, media, made) VALUES (?, ?, ?)
		ON CONFLICT (sha256) DO UPDATE SET media = excluded.media, made = excluded.made`, sha256, media, now.Unix())
}

// ForgetUpload drops a media id Meta no longer knows.
func (t *Transcript) ForgetUpload(ctx context.Context, sha256 string) error {
	return t.update(ctx, "forget upload", `DELETE FROM uploads WHERE sha256 = ?`, sha256)
}
