package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

const guestColumns = `k.id, k.ivrs, k.relation, k.scope, k.name, k.tail, k.linked_at`

func guestFields(g *billing.Guest) []any {
	return []any{&g.ID, &g.IVRS, &g.Relation, &g.Scope, &g.Name, &g.Tail, at(&g.Since)}
}

// guests are the people linked, by code or by the owner's word, to connections whose
// registered mobile as it is now is ?1, other than the person ?2.
const guests = ` FROM connections c JOIN links k ON k.ivrs = c.ivrs
	WHERE c.mobile = ?1 AND c.mobile <> '' AND k.person <> ?2 AND k.proof <> 'mobile' AND k.removed_at IS NULL`

// Guests lists who else may act for a connection of the owner's, the latest first.
func (l *Ledger) Guests(ctx context.Context, owner billing.Holder, n billing.IVRS) ([]billing.Guest, error) {
	const query = `SELECT ` + guestColumns + guests + ` AND c.ivrs = ?3 ORDER BY k.linked_at DESC, k.id DESC`
	return list(ctx, l.db.Read, guestFields, query, owner.Mobile, owner.Key, n)
}

// Guest finds one of them: billing.ErrNoGuest when there is none, or none any more.
func (l *Ledger) Guest(ctx context.Context, owner billing.Holder, id int64) (billing.Guest, error) {
	const query = `SELECT ` + guestColumns + guests + ` AND k.id = ?3`
	var g billing.Guest
	err := one(ctx, l.db.Read, billing.ErrNoGuest, guestFields(&g), query, owner.Mobile, owner.Key, id)
	return g, err
}

// Allow changes what a guest may do and gives them as they are then; no scope at all
// ends the link. The same message ends it once and says the same.
// billing.ErrNoGuest when there is none to change.
func (l *Ledger) Allow(ctx context.Context, owner billing.Holder, id int64, s billing.Scope, wamid string, now time.Time) (g billing.Guest, err error) {
	const (
		find  = `SELECT ` + guestColumns + guests + ` AND k.id = ?3`
		ended = `SELECT ` + guestColumns + ` FROM links k WHERE k.id = ? AND k.removed_by = 'owner' AND k.wamid = ?`
		allow = `UPDATE links SET scope = ?2 WHERE id = ?1`
		end   = `UPDATE links SET removed_by = 'owner', told = '', removed_at = ?2, wamid = ?3 WHERE id = ?1`
	)
	err = l.write(ctx, func(tx *sqlx.Tx) error {
		err := one(ctx, tx, billing.ErrNoGuest, guestFields(&g), find, owner.Mobile, owner.Key, id)
		switch {
		case errors.Is(err, billing.ErrNoGuest):
			return one(ctx, tx, billing.ErrNoGuest, guestFields(&g), ended, id, wamid)
		case err != nil:
			return err
		case s == 0:
			_, err = tx.ExecContext(ctx, end, id, instant(now), wamid)
		default:
			_, err = tx.ExecContext(ctx, allow, id, s)
			g.Scope = s
		}
		if err != nil {
			return fmt.Errorf("guest allowed: %w", err)
		}
		return nil
	})
	return g, err
}
