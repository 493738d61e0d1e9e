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
		if _, err = moveComplaint(ctx, tx, number, billing.ComplaintEvent{At: at, State: billing.Reopened}, wamid); err != nil {
			return err
		}
		c, err = complaint(ctx, tx, number)
		return err
	})
	return c, err
}

// SetComplaint moves a complaint to a state with a remark, as staff do, and has who
// lodged it told: billing.ErrNoComplaint when there is none. Where neither is new it
// changes nothing.
func (l *Ledger) SetComplaint(ctx context.Context, number string, e billing.ComplaintEvent) error {
	return l.write(ctx, func(tx *sqlx.Tx) error {
		c, err := complaint(ctx, tx, number)
		if err != nil || c.State == e.State && (e.Remark == "" || e.Remark == c.Remark) {
			return err
		}
		event, err := moveComplaint(ctx, tx, number, e, "")
		if err != nil {
			return err
		}
		return notify(ctx, tx, billing.Notice{
			Key: fmt.Sprintf("complaint/%s/%d", number, event), Kind: billing.ComplaintChanged,
			Person: c.By, About: number, Detail: string(e.State), Made: e.At,
		})
	})
}

// moveComplaint writes a change of state and gives the event's id. One without a
// remark leaves staff's last word standing.
func moveComplaint(ctx context.Context, tx *sqlx.Tx, number string, e billing.ComplaintEvent, wamid string) (int64, error) {
	const update = `UPDATE complaints SET state = ?, remark = coalesce(nullif(?, ''), remark), updated_at = ? WHERE number = ?`
	if _, err := tx.ExecContext(ctx, update, e.State, e.Remark, e.At.UnixMilli(), number); err != nil {
		return 0, fmt.Errorf("complaint %s: %w", number, err)
	}
	return addEvent(ctx, tx, number, e, wamid)
}

// addEvent writes one change of state; wamid is empty for what staff did.
func addEvent(ctx context.Context, tx *sqlx.Tx, number string, e billing.ComplaintEvent, wamid string) (int64, error) {
	const insert = `INSERT INTO complaint_events (number, at, state, remark, staff, wamid) VALUES (?, ?, ?, ?, ?, nullif(?, ''))`
	done, err := tx.ExecContext(ctx, insert, number, e.At.UnixMilli(), e.State, e.Remark, e.By, wamid)
	if err != nil {
		return 0, fmt.Errorf("complaint %s event: %w", number, err)
	}
	return done.LastInsertId()
}
