package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
	"helpline/billing/tariff"
)

// AcceptReading takes a reading: its bill is computed from the tariff and written with
// the decision and the notice of it, all or nothing. Where no bill can be made of it,
// by want of a sourced rule or because the books have moved on, it is accepted without
// one, and Unbilled says why. An FPPAS that is not known is tariff.ErrNoFPPAS, and
// nothing is decided: give it. A reading decided before is billing.ErrReadingDecided,
// and is the answer as it stands.
func (l *Ledger) AcceptReading(ctx context.Context, number, by string, fppas *tariff.Percent, at time.Time) (billing.Reading, error) {
	return l.decide(ctx, number, func(tx *sqlx.Tx, r *billing.Reading) error {
		r.State, r.DecidedBy, r.DecidedAt = billing.ReadingAccepted, by, at
		b, err := makeBill(ctx, tx, *r, fppas, billing.DayOf(at))
		if errors.Is(err, tariff.ErrNoFPPAS) {
			return err
		}
		if why := unbillable(err); why != "" {
			r.Unbilled = why
			return nil
		}
		r.Bill = b.Number
		return err
	})
}

// RejectReading refuses a reading, with one of the reasons or, for the other reason, a
// remark fit to show. billing.ErrReadingDecided as for AcceptReading.
func (l *Ledger) RejectReading(ctx context.Context, number, by string, why billing.RejectReason, remark string, at time.Time) (billing.Reading, error) {
	return l.decide(ctx, number, func(_ *sqlx.Tx, r *billing.Reading) error {
		r.State, r.DecidedBy, r.DecidedAt = billing.ReadingRejected, by, at
		r.Reason, r.Remark = why, remark
		return nil
	})
}

// decide writes a decision once, and the notice of it.
func (l *Ledger) decide(ctx context.Context, number string, how func(*sqlx.Tx, *billing.Reading) error) (billing.Reading, error) {
	const update = `UPDATE readings SET state = ?, decided_at = ?, decided_by = ?, reason = ?, remark = ?, bill = ?, unbilled = ?
		WHERE number = ? AND state = 'waiting'`
	var decided billing.Reading
	err := l.write(ctx, func(tx *sqlx.Tx) error {
		r, err := oneReading(ctx, tx, `number = ?`, number)
		if err == nil && r.State != billing.ReadingWaiting {
			decided, err = r, billing.ErrReadingDecided
		}
		if err != nil {
			return err
		}
		if err := how(tx, &r); err != nil {
			return err
		}
		decided = r
		if _, err := tx.ExecContext(ctx, update, r.State, instant(r.DecidedAt), r.DecidedBy, r.Reason, r.Remark, r.Bill, r.Unbilled, number); err != nil {
			return fmt.Errorf("reading %s: %w", number, err)
		}
		return notify(ctx, tx, billing.Notice{Key: "reading " + number, Kind: billing.ReadingDecided, Person: r.By,
			About: number, Detail: string(r.State), Made: r.DecidedAt})
	})
	return decided, err
}
