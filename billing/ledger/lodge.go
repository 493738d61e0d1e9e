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

func lodge(ctx context.Context, tx *sqlx.Tx, c *billing.Complaint, wamid string) error {
	const insert = `INSERT INTO complaints (number, kind, state, person, ivrs, dtr, office, area, latitude, longitude,
			landmark, detail, photo, lodged_at, promised_at, updated_at, remark, wamid)
		VALUES (?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)`
	day := billing.DayOf(c.LodgedAt)
	n, err := nextSerial(ctx, tx, "complaint", day, lastComplaint)
	if err != nil {
		return err
	}
	c.Number = billing.ComplaintNumber(day, n)
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
	_, err = addEvent(ctx, tx, c.Number, billing.ComplaintEvent{At: c.LodgedAt, State: billing.Registered}, wamid)
	return err
}

// lastComplaint is what the five digits of a complaint number reach.
const lastComplaint = 99_999
