package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// Moved drops what a person must prove again because their number changed: links by
// code and by an owner's word, codes under way, questions to owners still open. The
// mobile is the old one: its connections are theirs no more either, unless the
// billing system learns the new number. Twice changes nothing.
func (l *Ledger) Moved(ctx context.Context, h billing.Holder, now time.Time) error {
	const (
		drop = `UPDATE links SET removed_at = ?3, removed_by = 'moved', told = ''
			WHERE person = ?2 AND removed_at IS NULL`
		registered = `INSERT INTO links (person, ivrs, relation, proof, wamid, linked_at, removed_at, removed_by)
			SELECT ?2, ivrs, 'own', 'mobile', '', ?3, ?3, 'moved' FROM connections WHERE mobile = ?1 AND mobile <> ''
			ON CONFLICT DO NOTHING`
		codes    = `UPDATE codes SET sent = 0 WHERE person = ?2 AND issued_at <= ?3`
		requests = `UPDATE link_requests SET scope = 0, decided_at = ?3 WHERE person = ?2 AND decided_at IS NULL`
	)
	return l.write(ctx, func(tx *sqlx.Tx) error {
		for _, query := range []string{drop, registered, codes, requests} {
			if _, err := tx.ExecContext(ctx, query, h.Mobile, h.Key, now.UnixMilli()); err != nil {
				return fmt.Errorf("number changed: %w", err)
			}
		}
		return nil
	})
}

// Ended lists links that others ended, or a change of number, and that the person has not been told of: they are in the turn of this message, and never
// again. Connections proved anew meanwhile are left out.
func (l *Ledger) Ended(ctx context.Context, h billing.Holder, wamid string) ([]billing.Ended, error) {
	const untold = `person = ?2 AND removed_by IN ('owner', 'moved', 'registered') AND told IN ('', ?3)`
	const query = `SELECT ivrs, removed_by FROM links WHERE ` + untold + `
		AND ivrs NOT IN (SELECT ivrs FROM connections WHERE mobile = ?1 AND mobile <> '') ORDER BY removed_by, ivrs`
	const tell = `UPDATE links SET told = ?3 WHERE ` + untold + ``
	ended, err := list(ctx, l.db.Read, func(e *billing.Ended) []any { return []any{&e.IVRS, &e.By} }, query, h.Mobile, h.Key, wamid)
	if err != nil || len(ended) == 0 {
		return nil, err
	}
	err = l.write(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, tell, h.Mobile, h.Key, wamid)
		return err
	})
	if err != nil {
		return nil, errors.Join(errors.New("endings told"), err)
	}
	return ended, nil
}
