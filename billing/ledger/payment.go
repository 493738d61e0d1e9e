package ledger

import (
	"context"
	"errors"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

const paymentColumns = `receipt, ivrs, bill, paid_at, amount, mode, reference`

func paymentFields(p *billing.Payment) []any {
	return []any{&p.Receipt, &p.IVRS, &p.Bill, at(&p.PaidAt), &p.Amount, &p.Mode, &p.Reference}
}

// Payments lists the newest first, at most max.
func (l *Ledger) Payments(ctx context.Context, n billing.IVRS, max int) ([]billing.Payment, error) {
	const query = `SELECT ` + paymentColumns + ` FROM payments WHERE ivrs = ? ORDER BY paid_at DESC, receipt DESC LIMIT ?`
	return list(ctx, l.db.Read, paymentFields, query, n, max)
}

// Payment finds a payment by its receipt number: billing.ErrNoReceipt when there is none.
func (l *Ledger) Payment(ctx context.Context, receipt string) (billing.Payment, error) {
	const query = `SELECT ` + paymentColumns + ` FROM payments WHERE receipt = ?`
	var p billing.Payment
	err := one(ctx, l.db.Read, billing.ErrNoReceipt, paymentFields(&p), query, receipt)
	return p, err
}

// Dues reckons what a connection owes on a day, from the latest bill and the payments
// of the day it was issued and after: billing.ErrNoBill when there is no bill.
func (l *Ledger) Dues(ctx context.Context, n billing.IVRS, on billing.Day) (billing.Dues, error) {
	return dues(ctx, l.db.Read, n, on)
}

func dues(ctx context.Context, q sqlx.QueryerContext, n billing.IVRS, on billing.Day) (billing.Dues, error) {
	latest, err := latestBill(ctx, q, n)
	if err != nil {
		return billing.Dues{}, err
	}
	since, err := paidSince(ctx, q, latest)
	if err != nil {
		return billing.Dues{}, err
	}
	return billing.Owes(latest, since, on), nil
}

// paidSince lists the payments of the day a bill was issued and after. A bill made here
// knows of no others than the books had then: what came in late, of a counter or by
// the billing system's next file, counts as paid on its day.
func paidSince(ctx context.Context, q sqlx.QueryerContext, b billing.Bill) ([]billing.Payment, error) {
	const query = `SELECT ` + paymentColumns + ` FROM payments WHERE ivrs = ? AND paid_at >= ? ORDER BY paid_at`
	since, err := list(ctx, q, paymentFields, query, b.IVRS, b.Issued.Time().UnixMilli())
	if err != nil || b.ReadingKind != billing.SelfReading {
		return since, err
	}
	late, err := paidUnseen(ctx, q, b)
	if late != 0 {
		since = append(since, billing.Payment{IVRS: b.IVRS, PaidAt: b.Issued.Time(), Amount: late})
	}
	return since, err
}

// paidUnseen is what was paid of the bill before one made here beyond what its arrears
// were reckoned with.
func paidUnseen(ctx context.Context, q sqlx.QueryerContext, b billing.Bill) (billing.Paise, error) {
	const before = `SELECT ` + billColumns + ` FROM bills WHERE ivrs = ?1 AND month < ?2
		AND EXISTS (SELECT 1 FROM bills WHERE number = ?3 AND reading <> '') ORDER BY ` + newestFirst + ` LIMIT 1`
	var owed billing.Bill
	err := one(ctx, q, billing.ErrNoBill, billFields(&owed), before, b.IVRS, b.Month, b.Number)
	if errors.Is(err, billing.ErrNoBill) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	paid, err := paidSince(ctx, q, owed)
	late := b.Arrears - owed.Payable
	for _, p := range paid {
		if billing.DayOf(p.PaidAt) < b.Issued {
			late += p.Amount
		}
	}
	return late, err
}
