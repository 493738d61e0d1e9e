package transcript

import (
	"context"
	"encoding/json"
	"fmt"

	"helpline/bot"
)

// erase blanks a chat up to and with the message of the turn that asks for it, within
// that turn's transaction: it happens once, or not at all. The rows stay, so that
// nothing is answered or sent twice. What waits for its turn came later and stays, and
// what waits to be sent is blanked once it has gone out (0003_chats.sql).
func erase(w *writer, turn Turn) error {
	wish := turn.After.Erase
	if wish == nil {
		return nil
	}
	keep, err := json.Marshal(append([]string{}, wish.Keep...))
	if err != nil {
		return err
	}
	who, upTo := turn.Message.Address, turn.Message.Seq
	for _, s := range []struct {
		query string
		args  []any
	}{
		{`UPDATE photos SET fault = 'erased' WHERE message IN (SELECT seq FROM messages WHERE address = ? AND seq <= ?)
			AND media NOT IN (SELECT value FROM json_each(?))`, []any{who, upTo, string(keep)}},
		{`UPDATE messages SET body = '{}', step = '' WHERE address = ? AND seq <= ? AND fate <> 'waiting' AND body <> '{}'`, []any{who, upTo}},
		{`UPDATE replies SET body = '{}', fallback = '' WHERE address = ? AND state <> 'waiting' AND body <> '{}'`, []any{who}},
		{`UPDATE replies SET erase = 1 WHERE address = ? AND state = 'waiting' AND message <> ?`, []any{who, upTo}},
		{`UPDATE people SET name = '' WHERE address = ?`, []any{who}},
		{`INSERT INTO erasures (message, address, at) VALUES (?, ?, ?)`, []any{upTo, who, turn.Made.UnixMilli()}},
	} {
		if err := w.exec(s.query, s.args...); err != nil {
			return fmt.Errorf("erase chat: %w", err)
		}
	}
	return nil
}

// Erasure is a chat erased whose traces on the disk are still to be removed.
type Erasure struct {
	Message int64
	Address bot.Address
}

// Erasures lists them, at most max.
func (t *Transcript) Erasures(ctx context.Context, max int) ([]Erasure, error) {
	var all []Erasure
	err := t.db.Select(ctx, &all, `SELECT message, address FROM erasures WHERE done = 0 ORDER BY message LIMIT ?`, max)
	return all, wrap("erasures", err)
}

// ErasedPhotos lists the files, by their SHA-256, that no photo still kept shares.
func (t *Transcript) ErasedPhotos(ctx context.Context, max int) ([]string, error) {
	var sums []string
	err := t.db.Select(ctx, &sums, `SELECT DISTINCT sha256 FROM photos p WHERE sha256 <> '' AND fault = 'erased'
		AND NOT EXISTS (SELECT 1 FROM photos k WHERE k.sha256 = p.sha256 AND k.fault = '') LIMIT ?`, max)
	return sums, wrap("erased photos", err)
}

// PhotoGone records that the file of erased photos is gone.
func (t *Transcript) PhotoGone(ctx context.Context, sum string) error {
	return t.update(ctx, "photo gone", `UPDATE photos SET sha256 = '', mime = '' WHERE sha256 = ? AND fault = 'erased'`, sum)
}

// Scrub takes what an erasure left in SQLite's log off the disk, then records that the
// erasure is done. It is to be tried again when somebody reads meanwhile.
func (t *Transcript) Scrub(ctx context.Context, e Erasure) error {
	if err := t.db.Truncate(ctx); err != nil {
		return fmt.Errorf("scrub: %w", err)
	}
	return t.update(ctx, "scrub", `UPDATE erasures SET done = 1 WHERE message = ?`, e.Message)
}
