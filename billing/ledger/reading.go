package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

const readingColumns = `number, ivrs, person, office, figure, previous, previous_on, photo, photo_sha256, verdict, forwarded,
	sent_at, risk, risks, state, decided_at, decided_by, reason, remark, bill, unbilled`

// readingRow is a reading as stored: its risks are one text.
type readingRow struct {
	billing.Reading
	risks string
}

func readingFields(r *readingRow) []any {
	return []any{&r.Number, &r.IVRS, &r.By, &r.Office, &r.Figure, &r.Previous, &r.PreviousOn, &r.Photo, &r.PhotoSum, &r.Verdict, &r.Forwarded,
		at(&r.SentAt), &r.Risk, &r.risks, &r.State, at(&r.DecidedAt), &r.DecidedBy, &r.Reason, &r.Remark, &r.Bill, &r.Unbilled}
}

func (r readingRow) reading() billing.Reading {
	for word := range strings.FieldsSeq(r.risks) {
		r.Risks = append(r.Risks, billing.Risk(word))
	}
	return r.Reading
}

// Reading finds a reading by its number: billing.ErrNoReading when there is none.
func (l *Ledger) Reading(ctx context.Context, number string) (billing.Reading, error) {
	return oneReading(ctx, l.db.Read, `number = ?`, number)
}

// LastReading finds the one of a connection sent last and not replaced since:
// billing.ErrNoReading when there is none.
func (l *Ledger) LastReading(ctx context.Context, n billing.IVRS) (billing.Reading, error) {
	return oneReading(ctx, l.db.Read, `ivrs = ? AND state <> 'superseded' ORDER BY sent_at DESC, number DESC`, n)
}

func oneReading(ctx context.Context, q sqlx.QueryerContext, where string, args ...any) (billing.Reading, error) {
	var row readingRow
	query := `SELECT ` + readingColumns + ` FROM readings WHERE ` + where + ` LIMIT 1`
	err := one(ctx, q, billing.ErrNoReading, readingFields(&row), query, args...)
	return row.reading(), err
}

// WaitingReadings lists those an office has to decide, the riskiest first and of equal
// risk the oldest, at most max. An empty office means all.
func (l *Ledger) WaitingReadings(ctx context.Context, office string, max int) ([]billing.Reading, error) {
	const query = `SELECT ` + readingColumns + ` FROM readings WHERE state = 'waiting' AND (?1 = '' OR office = ?1)
		ORDER BY risk DESC, sent_at, number LIMIT ?2`
	rows, err := list(ctx, l.db.Read, readingFields, query, office, max)
	var all []billing.Reading
	for _, row := range rows {
		all = append(all, row.reading())
	}
	return all, err
}

// lastReadingNumber is what the five digits of a reading's number reach.
const lastReadingNumber = 99_999

// monthsCompared is how far back a reading is compared with bills.
const monthsCompared = 12

// MeterPast is what the books know of a connection's meter.
func (l *Ledger) MeterPast(ctx context.Context, c billing.Connection) (billing.MeterPast, error) {
	return meterPast(ctx, l.db.Read, c)
}

func meterPast(ctx context.Context, q sqlx.QueryerContext, c billing.Connection) (billing.MeterPast, error) {
	past, err := bills(ctx, q, c.IVRS, "", monthsCompared)
	return billing.PastOf(c, past), err
}

// SendReading writes a reading for the office and gives it its number, what it follows
// on and its risk. While another of the connection waits that is the answer, with
// billing.ErrReadingWaiting, unless its number is the one to be replaced. The same
// wamid finds the first and says the same number.
func (l *Ledger) SendReading(ctx context.Context, r billing.Reading, e billing.Evidence, replaces, wamid string) (billing.Reading, error) {
	var sent billing.Reading
	err := l.write(ctx, func(tx *sqlx.Tx) (err error) {
		if sent, err = oneReading(ctx, tx, `wamid = ?`, wamid); !errors.Is(err, billing.ErrNoReading) {
			return err
		}
		sent, err = oneReading(ctx, tx, `ivrs = ? AND state = 'waiting'`, r.IVRS)
		switch {
		case err == nil && sent.Number != replaces:
			return billing.ErrReadingWaiting
		case err == nil:
			const supersede = `UPDATE readings SET state = 'superseded' WHERE number = ?`
			_, err = tx.ExecContext(ctx, supersede, replaces)
		case errors.Is(err, billing.ErrNoReading):
			err = nil
		}
		if err != nil {
			return fmt.Errorf("reading: %w", err)
		}
		sent, err = sendReading(ctx, tx, r, e, replaces, wamid)
		return err
	})
	return sent, err
}

func sendReading(ctx context.Context, tx *sqlx.Tx, r billing.Reading, e billing.Evidence, replaces, wamid string) (billing.Reading, error) {
	const insert = `INSERT INTO readings (number, wamid, ivrs, person, office, figure, previous, previous_on, photo, photo_sha256,
			verdict, forwarded, sent_at, risk, risks, state)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`
	const seen = `SELECT EXISTS (SELECT 1 FROM readings WHERE photo_sha256 = ?1 AND ?1 <> '' AND number <> ?2)`
	c, err := connection(ctx, tx, r.IVRS)
	if err != nil {
		return r, err
	}
	past, err := meterPast(ctx, tx, c)
	if err != nil {
		return r, err
	}
	if err := one(ctx, tx, nil, []any{&e.SeenBefore}, seen, r.PhotoSum, replaces); err != nil {
		return r, err
	}
	day := billing.DayOf(r.SentAt)
	n, err := nextSerial(ctx, tx, "reading", day, lastReadingNumber)
	if err != nil {
		return r, err
	}
	r.Number, r.State, r.Office = billing.ReadingNumber(day, n), billing.ReadingWaiting, c.Office
	r.Previous, r.PreviousOn, r.Forwarded = past.Reading, past.On, e.Forwarded
	r.Risk, r.Risks = billing.RisksOf(r, past, c, e)
	_, err = tx.ExecContext(ctx, insert, r.Number, wamid, r.IVRS, r.By, r.Office, r.Figure, r.Previous, r.PreviousOn, r.Photo, r.PhotoSum,
		r.Verdict, r.Forwarded, instant(r.SentAt), r.Risk, strings.Trim(fmt.Sprint(r.Risks), "[]"))
	if err != nil {
		return r, fmt.Errorf("reading %s: %w", r.Number, err)
	}
	return r, nil
}
