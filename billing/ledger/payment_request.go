package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

const askedColumns = `reference, ivrs, person, proved, amount, way, made_at, expires_at, link, url, state, promised,
	look_at, failures, nudges`

func askedFields(r *billing.PaymentRequest) []any {
	return []any{&r.Reference, &r.IVRS, &r.Person, &r.Proved, &r.Amount, &r.Way, at(&r.Made), at(&r.Expires), &r.Link, &r.URL,
		&r.State, &r.Promised, at(&r.LookAt), &r.Failures, &r.Nudges}
}

// AskPayment writes a request and gives it its reference; r.Made says when. A request
// of the same person for the same connection, amount and way that can still be paid
// at reuse is given instead, and the same wamid finds the first.
func (l *Ledger) AskPayment(ctx context.Context, r billing.PaymentRequest, wamid string, reuse time.Time) (billing.PaymentRequest, error) {
	var asked billing.PaymentRequest
	err := l.write(ctx, func(tx *sqlx.Tx) error {
		const earlier = `SELECT reference FROM payment_requests
			WHERE wamid = ?1 OR person = ?2 AND ivrs = ?3 AND amount = ?4 AND way = ?5 AND proved = ?6
				AND state IN ('asked', 'failed') AND made_at <= ?7 AND expires_at >= ?8
			ORDER BY wamid <> ?1, made_at DESC LIMIT 1`
		err := one(ctx, tx, billing.ErrNoPaymentRequest, []any{&r.Reference}, earlier,
			wamid, r.Person, r.IVRS, r.Amount, r.Way, r.Proved, instant(r.Made), instant(reuse))
		if errors.Is(err, billing.ErrNoPaymentRequest) {
			err = askPayment(ctx, tx, &r, wamid)
		}
		if err != nil {
			return err
		}
		asked, err = paymentRequest(ctx, tx, r.Reference)
		return err
	})
	return asked, err
}

// lastRequest is what the digits of a reference reach in a day.
const lastRequest = 999_999

func askPayment(ctx context.Context, tx *sqlx.Tx, r *billing.PaymentRequest, wamid string) error {
	const insert = `INSERT INTO payment_requests (reference, wamid, person, ivrs, proved, amount, way, made_at, expires_at,
			link, url, state, promised, look_at, failures, nudges)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', ?, 0, ?, 0, 0)`
	day := billing.DayOf(r.Made)
	n, err := nextSerial(ctx, tx, "payment", day, lastRequest)
	if err != nil {
		return err
	}
	r.Reference = day.Time().Format("P060102") + fmt.Sprintf("%06d", n)
	_, err = tx.ExecContext(ctx, insert, r.Reference, wamid, r.Person, r.IVRS, r.Proved, r.Amount, r.Way,
		instant(r.Made), instant(r.Expires), billing.PaymentAsked, instant(billing.FirstLook(r.Made)))
	if err != nil {
		return fmt.Errorf("payment request %s: %w", r.Reference, err)
	}
	return nil
}

// PaymentLinked notes the link made for a request.
func (l *Ledger) PaymentLinked(ctx context.Context, reference, link, url string) error {
	const update = `UPDATE payment_requests SET link = ?, url = ? WHERE reference = ?`
	return l.changeRequest(ctx, reference, update, link, url, reference)
}

// DropRequest gives up a request whose link cannot be had: no other is asked under its
// reference.
func (l *Ledger) DropRequest(ctx context.Context, reference string) error {
	const update = `UPDATE payment_requests SET state = ?, look_at = NULL WHERE reference = ? AND state = ?`
	return l.changeRequest(ctx, reference, update, billing.PaymentLapsed, reference, billing.PaymentAsked)
}

func (l *Ledger) changeRequest(ctx context.Context, reference, update string, args ...any) error {
	return l.write(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, update, args...); err != nil {
			return fmt.Errorf("payment request %s: %w", reference, err)
		}
		return nil
	})
}

// PaymentRequest finds a request by its reference: billing.ErrNoPaymentRequest when there is
// none.
func (l *Ledger) PaymentRequest(ctx context.Context, reference string) (billing.PaymentRequest, error) {
	return paymentRequest(ctx, l.db.Read, reference)
}

func paymentRequest(ctx context.Context, q sqlx.QueryerContext, reference string) (billing.PaymentRequest, error) {
	const query = `SELECT ` + askedColumns + ` FROM payment_requests WHERE reference = ?`
	var r billing.PaymentRequest
	err := one(ctx, q, billing.ErrNoPaymentRequest, askedFields(&r), query, reference)
	return r, err
}

// PendingPayments lists the requests for a connection whose money is under way, newest
// first.
func (l *Ledger) PendingPayments(ctx context.Context, n billing.IVRS) ([]billing.PaymentRequest, error) {
	const query = `SELECT ` + askedColumns + ` FROM payment_requests WHERE ivrs = ? AND state = ? ORDER BY made_at DESC`
	return list(ctx, l.db.Read, askedFields, query, n, billing.PaymentPending)
}

// Collections lists what was booked for a request, in that order.
func (l *Ledger) Collections(ctx context.Context, reference string) ([]billing.Collection, error) {
	return l.collections(ctx, `c.reference = ?`, reference)
}

// Collection finds what was booked under a receipt: billing.ErrNoReceipt for one that
// was not paid on request.
func (l *Ledger) Collection(ctx context.Context, receipt string) (billing.Collection, error) {
	found, err := l.collections(ctx, `c.receipt = ?`, receipt)
	if err == nil && len(found) == 0 {
		err = billing.ErrNoReceipt
	}
	if err != nil {
		return billing.Collection{}, err
	}
	return found[0], nil
}

func (l *Ledger) collections(ctx context.Context, which string, arg any) ([]billing.Collection, error) {
	query := `SELECT p.receipt, p.ivrs, p.bill, p.paid_at, p.amount, p.mode, p.reference, c.reference, c.place - 1, c.told_by
		FROM collections c JOIN payments p ON p.receipt = c.receipt WHERE ` + which + ` ORDER BY c.place`
	found, err := list(ctx, l.db.Read, func(c *billing.Collection) []any {
		return append(paymentFields(&c.Payment), &c.Request.Reference, &c.Earlier, &c.ToldBy)
	}, query, arg)
	for i := range found {
		if err == nil {
			found[i].Request, err = l.PaymentRequest(ctx, found[i].Request.Reference)
		}
	}
	return found, err
}
