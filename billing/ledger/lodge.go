package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// Lodge writes a complaint and gives it its number; c.LodgedAt says when, c.By who.
// State is registered, and Promised the end of the standard time where one is
// sourced. The same wamid finds the first and says the same number.
func (l *Ledger) Lodge(ctx context.Context, c billing.Complaint, wamid string) (billing.Complaint, error) {
	var lodged billing.Complaint
	err := l.write(ctx, func(tx *sqlx.Tx) error {
		const earlier = `SELECT number FROM complaints WHERE wamid = ?`
		err := one(ctx, tx, billing.ErrNoComplaint, []any{&c.Number}, earlier, wamid)
		if errors.Is(err, billing.ErrNoComplaint) {
			err = lodge(ctx, tx, &c, wamid)
		}
		if err != nil {
			return err
		}
		lodged, err = complaint(ctx, tx, c.Number)
		return err
	})
	return lodged, err
}

func lodge(ctx context.Context, tx *sqlx.Tx, c *billing.Complaint, wamid string) (err error) {
	const insert = `INSERT INTO complaints (number, kind, state, person, ivrs, dtr, office, area, latitude, longitude,
			landmark, detail, photo, lodged_at, promised_at, updated_at, remark, wamid)
		VALUES (?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)`
	if c.Number, err = nextComplaint(ctx, tx, billing.DayOf(c.LodgedAt)); err != nil {
		return err
	}
	var promised time.Time
	if s, ok := billing.StandardFor(c.Kind, c.Area); ok {
		promised = c.LodgedAt.Add(s.Within)
	}
	var latitude, longitude *float64
	if c.Pin != nil {
		latitude, longitude = &c.Pin.Latitude, &c.Pin.Longitude
	}
	_, err = tx.ExecContext(ctx, insert, c.Number, c.Kind, billing.Registered, c.By, c.IVRS, c.DTR, c.Office, c.Area, latitude, longitude,
		c.Landmark, c.Detail, c.Photo, instant(c.LodgedAt), instant(promised), instant(c.LodgedAt), wamid)
	if err != nil {
		return fmt.Errorf("complaint %s: %w", c.Number, err)
	}
	return addEvent(ctx, tx, c.Number, billing.ComplaintEvent{At: c.LodgedAt, State: billing.Registered}, wamid)
}

// nextComplaint takes the next number of a day. The counter is a row of the same
// transaction, so a complaint that comes to nothing leaves no gap.
func nextComplaint(ctx context.Context, tx *sqlx.Tx, d billing.Day) (string, error) {
	const next = `INSERT INTO complaint_days (day, last) VALUES (?, 1)
		ON CONFLICT (day) DO UPDATE SET last = last + 1 RETURNING last`
	const last = 99_999 // five digits
	var n int
	if err := one(ctx, tx, nil, []any{&n}, next, d); err != nil {
		return "", err
	}
	if n > last {
		return "", fmt.Errorf("complaint numbers of %s are used up", d)
	}
	return billing.ComplaintNumber(d, n), nil
}
