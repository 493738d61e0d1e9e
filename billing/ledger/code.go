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
	issuesWithin = 3 // of one holder, and for one number; questions to the owner count too
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
	const insert = `INSERT INTO codes (wamid, person, ivrs, sent, issued_at) VALUES (?, ?, ?, ?, ?)`
	if done, err := asked(ctx, tx, h, n, wamid, at); done || err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, insert, wamid, h.Key, n, sent, at.UnixMilli()); err != nil {
		return fmt.Errorf("code for %s: %w", n.Masked(), err)
	}
	return nil
}

// asked counts what the holder asked for, and what was asked for the number, within an
// hour: codes and questions to the owner alike. It reports a message that did so
// already; billing.ErrTooMany when there were enough.
func asked(ctx context.Context, tx *sqlx.Tx, h billing.Holder, n billing.IVRS, wamid string, at time.Time) (done bool, err error) {
	const query = `WITH asked (wamid, person, ivrs, at) AS (
			SELECT wamid, person, ivrs, issued_at FROM codes WHERE person = ?1 OR ivrs = ?2
			UNION ALL SELECT wamid, person, ivrs, asked_at FROM link_requests WHERE person = ?1 OR ivrs = ?2)
		SELECT coalesce(sum(wamid = ?4), 0), coalesce(sum(person = ?1 AND at > ?3), 0), coalesce(sum(ivrs = ?2 AND at > ?3), 0) FROM asked`
	var same, byHolder, forNumber int
	err = one(ctx, tx, nil, []any{&same, &byHolder, &forNumber}, query, h.Key, n, at.Add(-issueWindow).UnixMilli(), wamid)
	if err == nil && same == 0 && (byHolder >= issuesWithin || forNumber >= issuesWithin) {
		err = billing.ErrTooMany
	}
	return same > 0, err
}
