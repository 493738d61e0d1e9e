package ledger

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// Settle writes what a look-up found into the books. It is the one place where money
// moves: each captured attempt becomes a payment with its receipt once for ever, the
// request gets its state, and what is new is told, all in one transaction. Told is
// left to a notice, unless the look names a message whose answer tells it.
func (l *Ledger) Settle(ctx context.Context, look billing.Look) (billing.PaymentRequest, error) {
	var r billing.PaymentRequest
	err := l.write(ctx, func(tx *sqlx.Tx) (err error) {
		if r, err = paymentRequest(ctx, tx, look.Reference); err != nil {
			return err
		}
		for _, a := range look.Attempts {
			if err := book(ctx, tx, r, a, look); err != nil {
				return fmt.Errorf("settle %s: %w", r.Reference, err)
			}
		}
		return resolve(ctx, tx, &r, look)
	})
	return r, err
}

// book writes a captured attempt, unless it is written already.
func book(ctx context.Context, tx *sqlx.Tx, r billing.PaymentRequest, a billing.Attempt, look billing.Look) error {
	const known = `SELECT coalesce(max(reference), '') FROM collections WHERE payment = ?`
	var booked string
	if err := one(ctx, tx, nil, []any{&booked}, known, a.ID); err != nil {
		return err
	}
	switch {
	case booked != "" && booked != r.Reference:
		return fmt.Errorf("payment %s is booked for %s", a.ID, booked)
	case booked != "":
		return givenBack(ctx, tx, a, look)
	case a.State != billing.AttemptCaptured:
		return nil
	case a.ID == "" || a.Amount <= 0:
		return errors.New("captured without an id or an amount")
	}
	receipt, err := pay(ctx, tx, r, a, look)
	if err != nil {
		return err
	}
	const insert = `INSERT INTO collections (payment, reference, receipt, place, told_by, billed)
		VALUES (?1, ?2, ?3, 1 + (SELECT count(*) FROM collections WHERE reference = ?2), ?4, '')`
	if _, err := tx.ExecContext(ctx, insert, a.ID, r.Reference, receipt, look.By); err != nil {
		return fmt.Errorf("payment %s: %w", a.ID, err)
	}
	if err := givenBack(ctx, tx, a, look); err != nil {
		return err
	}
	return tell(ctx, tx, look, billing.Notice{
		Key: "paid:" + a.ID, Kind: billing.PaymentReceived, Person: r.Person, About: receipt, Made: look.At,
	})
}

// givenBack leaves what the gateway sent back of a booked payment to staff.
func givenBack(ctx context.Context, tx *sqlx.Tx, a billing.Attempt, look billing.Look) error {
	if a.State != billing.AttemptRefunded && a.Refunded == 0 {
		return nil
	}
	if a.Refunded > 0 {
		a.Amount = a.Refunded
	}
	return park(ctx, tx, billing.StrayPayment{Attempt: a, Why: billing.GivenBack, Found: look.At})
}

// pay writes the payment and gives it its receipt number. One that the billing system
// exported before we looked is that payment. It pays the bill while something is due,
// else it is an advance.
func pay(ctx context.Context, tx *sqlx.Tx, r billing.PaymentRequest, a billing.Attempt, look billing.Look) (string, error) {
	const imported = `SELECT receipt FROM payments WHERE ivrs = ? AND reference = ?`
	var receipt string
	err := one(ctx, tx, billing.ErrNoReceipt, []any{&receipt}, imported, r.IVRS, a.ID)
	if !errors.Is(err, billing.ErrNoReceipt) {
		return receipt, err
	}
	p := billing.Payment{IVRS: r.IVRS, PaidAt: a.At, Amount: a.Amount, Mode: a.Mode, Reference: a.ID}
	d, err := dues(ctx, tx, r.IVRS, billing.DayOf(look.At))
	if err != nil && !errors.Is(err, billing.ErrNoBill) {
		return "", err
	}
	if d.Balance > 0 {
		p.Bill = d.Bill.Number
	}
	if billing.DayOf(a.At) < d.Bill.Issued || a.At.IsZero() || a.At.After(look.At) {
		p.PaidAt = look.At // a bill issued meanwhile could not know of it, and clocks differ
	}
	if p.Receipt, err = nextReceipt(ctx, tx, billing.DayOf(look.At)); err != nil {
		return "", err
	}
	const insert = `INSERT INTO payments (` + paymentColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?)`
	_, err = tx.ExecContext(ctx, insert, p.Receipt, p.IVRS, p.Bill, instant(p.PaidAt), p.Amount, p.Mode, p.Reference)
	if err != nil {
		return "", fmt.Errorf("receipt %s: %w", p.Receipt, err)
	}
	return p.Receipt, nil
}

// lastReceipt is what the six digits of a receipt number reach.
const lastReceipt = 999_999

// nextReceipt passes over the numbers the billing system gave out that day.
func nextReceipt(ctx context.Context, tx *sqlx.Tx, d billing.Day) (string, error) {
	const taken = `SELECT EXISTS (SELECT 1 FROM payments WHERE receipt = ?)`
	for {
		n, err := nextSerial(ctx, tx, "receipt", d, lastReceipt)
		if err != nil {
			return "", err
		}
		number := d.Time().Format("R060102") + fmt.Sprintf("%06d", n)
		var used bool
		if err := one(ctx, tx, nil, []any{&used}, taken, number); err != nil || !used {
			return number, err
		}
	}
}

// resolve gives the request its state and its next look-up, and tells what failed. A
// hint that came while the look-up was under way has it looked up again at once.
func resolve(ctx context.Context, tx *sqlx.Tx, r *billing.PaymentRequest, look billing.Look) error {
	before := r.State
	r.LookAt, r.State = r.LookAfter(look), r.StateAfter(look)
	r.Failures, r.Promised = 0, r.Promised || look.By != ""
	if r.Nudges != look.Nudges {
		r.LookAt = look.At
	}
	const update = `UPDATE payment_requests SET state = ?, promised = ?, look_at = ?, failures = 0 WHERE reference = ?`
	if _, err := tx.ExecContext(ctx, update, r.State, r.Promised, instant(r.LookAt), r.Reference); err != nil {
		return fmt.Errorf("payment request %s: %w", r.Reference, err)
	}
	unpaid := billing.Notice{Kind: billing.PaymentFailed, Person: r.Person, About: r.Reference, Detail: string(r.State), Made: look.At}
	switch {
	case r.State == billing.PaymentRefused:
		unpaid.Key = "unpaid:" + look.Attempts[len(look.Attempts)-1].ID
		return tell(ctx, tx, look, unpaid)
	case r.State == billing.PaymentLapsed && before != r.State && r.Promised:
		unpaid.Key = "lapsed:" + r.Reference
		return tell(ctx, tx, look, unpaid)
	}
	return nil
}

// tell writes a notice, once; one that an answer tells is told already.
func tell(ctx context.Context, tx *sqlx.Tx, look billing.Look, n billing.Notice) error {
	const (
		known = `SELECT EXISTS (SELECT 1 FROM notices WHERE key = ?)`
		told  = `UPDATE notices SET told_at = ? WHERE key = ?`
	)
	var written bool
	if err := one(ctx, tx, nil, []any{&written}, known, n.Key); err != nil || written {
		return err
	}
	if err := notify(ctx, tx, n); err != nil || look.By == "" {
		return err
	}
	if _, err := tx.ExecContext(ctx, told, instant(look.At), n.Key); err != nil {
		return fmt.Errorf("%s notice: %w", n.Kind, err)
	}
	return nil
}
