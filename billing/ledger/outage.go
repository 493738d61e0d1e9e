package ledger

import (
	"context"
	"time"

	"helpline/billing"
)

const outageColumns = `office, feeder, locality, locality_hi, from_at, until_at, reason, reason_hi, kind`

func outageFields(o *billing.Outage) []any {
	return []any{&o.Office, &o.Feeder, &o.Locality, &o.LocalityHi, at(&o.From), at(&o.Until), &o.Reason, &o.ReasonHi, &o.Kind}
}

// Outages lists those that touch the connection at an instant, soonest end first.
func (l *Ledger) Outages(ctx context.Context, c billing.Connection, at time.Time) ([]billing.Outage, error) {
	all, err := l.OfficeOutages(ctx, c.Office, at)
	var touching []billing.Outage
	for _, o := range all {
		if o.Touches(c, at) {
			touching = append(touching, o)
		}
	}
	return touching, err
}

// OfficeOutages lists those on at an instant in an office, whatever the feeder,
// soonest end first.
func (l *Ledger) OfficeOutages(ctx context.Context, office string, at time.Time) ([]billing.Outage, error) {
	const query = `SELECT ` + outageColumns + ` FROM outages WHERE office = ? AND until_at > ? AND from_at <= ?
		ORDER BY until_at, from_at, feeder, locality`
	return list(ctx, l.db.Read, outageFields, query, office, at.UnixMilli(), at.UnixMilli())
}

// CutsAhead lists those of an office, whatever the feeder, that are on at an instant or
// still to come, soonest begun first.
func (l *Ledger) CutsAhead(ctx context.Context, office string, at time.Time) ([]billing.Outage, error) {
	const query = `SELECT ` + outageColumns + ` FROM outages WHERE office = ? AND until_at > ?
		ORDER BY from_at, until_at, feeder, locality`
	return list(ctx, l.db.Read, outageFields, query, office, at.UnixMilli())
}
