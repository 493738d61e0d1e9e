package ledger

import (
	"context"

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

// LatestBill finds the newest bill: billing.ErrNoBill when there is none.
func (l *Ledger) LatestBill(ctx context.Context, n billing.IVRS) (billing.Bill, error) {
	const query = `SELECT ` + billColumns + ` FROM bills WHERE ivrs = ? ORDER BY month DESC, issued DESC LIMIT 1`
	var b billing.Bill
	err := one(ctx, l.db.Read, billing.ErrNoBill, billFields(&b), query, n)
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
	const query = `SELECT ` + billColumns + ` FROM bills WHERE ivrs = ? AND month = ? ORDER BY issued DESC LIMIT 1`
	var b billing.Bill
	err := one(ctx, l.db.Read, billing.ErrNoBill, billFields(&b), query, n, m)
	return b, err
}

// Bills lists the newest bills first, at most max, none after month until when that
// is not empty.
func (l *Ledger) Bills(ctx context.Context, n billing.IVRS, until billing.Month, max int) ([]billing.Bill, error) {
	const query = `SELECT ` + billColumns + ` FROM bills WHERE ivrs = ? AND (? = '' OR month <= ?)
		ORDER BY month DESC, issued DESC LIMIT ?`
	return list(ctx, l.db.Read, billFields, query, n, until, until, max)
}
