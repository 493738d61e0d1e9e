package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// Kept gathers what the books keep of a person, at most max of each kind.
func (l *Ledger) Kept(ctx context.Context, h billing.Holder, max int) (k billing.Kept, err error) {
	for _, gather := range []func() error{
		func() (err error) { k.Complaints, err = l.Complaints(ctx, h, max); return },
		func() (err error) { k.Readings, err = l.readingsOf(ctx, h, max); return },
		func() (err error) { k.Applications, err = l.applicationsOf(ctx, h, max); return },
		func() (err error) { k.Begun, err = l.begunBy(ctx, h, max); return },
		func() (err error) { return l.linksOf(ctx, h, max, &k) },
	} {
		if err := gather(); err != nil {
			return k, err
		}
	}
	return k, nil
}

func (l *Ledger) readingsOf(ctx context.Context, h billing.Holder, max int) (all []billing.Reading, err error) {
	const query = `SELECT ` + readingColumns + ` FROM readings WHERE person = ? ORDER BY sent_at DESC, number DESC LIMIT ?`
	rows, err := list(ctx, l.db.Read, readingFields, query, h.Key, max)
	for _, row := range rows {
		all = append(all, row.reading())
	}
	return all, err
}

// applicationsOf are a person's, with files and events.
func (l *Ledger) applicationsOf(ctx context.Context, h billing.Holder, max int) ([]billing.Application, error) {
	all, err := l.Applications(ctx, h.Key, max)
	for i, a := range all {
		if err == nil {
			all[i], err = l.Application(ctx, a.Number)
		}
	}
	return all, err
}

func (l *Ledger) begunBy(ctx context.Context, h billing.Holder, max int) ([]billing.PaymentRequest, error) {
	const query = `SELECT ` + askedColumns + ` FROM payment_requests WHERE person = ? ORDER BY made_at DESC, reference DESC LIMIT ?`
	return list(ctx, l.db.Read, askedFields, query, h.Key, max)
}

// linksOf fills in what the books keep of links beside those that stand.
func (l *Ledger) linksOf(ctx context.Context, h billing.Holder, max int, k *billing.Kept) (err error) {
	const (
		asked    = `SELECT ` + requestColumns + ` FROM link_requests r WHERE person = ? ORDER BY id DESC LIMIT ?`
		answered = `SELECT ` + requestColumns + ` FROM connections c JOIN link_requests r ON r.ivrs = c.ivrs
			WHERE c.mobile = ? AND c.mobile <> '' ORDER BY r.id DESC LIMIT ?`
		codes     = `SELECT ivrs, issued_at FROM codes WHERE person = ? ORDER BY id DESC LIMIT ?`
		removed   = `SELECT ivrs, removed_at FROM links WHERE person = ? AND removed_at IS NOT NULL ORDER BY removed_at DESC, ivrs LIMIT ?`
		nicknames = `SELECT ivrs, name FROM nicknames WHERE person = ? ORDER BY ivrs LIMIT ?`
	)
	if k.Asked, err = list(ctx, l.db.Read, requestFields, asked, h.Key, max); err != nil {
		return err
	}
	if k.Answered, err = list(ctx, l.db.Read, requestFields, answered, h.Mobile, max); err != nil {
		return err
	}
	k.Codes, err = list(ctx, l.db.Read, func(c *billing.CodeAsked) []any { return []any{&c.IVRS, at(&c.At)} }, codes, h.Key, max)
	if err != nil {
		return err
	}
	k.Removed, err = list(ctx, l.db.Read, func(r *billing.Removed) []any { return []any{&r.IVRS, at(&r.At)} }, removed, h.Key, max)
	if err != nil {
		return err
	}
	k.Nicknames, err = list(ctx, l.db.Read, func(n *billing.Nickname) []any { return []any{&n.IVRS, &n.Name} }, nicknames, h.Key, max)
	return err
}

// Forget blanks what no law and no owner needs of a person who has their chat erased:
// what they called themself when they asked owners and for links that are none any
// more, and their own names for connections they took off their list or may not act
// for. Owners still see who may act for their connections. Twice changes nothing.
func (l *Ledger) Forget(ctx context.Context, h billing.Holder, now time.Time) error {
	const (
		links    = `UPDATE links SET name = '', tail = '' WHERE person = ?2 AND (removed_at IS NOT NULL OR proof = 'mobile')`
		requests = `UPDATE link_requests SET name = '', tail = iif(decided_at IS NULL AND asked_at > ?3, tail, '') WHERE person = ?2`
		names    = `DELETE FROM nicknames WHERE person = ?2 AND (ivrs NOT IN (` + proved + `)
			OR ivrs IN (SELECT ivrs FROM links WHERE person = ?2 AND removed_by = 'self'))`
	)
	return l.write(ctx, func(tx *sqlx.Tx) error {
		for _, query := range []string{links, requests, names} {
			if _, err := tx.ExecContext(ctx, query, h.Mobile, h.Key, instant(now.Add(-billing.LinkRequestLife))); err != nil {
				return fmt.Errorf("forget: %w", err)
			}
		}
		return nil
	})
}

// Scrub takes what was blanked off the disk: out of SQLite's log, where it stood too.
// It is to be tried again when somebody reads meanwhile.
func (l *Ledger) Scrub(ctx context.Context) error {
	if err := l.db.Truncate(ctx); err != nil {
		return fmt.Errorf("scrub books: %w", err)
	}
	return nil
}
