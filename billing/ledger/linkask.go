package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// AskOwner asks the registered mobile of a number typed whether the holder may act for
// the connection. It does the same work whether the connection exists and has a mobile
// or not: a question to nobody is written down like any other. Within a day an owner
// is asked once about one person and connection. The same wamid asks once.
// billing.ErrTooMany after three in an hour, codes counted too.
func (l *Ledger) AskOwner(ctx context.Context, h billing.Holder, n billing.IVRS, r billing.Relation, wamid string, now time.Time) error {
	return l.write(ctx, func(tx *sqlx.Tx) error {
		to, err := registeredMobile(ctx, tx, n)
		if err != nil {
			return err
		}
		if done, err := asked(ctx, tx, h, n, wamid, now); done || err != nil {
			return err
		}
		lately, err := askedLately(ctx, tx, h, n, now)
		if err != nil {
			return err
		}
		id, err := putRequest(ctx, tx, h, n, r, wamid, now)
		if err != nil || lately {
			return err
		}
		return notify(ctx, tx, billing.Notice{
			Key: "link " + id, Kind: billing.LinkAsked, Mobile: to, About: id, Made: now,
		})
	})
}

// askedLately reports that the owner has been asked about the same person and
// connection within a day, and need not be again.
func askedLately(ctx context.Context, tx *sqlx.Tx, h billing.Holder, n billing.IVRS, now time.Time) (bool, error) {
	const query = `SELECT EXISTS (SELECT 1 FROM link_requests WHERE person = ? AND ivrs = ? AND asked_at > ?)`
	var lately bool
	err := one(ctx, tx, nil, []any{&lately}, query, h.Key, n, now.Add(-billing.LinkRequestLife).UnixMilli())
	return lately, err
}

func putRequest(ctx context.Context, tx *sqlx.Tx, h billing.Holder, n billing.IVRS, r billing.Relation, wamid string, now time.Time) (id string, err error) {
	const insert = `INSERT INTO link_requests (wamid, person, ivrs, relation, name, tail, asked_at)
		VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`
	err = one(ctx, tx, nil, []any{&id}, insert, wamid, h.Key, n, r, h.Name, h.Mobile.Tail(), instant(now))
	return id, err
}

const requestColumns = `r.id, r.ivrs, r.relation, r.name, r.tail, r.asked_at, r.decided_at, coalesce(r.scope, 0)`

func requestFields(r *billing.LinkRequest) []any {
	return []any{&r.ID, &r.IVRS, &r.Relation, &r.Name, &r.Tail, at(&r.Asked), at(&r.Decided), &r.Scope}
}

// LinkRequest finds a request by its number, for whoever words it:
// billing.ErrNoRequest when there is none.
func (l *Ledger) LinkRequest(ctx context.Context, id int64) (billing.LinkRequest, error) {
	const query = `SELECT ` + requestColumns + ` FROM link_requests r WHERE r.id = ?`
	var r billing.LinkRequest
	err := one(ctx, l.db.Read, billing.ErrNoRequest, requestFields(&r), query, id)
	return r, err
}

// LinkRequests lists those the owner, by the registered mobile as it is now, has yet to
// answer, oldest first, at most max.
func (l *Ledger) LinkRequests(ctx context.Context, owner billing.Holder, now time.Time, max int) ([]billing.LinkRequest, error) {
	const query = `SELECT ` + requestColumns + ` FROM connections c JOIN link_requests r ON r.ivrs = c.ivrs
		WHERE c.mobile = ?1 AND c.mobile <> '' AND r.decided_at IS NULL AND r.asked_at > ?2
			AND NOT EXISTS (SELECT 1 FROM link_requests e WHERE e.person = r.person AND e.ivrs = r.ivrs
				AND e.id < r.id AND e.asked_at > r.asked_at - ?3)
		ORDER BY r.id LIMIT ?4`
	return list(ctx, l.db.Read, requestFields, query,
		owner.Mobile, now.Add(-billing.LinkRequestLife).UnixMilli(), billing.LinkRequestLife.Milliseconds(), max)
}

// Decide answers a request as the owner of the connection, by its registered mobile as
// it is now: a scope links the person, none refuses. Who asked is told. The first
// answer stands; the request given back says what it was, and fresh whether this
// message gave it. billing.ErrNoRequest for one that is not the owner's to answer.
func (l *Ledger) Decide(ctx context.Context, owner billing.Holder, id int64, s billing.Scope, wamid string, now time.Time) (r billing.LinkRequest, fresh bool, err error) {
	err = l.write(ctx, func(tx *sqlx.Tx) error {
		var asker billing.Holder
		var in sql.NullString
		if r, asker, in, err = requestTo(ctx, tx, owner, id); err != nil {
			return err
		}
		if fresh = in.String == wamid; fresh || !r.Open(now) {
			return nil
		}
		fresh, r.Decided, r.Scope = true, now, s
		return decide(ctx, tx, r, asker, wamid)
	})
	return r, fresh, err
}

// requestTo finds a request an owner may answer, who asked, and in which message it was
// answered.
func requestTo(ctx context.Context, tx *sqlx.Tx, owner billing.Holder, id int64) (r billing.LinkRequest, asker billing.Holder, in sql.NullString, err error) {
	const query = `SELECT ` + requestColumns + `, r.person, r.decided_in FROM link_requests r
		JOIN connections c ON c.ivrs = r.ivrs AND c.mobile = ?2 AND c.mobile <> '' WHERE r.id = ?1`
	err = one(ctx, tx, billing.ErrNoRequest, append(requestFields(&r), &asker.Key, &in), query, id, owner.Mobile)
	asker.Name = r.Name
	return r, asker, in, err
}

func decide(ctx context.Context, tx *sqlx.Tx, r billing.LinkRequest, asker billing.Holder, wamid string) error {
	const update = `UPDATE link_requests SET scope = ?, decided_at = ?, decided_in = ? WHERE id = ?`
	if _, err := tx.ExecContext(ctx, update, r.Scope, instant(r.Decided), wamid, r.ID); err != nil {
		return fmt.Errorf("request decided: %w", err)
	}
	if r.Scope != 0 {
		asker.Mobile = billing.Mobile(r.Tail) // all that is kept of it, and all that is asked of it
		if err := link(ctx, tx, asker, r.IVRS, grant{r.Relation, "owner", r.Scope}, wamid, r.Decided); err != nil {
			return err
		}
	}
	id := strconv.FormatInt(r.ID, 10)
	return notify(ctx, tx, billing.Notice{
		Key: "linked " + id, Kind: billing.LinkDecided, Person: asker.Key, About: id, Made: r.Decided,
	})
}
