package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// PaymentsToLook takes the requests due for a look-up, the longest due first, at most
// max. Until the lease ends nobody else takes them; what is not settled by then is due
// again.
func (l *Ledger) PaymentsToLook(ctx context.Context, now time.Time, lease time.Duration, max int) ([]billing.PaymentRequest, error) {
	const take = `UPDATE payment_requests SET look_at = ?2 WHERE reference IN (
			SELECT reference FROM payment_requests WHERE look_at <= ?1 ORDER BY look_at LIMIT ?3)
		RETURNING ` + askedColumns
	var due []billing.PaymentRequest
	err := l.write(ctx, func(tx *sqlx.Tx) (err error) {
		due, err = list(ctx, tx, askedFields, take, instant(now), instant(now.Add(lease)), max)
		return err
	})
	return due, err
}

// LookFailed puts off a look-up that came to nothing. Promised says that the payer was
// told we would look again.
func (l *Ledger) LookFailed(ctx context.Context, r billing.PaymentRequest, promised bool, now time.Time) error {
	const update = `UPDATE payment_requests SET failures = failures + 1, promised = max(promised, ?),
		look_at = CASE WHEN nudges = ? THEN ? ELSE ? END WHERE reference = ?`
	later, soon := billing.RetryLook(r.Failures, now), billing.RetryLook(0, now)
	return l.changeRequest(ctx, r.Reference, update, promised, r.Nudges, instant(later), instant(soon), r.Reference)
}

// HintPayment notes a hint for good: the request it names is looked up at once; one
// that names none of ours is kept, to be followed to where it leads. It reports
// whether a request is named. The same hint again, or one followed already, is not
// kept twice.
func (l *Ledger) HintPayment(ctx context.Context, h billing.PaymentHint, now time.Time) (named bool, err error) {
	const nudge = `UPDATE payment_requests SET look_at = ?3, nudges = nudges + 1
		WHERE reference = ?1 OR link = ?2 AND link <> ''`
	const keep = `INSERT INTO payment_hints (event, order_id, payment, look_at, failures) VALUES (?, ?, ?, ?, 0)
		ON CONFLICT (event) DO NOTHING`
	err = l.write(ctx, func(tx *sqlx.Tx) error {
		done, err := tx.ExecContext(ctx, nudge, h.Reference, h.Link, instant(now))
		if err != nil {
			return fmt.Errorf("payment hint: %w", err)
		}
		n, err := done.RowsAffected()
		if named = n > 0; err != nil || named || h.Order == "" && h.Payment == "" {
			return err
		}
		if _, err := tx.ExecContext(ctx, keep, h.Event, h.Order, h.Payment, instant(now)); err != nil {
			return fmt.Errorf("payment hint: %w", err)
		}
		return nil
	})
	return named, err
}

// HintsToFollow takes hints due to be followed, as PaymentsToLook does requests.
func (l *Ledger) HintsToFollow(ctx context.Context, now time.Time, lease time.Duration, max int) ([]billing.PaymentHint, error) {
	const take = `UPDATE payment_hints SET look_at = ?2 WHERE event IN (
			SELECT event FROM payment_hints WHERE look_at <= ?1 ORDER BY look_at LIMIT ?3)
		RETURNING event, order_id, payment, failures`
	var due []billing.PaymentHint
	err := l.write(ctx, func(tx *sqlx.Tx) (err error) {
		due, err = list(ctx, tx, func(h *billing.PaymentHint) []any {
			return []any{&h.Event, &h.Order, &h.Payment, &h.Failures}
		}, take, instant(now), instant(now.Add(lease)), max)
		return err
	})
	return due, err
}

// HintFollowed ends a hint, or puts it off to another time when again is not zero.
func (l *Ledger) HintFollowed(ctx context.Context, h billing.PaymentHint, again time.Time) error {
	const update = `UPDATE payment_hints SET look_at = ?, failures = failures + 1 WHERE event = ?`
	return l.write(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, update, instant(again), h.Event); err != nil {
			return fmt.Errorf("payment hint: %w", err)
		}
		return nil
	})
}

// ParkPayment keeps a payment that belongs to no request, for staff. Twice changes
// nothing.
func (l *Ledger) ParkPayment(ctx context.Context, s billing.StrayPayment) error {
	return l.write(ctx, func(tx *sqlx.Tx) error { return park(ctx, tx, s) })
}

func park(ctx context.Context, tx *sqlx.Tx, s billing.StrayPayment) error {
	const insert = `INSERT INTO stray_payments (payment, order_id, amount, mode, paid_at, why, found_at)
		VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (payment) DO NOTHING`
	_, err := tx.ExecContext(ctx, insert, s.ID, s.Order, s.Amount, s.Mode, instant(s.At), s.Why, instant(s.Found))
	if err != nil {
		return fmt.Errorf("stray payment %s: %w", s.ID, err)
	}
	return nil
}

// StrayPayments lists what staff must look into, the newest found first, at most max.
func (l *Ledger) StrayPayments(ctx context.Context, max int) ([]billing.StrayPayment, error) {
	const query = `SELECT payment, order_id, amount, mode, paid_at, why, found_at FROM stray_payments
		ORDER BY found_at DESC, payment LIMIT ?`
	return list(ctx, l.db.Read, func(s *billing.StrayPayment) []any {
		return []any{&s.ID, &s.Order, &s.Amount, &s.Mode, at(&s.At), &s.Why, at(&s.Found)}
	}, query, max)
}
