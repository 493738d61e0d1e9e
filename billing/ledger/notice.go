package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

const noticeColumns = `id, key, kind, person, mobile, about, detail, made_at`

func noticeFields(n *billing.Notice) []any {
	return []any{&n.ID, &n.Key, &n.Kind, &n.Person, &n.Mobile, &n.About, &n.Detail, at(&n.Made)}
}

// notify writes a notice in the transaction of what it tells: both happen, or none.
// A key written before changes nothing.
func notify(ctx context.Context, tx *sqlx.Tx, n billing.Notice) error {
	const insert = `INSERT INTO notices (key, kind, person, mobile, about, detail, made_at)
		VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`
	_, err := tx.ExecContext(ctx, insert, n.Key, n.Kind, n.Person, n.Mobile, n.About, n.Detail, instant(n.Made))
	if err != nil {
		return fmt.Errorf("%s notice: %w", n.Kind, err)
	}
	return nil
}

// Notices lists those still to be told in the order written, but for new bills, of which
// a month brings very many: these come last. It passes over so many, and lists at most
// max.
func (l *Ledger) Notices(ctx context.Context, pass, max int) ([]billing.Notice, error) {
	const query = `SELECT ` + noticeColumns + ` FROM notices WHERE told_at IS NULL ORDER BY kind = 'bill', id LIMIT ? OFFSET ?`
	return list(ctx, l.db.Read, noticeFields, query, max, pass)
}

// NoticeTold records that a notice was left with the outbox, or is for nobody.
func (l *Ledger) NoticeTold(ctx context.Context, id int64, at time.Time) error {
	const update = `UPDATE notices SET told_at = ? WHERE id = ? AND told_at IS NULL`
	return l.write(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, update, instant(at), id); err != nil {
			return fmt.Errorf("notice told: %w", err)
		}
		return nil
	})
}
