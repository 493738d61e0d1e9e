package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// The limits of one-time codes.
const (
	codeLife     = 5 * time.Minute
	codeTries    = 3
	issueWindow  = time.Hour
	issuesWithin = 3 // of one holder, and for one number
)

// IssueCode makes a six-digit one-time code for the holder and a number typed, to go
// to the registered mobile. It does the same work whether the connection exists or
// not; sent is false when there is nowhere to send it (no such connection, or no
// mobile registered), and then the code is empty. The same wamid returns the same
// code. billing.ErrTooMany after three in an hour by the holder or for the number.
func (l *Ledger) IssueCode(ctx context.Context, h billing.Holder, n billing.IVRS, wamid string, at time.Time) (code string, to billing.Mobile, sent bool, err error) {
	err = l.write(ctx, func(tx *sqlx.Tx) (err error) {
		if to, err = registeredMobile(ctx, tx, n); err != nil {
			return err
		}
		return issue(ctx, tx, h, n, wamid, to != "", at)
	})
	code = codeFor(l.secret, h, n, wamid)
	if err != nil || to == "" {
		return "", "", false, err
	}
	return code, to, true, nil
}

// issue writes that a code was asked for, unless this message already did or there
// were too many. A number nobody has is written and counted like any other.
func issue(ctx context.Context, tx *sqlx.Tx, h billing.Holder, n billing.IVRS, wamid string, sent bool, at time.Time) error {
	const counts = `SELECT
		(SELECT count(*) FROM codes WHERE wamid = ?4),
		(SELECT count(*) FROM codes WHERE person = ?1 AND issued_at > ?3),
		(SELECT count(*) FROM codes WHERE ivrs = ?2 AND issued_at > ?3)`
	const insert = `INSERT INTO codes (wamid, person, ivrs, sent, issued_at) VALUES (?, ?, ?, ?, ?)`
	var same, byHolder, forNumber int
	err := one(ctx, tx, nil, []any{&same, &byHolder, &forNumber}, counts, h.Key, n, at.Add(-issueWindow).UnixMilli(), wamid)
	if err != nil || same > 0 {
		return err
	}
	if byHolder >= issuesWithin || forNumber >= issuesWithin {
		return billing.ErrTooMany
	}
	if _, err := tx.ExecContext(ctx, insert, wamid, h.Key, n, sent, at.UnixMilli()); err != nil {
		return fmt.Errorf("code for %s: %w", n.Masked(), err)
	}
	return nil
}
