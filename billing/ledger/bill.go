package ledger

import (
	"context"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

const billColumns = `number, ivrs, month, period_from, period_to, issued, due, previous, current, units, reading_kind,
	energy, fppas, fixed, duty, other, tod, sd_instalment, subsidy, sd_interest, adjustment, incentive,
	late_fee_previous, arrears, received, payable, late_fee`

func billFields(b *billing.Bill) []any {
	return []any{&b.Number, &b.IVRS, &b.Month, &b.From, &b.To, &b.Issued, &b.Due, &b.Previous, &b.Current, &b.Units, &b.ReadingKind,
		&b.Energy, &b.FPPAS, &b.Fixed, &b.Duty, &b.Other, &b.TOD, &b.SDInstalment, &b.Subsidy, &b.SDInterest, &b.Adjustment, &b.Incentive,
		&b.LateFeePrevious, &b.Arrears, &b.Received, &b.Payable, &b.LateFee}
}

// newestFirst orders the bills of a connection. Of a month the billing system's own
// comes before one made here of a reading, and a revision before what it revised.
const newestFirst = `month DESC, reading = '' DESC, issued DESC`

// LatestBill finds the newest bill: billing.ErrNoBill when there is none.
func (l *Ledger) LatestBill(ctx context.Context, n billing.IVRS) (billing.Bill, error) {
	return latestBill(ctx, l.db.Read, n)
}

func latestBill(ctx context.Context, q sqlx.QueryerContext, n billing.IVRS) (billing.Bill, error) {
	const query = `SELECT ` + billColumns + ` FROM bills WHERE ivrs = ? ORDER BY ` + newestFirst + ` LIMIT 1`
	var b billing.Bill
	err := one(ctx, q, billing.ErrNoBill, billFields(&b), query, n)
	return b, err
}

// Bill finds a bill by its number: billing.ErrNoBill when there is none.
func (l *Ledger) Bill(ctx context.Context, number string) (billing.Bill, error) {
	const query = `SELECT ` + billColumns + ` FROM bills WHERE number = ?`
	var b billing.Bill
	err := one(ctx, l.db.Read, billing.ErrNoBill, billFields(&b), query, number)
	return b, err
}

// BillOf finds the bill of a month, the one issued last where it was revised:
// billing.ErrNoBill when there is none.
func (l *Ledger) BillOf(ctx context.Context, n billing.IVRS, m billing.Month) (billing.Bill, error) {
	const query = `SELECT ` + billColumns + ` FROM bills WHERE ivrs = ? AND month = ? ORDER BY ` + newestFirst + ` LIMIT 1`
	var b billing.Bill
	err := one(ctx, l.db.Read, billing.ErrNoBill, billFields(&b), query, n, m)
	return b, err
}

// Bills lists the newest bills first, at most max, none after month until when that
// is not empty. One made of a reading is left out once the billing system has made its
// own of the month; its number still finds it.
func (l *Ledger) Bills(ctx context.Context, n billing.IVRS, until billing.Month, max int) ([]billing.Bill, error) {
	return bills(ctx, l.db.Read, n, until, max)
}

func bills(ctx context.Context, q sqlx.QueryerContext, n billing.IVRS, until billing.Month, max int) ([]billing.Bill, error) {
	const query = `SELECT ` + billColumns + ` FROM bills b WHERE ivrs = ? AND (? = '' OR month <= ?)
		AND (reading = '' OR NOT EXISTS (SELECT 1 FROM bills o WHERE o.ivrs = b.ivrs AND o.month = b.month AND o.reading = ''))
		ORDER BY ` + newestFirst + ` LIMIT ?`
	return list(ctx, q, billFields, query, n, until, until, max)
}
