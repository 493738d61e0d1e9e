package ledger

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// Name gives a connection the holder's own name for it; an empty one takes it away.
func (l *Ledger) Name(ctx context.Context, h billing.Holder, n billing.IVRS, nickname string) error {
	const (
		set = `INSERT INTO nicknames (person, ivrs, name) VALUES (?1, ?2, ?3)
			ON CONFLICT (person, ivrs) DO UPDATE SET name = excluded.name`
		unset = `DELETE FROM nicknames WHERE person = ?1 AND ivrs = ?2 AND ?3 = ''`
	)
	query := set
	if nickname == "" {
		query = unset
	}
	return l.write(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, query, h.Key, n, nickname); err != nil {
			return fmt.Errorf("name %s: %w", n.Masked(), err)
		}
		return nil
	})
}
