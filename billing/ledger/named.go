package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// namesWithin is how many connections not theirs people may name in a day: a family's
// and its neighbours', and never a street of names to guess at.
const namesWithin = 10

// Named finds a connection somebody names without having proved it, to pay for it or to
// complain about it: billing.ErrNoConnection when there is none. That tells whether a
// number exists, and its masked name, so only so many different numbers are looked for
// in a day; then it is billing.ErrTooMany, whether they exist or not.
func (l *Ledger) Named(ctx context.Context, h billing.Holder, n billing.IVRS, now time.Time) (billing.Connection, error) {
	today := billing.DayOf(now)
	err := l.write(ctx, func(tx *sqlx.Tx) error {
		const (
			forget = `DELETE FROM named WHERE day < ?`
			note   = `INSERT INTO named (day, person, ivrs) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
			count  = `SELECT count(*) FROM named WHERE day = ? AND person = ?`
		)
		if _, err := tx.ExecContext(ctx, forget, today); err != nil {
			return fmt.Errorf("numbers named: %w", err)
		}
		if _, err := tx.ExecContext(ctx, note, today, h.Key, n); err != nil {
			return fmt.Errorf("numbers named: %w", err)
		}
		var named int
		if err := one(ctx, tx, nil, []any{&named}, count, today, h.Key); err != nil {
			return err
		}
		if named > namesWithin {
			return billing.ErrTooMany // and the number is not noted
		}
		return nil
	})
	if err != nil {
		return billing.Connection{}, err
	}
	return l.Connection(ctx, n)
}
