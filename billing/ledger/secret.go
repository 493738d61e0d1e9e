package ledger

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// codeSecret is the key one-time codes are made with, drawn when the books are new.
func (l *Ledger) codeSecret(ctx context.Context) ([]byte, error) {
	key := make([]byte, sha256.Size)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("code secret: %w", err)
	}
	err := l.write(ctx, func(tx *sqlx.Tx) error {
		const draw = `INSERT INTO secrets (name, key) VALUES ('codes', ?) ON CONFLICT DO NOTHING`
		if _, err := tx.ExecContext(ctx, draw, key); err != nil {
			return fmt.Errorf("code secret: %w", err)
		}
		return one(ctx, tx, nil, []any{&key}, `SELECT key FROM secrets WHERE name = 'codes'`)
	})
	return key, err
}

// codeFor is the six-digit code that answers one message of a holder about a number.
// The same message has the same code, so none needs keeping; without the secret it
// cannot be told from chance. (2^64 is no multiple of a million; the lean towards low
// codes is under one part in 10^13.)
func codeFor(secret []byte, h billing.Holder, n billing.IVRS, wamid string) string {
	mac := hmac.New(sha256.New, secret)
	for _, part := range []string{h.Key, string(n), wamid} {
		fmt.Fprintf(mac, "%d:%s", len(part), part)
	}
	return fmt.Sprintf("%06d", binary.BigEndian.Uint64(mac.Sum(nil))%1_000_000)
}
