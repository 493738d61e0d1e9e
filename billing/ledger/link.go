package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// proved selects the connections a holder (mobile ?1, person ?2) has proved, for
// whatever scope: by the registered mobile as it is now, or by a code or the owner's
// word and not removed since.
const proved = `SELECT ivrs FROM connections WHERE mobile = ?1 AND mobile <> ''
	UNION SELECT ivrs FROM links WHERE person = ?2 AND proof <> 'mobile' AND removed_at IS NULL`

// Connections lists what a holder may act for: those whose registered mobile is the
// holder's (unless removed by them), then those linked, each once, by number; what the
// holder has named comes first.
func (l *Ledger) Connections(ctx context.Context, h billing.Holder) ([]billing.Link, error) {
	const query = `SELECT ` + connectionColumns + `, relation, scope, nickname FROM (
			SELECT k.*, coalesce((SELECT n.name FROM nicknames n WHERE n.person = ?2 AND n.ivrs = k.ivrs), '') AS nickname FROM (
				SELECT c.*, 0 AS linked, 'own' AS relation, ?3 AS scope FROM connections c
				WHERE c.mobile = ?1 AND c.mobile <> '' AND NOT EXISTS (
					SELECT 1 FROM links k WHERE k.person = ?2 AND k.ivrs = c.ivrs AND k.removed_by = 'self')
				UNION ALL
				SELECT c.*, 1, k.relation, k.scope FROM links k JOIN connections c ON c.ivrs = k.ivrs
				WHERE k.person = ?2 AND k.proof <> 'mobile' AND k.removed_at IS NULL AND (c.mobile <> ?1 OR c.mobile = '')) k)
		ORDER BY nickname = '', linked, ivrs`
	return list(ctx, l.db.Read, func(k *billing.Link) []any {
		return append(connectionFields(&k.Connection), &k.Relation, &k.Scope, &k.Nickname)
	}, query, h.Mobile, h.Key, billing.Full)
}

// Scope is what a holder may do for a connection; none where nothing is proved. One
// proved by its registered mobile may do all, and stays so when taken off the list.
func (l *Ledger) Scope(ctx context.Context, h billing.Holder, n billing.IVRS) (billing.Scope, error) {
	const query = `SELECT iif(EXISTS (SELECT 1 FROM connections WHERE ivrs = ?3 AND mobile = ?1 AND mobile <> ''), ?4,
		coalesce((SELECT scope FROM links WHERE person = ?2 AND ivrs = ?3 AND proof <> 'mobile' AND removed_at IS NULL), 0))`
	var may billing.Scope
	err := one(ctx, l.db.Read, nil, []any{&may}, query, h.Mobile, h.Key, n, billing.Full)
	return may, err
}

// May reports whether the holder may do all of a scope for the connection, and
// anything at all where none is named.
func (l *Ledger) May(ctx context.Context, h billing.Holder, n billing.IVRS, need billing.Scope) (bool, error) {
	may, err := l.Scope(ctx, h, n)
	return may != 0 && may.Has(need), err
}

// LinkProved links a connection whose registered mobile is the holder's, undoing a
// removal. billing.ErrCodeWrong when it is not theirs.
func (l *Ledger) LinkProved(ctx context.Context, h billing.Holder, n billing.IVRS, wamid string, at time.Time) error {
	return l.write(ctx, func(tx *sqlx.Tx) error {
		mobile, err := registeredMobile(ctx, tx, n)
		if err != nil {
			return err
		}
		if mobile == "" || mobile != h.Mobile {
			return billing.ErrCodeWrong
		}
		return link(ctx, tx, h, n, grant{billing.Own, "mobile", billing.Full}, wamid, at)
	})
}

// Unlink takes a connection off the holder's list. Twice changes nothing.
func (l *Ledger) Unlink(ctx context.Context, h billing.Holder, n billing.IVRS, at time.Time) error {
	const query = `INSERT INTO links (person, ivrs, relation, proof, wamid, linked_at, removed_at, removed_by)
		SELECT ?2, ?3, 'own', 'mobile', '', ?4, ?4, 'self' WHERE ?3 IN (` + proved + `)
		ON CONFLICT (person, ivrs) DO UPDATE SET removed_at = excluded.removed_at, removed_by = 'self' WHERE removed_by <> 'self'`
	return l.write(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, query, h.Mobile, h.Key, n, at.UnixMilli()); err != nil {
			return fmt.Errorf("unlink %s: %w", n.Masked(), err)
		}
		return nil
	})
}

// grant is what a link gives, and by what proof.
type grant struct {
	relation billing.Relation
	proof    string
	scope    billing.Scope
}

// link writes a proved link. One that stands by code or by the owner's word does not
// become weaker by being proved by mobile too; the message that made it, come again,
// makes nothing.
func link(ctx context.Context, tx *sqlx.Tx, h billing.Holder, n billing.IVRS, g grant, wamid string, at time.Time) error {
	const query = `INSERT INTO links (person, ivrs, relation, proof, scope, name, tail, wamid, linked_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (person, ivrs) DO UPDATE SET
			relation = iif(removed_at IS NULL AND proof <> 'mobile' AND excluded.proof = 'mobile', relation, excluded.relation),
			scope = iif(removed_at IS NULL AND proof <> 'mobile' AND excluded.proof = 'mobile', scope, excluded.scope),
			proof = iif(removed_at IS NULL AND proof <> 'mobile' AND excluded.proof = 'mobile', proof, excluded.proof),
			name = excluded.name, tail = excluded.tail, wamid = excluded.wamid, linked_at = excluded.linked_at,
			removed_at = NULL, removed_by = '', told = ''
		WHERE wamid <> excluded.wamid`
	_, err := tx.ExecContext(ctx, query, h.Key, n, g.relation, g.proof, g.scope, h.Name, h.Mobile.Tail(), wamid, at.UnixMilli())
	if err != nil {
		return fmt.Errorf("link %s: %w", n.Masked(), err)
	}
	return nil
}

// registeredMobile is empty for a connection that has none and for one that is not there.
func registeredMobile(ctx context.Context, q sqlx.QueryerContext, n billing.IVRS) (billing.Mobile, error) {
	const query = `SELECT coalesce((SELECT mobile FROM connections WHERE ivrs = ?), '')`
	var m billing.Mobile
	err := one(ctx, q, nil, []any{&m}, query, n)
	return m, err
}
