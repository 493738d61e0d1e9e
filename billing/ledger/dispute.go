package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// Dispute reopens a resolved complaint under its number. On one not resolved, and for
// a message that has done so before, it changes nothing. billing.ErrNoComplaint.
func (l *Ledger) Dispute(ctx context.Context, number, wamid string, at time.Time) (billing.Complaint, error) {
	var c billing.Complaint
	err := l.write(ctx, func(tx *sqlx.Tx) (err error) {
		if c, err = complaint(ctx, tx, number); err != nil || c.State != billing.Resolved {
			return err
		}
		const query = `SELECT EXISTS (SELECT 1 FROM complaint_events WHERE wamid = ?)`
		var again bool
		if err = one(ctx, tx, nil, []any{&again}, query, wamid); err != nil || again {
			return err
		}
		if err = moveComplaint(ctx, tx, number, billing.ComplaintEvent{At: at, State: billing.Reopened}, wamid); err != nil {
			return err
		}
		c, err = complaint(ctx, tx, number)
		return err
	})
	return c, err
}

// SetComplaint moves a complaint to a state with a remark, as staff do:
// billing.ErrNoComplaint when there is none.
func (l *Ledger) SetComplaint(ctx context.Context, number string, s billing.ComplaintState, remark string, at time.Time) error {
	return l.write(ctx, func(tx *sqlx.Tx) error {
		return moveComplaint(ctx, tx, number, billing.ComplaintEvent{At: at, State: s, Remark: remark}, "")
	})
}

// moveComplaint writes a change of state. One without a remark leaves staff's last
// word standing.
func moveComplaint(ctx context.Context, tx *sqlx.Tx, number string, e billing.ComplaintEvent, wamid string) error {
	const update = `UPDATE complaints SET state = ?, remark = coalesce(nullif(?, ''), remark), updated_at = ? WHERE number = ?`
	changed, err := tx.ExecContext(ctx, update, e.State, e.Remark, e.At.UnixMilli(), number)
	if err != nil {
		return fmt.Errorf("complaint %s: %w", number, err)
	}
	if n, err := changed.RowsAffected(); err != nil || n == 0 {
		return billing.ErrNoComplaint
	}
	return addEvent(ctx, tx, number, e, wamid)
}

// addEvent writes one change of state; wamid is empty for what staff did.
func addEvent(ctx context.Context, tx *sqlx.Tx, number string, e billing.ComplaintEvent, wamid string) error {
	const insert = `INSERT INTO complaint_events (number, at, state, remark, wamid) VALUES (?, ?, ?, ?, nullif(?, ''))`
	if _, err := tx.ExecContext(ctx, insert, number, e.At.UnixMilli(), e.State, e.Remark, wamid); err != nil {
		return fmt.Errorf("complaint %s event: %w", number, err)
	}
	return nil
}
