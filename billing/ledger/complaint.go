package ledger

import (
	"context"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

const complaintColumns = `number, kind, state, person, coalesce(ivrs, ''), dtr, office, area, latitude, longitude,
	landmark, detail, photo, lodged_at, promised_at, updated_at, remark`

// complaintRow is a complaint as stored: a pin is two columns, or none.
type complaintRow struct {
	billing.Complaint
	latitude, longitude *float64
}

func complaintFields(c *complaintRow) []any {
	return []any{&c.Number, &c.Kind, &c.State, &c.By, &c.IVRS, &c.DTR, &c.Office, &c.Area, &c.latitude, &c.longitude,
		&c.Landmark, &c.Detail, &c.Photo, at(&c.LodgedAt), at(&c.Promised), at(&c.UpdateAt), &c.Remark}
}

func (c complaintRow) complaint() billing.Complaint {
	if c.latitude != nil && c.longitude != nil {
		c.Pin = &billing.Pin{Latitude: *c.latitude, Longitude: *c.longitude}
	}
	return c.Complaint
}

// Complaint finds a complaint by number, with its events: billing.ErrNoComplaint when
// there is none.
func (l *Ledger) Complaint(ctx context.Context, number string) (billing.Complaint, error) {
	return complaint(ctx, l.db.Read, number)
}

func complaint(ctx context.Context, q sqlx.QueryerContext, number string) (billing.Complaint, error) {
	const query = `SELECT ` + complaintColumns + ` FROM complaints WHERE number = ?`
	const events = `SELECT at, state, remark, staff FROM complaint_events WHERE number = ? ORDER BY id`
	var row complaintRow
	if err := one(ctx, q, billing.ErrNoComplaint, complaintFields(&row), query, number); err != nil {
		return billing.Complaint{}, err
	}
	c := row.complaint()
	var err error
	c.Events, err = list(ctx, q, func(e *billing.ComplaintEvent) []any {
		return []any{at(&e.At), &e.State, &e.Remark, &e.By}
	}, events, number)
	return c, err
}

// OpenComplaint finds an open complaint of the same kind for the connection (or, by
// place, by the same person at the same office): billing.ErrNoComplaint when there is
// none.
func (l *Ledger) OpenComplaint(ctx context.Context, c billing.Complaint) (billing.Complaint, error) {
	const (
		forConnection = `SELECT number FROM complaints WHERE ivrs = ? AND kind = ? AND state <> 'resolved' ORDER BY number DESC LIMIT 1`
		byPlace       = `SELECT number FROM complaints WHERE person = ? AND kind = ? AND office = ? AND ivrs IS NULL
			AND state <> 'resolved' ORDER BY number DESC LIMIT 1`
	)
	query, args := forConnection, []any{c.IVRS, c.Kind}
	if c.IVRS == "" {
		query, args = byPlace, []any{c.By, c.Kind, c.Office}
	}
	var number string
	if err := one(ctx, l.db.Read, billing.ErrNoComplaint, []any{&number}, query, args...); err != nil {
		return billing.Complaint{}, err
	}
	return l.Complaint(ctx, number)
}

// Complaints lists those the holder lodged or that were lodged for a connection the
// holder may follow them for, without their events: open ones first, then newest first, at
// most max.
func (l *Ledger) Complaints(ctx context.Context, h billing.Holder, max int) ([]billing.Complaint, error) {
	const query = `SELECT ` + complaintColumns + ` FROM complaints WHERE number IN (
			SELECT number FROM complaints WHERE person = ?2
			UNION SELECT number FROM complaints WHERE ivrs IN (` + proved + ` AND scope & 4))
		ORDER BY state = 'resolved', lodged_at DESC, number DESC LIMIT ?3`
	rows, err := list(ctx, l.db.Read, complaintFields, query, h.Mobile, h.Key, max)
	var all []billing.Complaint
	for _, row := range rows {
		all = append(all, row.complaint())
	}
	return all, err
}

// KeptPhotos lists WhatsApp's ids of the photos that belong to what a person lodged, sent
// or applied for:
// they are kept when the person's chat is erased.
func (l *Ledger) KeptPhotos(ctx context.Context, person string) ([]string, error) {
	const query = `SELECT photo FROM complaints WHERE person = ?1 AND photo <> ''
		UNION SELECT photo FROM readings WHERE person = ?1 AND photo <> ''
		UNION SELECT media FROM application_files JOIN applications USING (number) WHERE person = ?1`
	return list(ctx, l.db.Read, func(photo *string) []any { return []any{photo} }, query, person)
}

// OfficeComplaints lists those of an office, or of all where it is empty, without
// their events, oldest first: only the open ones, or the resolved too, at most max.
func (l *Ledger) OfficeComplaints(ctx context.Context, office string, open bool, max int) ([]billing.Complaint, error) {
	const query = `SELECT ` + complaintColumns + ` FROM complaints
		WHERE (?1 = '' OR office = ?1) AND (NOT ?2 OR state <> 'resolved') ORDER BY lodged_at, number LIMIT ?3`
	rows, err := list(ctx, l.db.Read, complaintFields, query, office, open, max)
	var all []billing.Complaint
	for _, row := range rows {
		all = append(all, row.complaint())
	}
	return all, err
}
