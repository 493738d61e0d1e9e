package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
	"helpline/billing/tariff"
)

// ErrUnbillable means that no bill can be made of a reading, whatever the tariff says.
var ErrUnbillable = errors.New("no bill can be made of it")

// unbillable says why no bill is made; empty for a fault of ours and for none.
func unbillable(err error) string {
	for _, why := range []error{ErrUnbillable, tariff.ErrNotSourced, tariff.ErrUse} {
		if errors.Is(err, why) {
			return err.Error()
		}
	}
	return ""
}

var tables = sync.OnceValues(tariff.Load)

// How old a bill may be for its FPPAS to stand for the present one: when a bill is made,
// and when one is foretold.
const (
	freshFPPAS = 40 // days
	aboutFPPAS = 62
)

// dueAfter is the days within which a bill is to be paid (ibc24.in, Apr 2022).
const dueAfter = 10

// ForeseeBill reckons the bill a figure would make on a day, with a recent FPPAS where
// that of the days is not known: an estimate. Where the month is not over it is that of
// thirty days at the pace so far. ErrUnbillable, tariff.ErrNotSourced,
// tariff.ErrUse or tariff.ErrNoFPPAS when it cannot be told.
func (l *Ledger) ForeseeBill(ctx context.Context, c billing.Connection, figure billing.Decimal, on billing.Day) (billing.Bill, error) {
	past, err := l.MeterPast(ctx, c)
	if err != nil {
		return billing.Bill{}, err
	}
	figure, read := past.Pace(figure, on)
	return reckonBill(ctx, l.db.Read, c, figure, read, on, nil, aboutFPPAS)
}

// makeBill writes the bill of a reading accepted on a day.
func makeBill(ctx context.Context, tx *sqlx.Tx, r billing.Reading, fppas *tariff.Percent, issued billing.Day) (billing.Bill, error) {
	c, err := connection(ctx, tx, r.IVRS)
	if err != nil {
		return billing.Bill{}, err
	}
	b, err := reckonBill(ctx, tx, c, r.Figure, billing.DayOf(r.SentAt), issued, fppas, freshFPPAS)
	if err != nil {
		return b, err
	}
	const last = 999_999_999
	n, err := nextSerial(ctx, tx, "bill", billing.DayOf(b.Month.Time()), last)
	if err != nil {
		return b, err
	}
	b.Number = billing.SelfBillNumber(b.Month, n)
	const insert = `INSERT INTO bills (` + billColumns + `, reading)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	if _, err := tx.ExecContext(ctx, insert, append(billFields(&b), r.Number)...); err != nil {
		return b, fmt.Errorf("bill %s: %w", b.Number, err)
	}
	return b, nil
}

// reckonBill computes the bill of what the meter showed on a day.
func reckonBill(ctx context.Context, q sqlx.QueryerContext, c billing.Connection, figure billing.Decimal, read, issued billing.Day,
	fppas *tariff.Percent, fresh int) (billing.Bill, error) {
	past, err := meterPast(ctx, q, c)
	if err != nil {
		return billing.Bill{}, err
	}
	latest, err := latestBill(ctx, q, c.IVRS)
	units, rises := past.Units(figure)
	switch {
	case errors.Is(err, billing.ErrNoBill):
		return latest, fmt.Errorf("%w: there is no earlier bill", ErrUnbillable)
	case err != nil:
		return latest, err
	case !rises:
		return latest, fmt.Errorf("%w: %s is below the last reading %s, or that is not known", ErrUnbillable, figure, latest.Current)
	case read <= latest.ReadOn():
		return latest, fmt.Errorf("%w: bill %s reaches to %s already", ErrUnbillable, latest.Number, latest.ReadOn())
	case !past.MonthOver(read):
		return latest, fmt.Errorf("%w: its %d days are less than a month, and a fixed charge for those has no source", ErrUnbillable, past.Days(read))
	case c.Subsidised() && past.SubsidyUnsure(units, read):
		return latest, fmt.Errorf("%w: how the subsidy's limit counts in %d days has no source", ErrUnbillable, past.Days(read))
	}
	use := tariff.Use{Category: c.Category, Area: c.Area, From: latest.ReadOn().Add(1), To: read, Units: units, Load: c.LoadKW, FPPAS: fppas}
	charge, err := chargeOf(ctx, q, c, use, issued.Add(-fresh))
	if err != nil {
		return latest, err
	}
	since, err := paidSince(ctx, q, latest)
	if err != nil {
		return latest, err
	}
	b := billing.SelfBill(latest, since, issued)
	b.From, b.To, b.Current, b.Units, b.Due = use.From, use.To, figure, units, issued.Add(dueAfter)
	b.Energy, b.FPPAS, b.Fixed, b.Duty, b.Subsidy = charge.Energy, charge.FPPAS, charge.Fixed, charge.Duty, charge.Subsidy
	b.Payable = (b.CurrentBill() + b.Arrears).WholeRupees()
	return b, nil
}

// chargeOf charges a use. An FPPAS that no table has is taken from the newest bill of
// the same category on the connection's transformer, if one was issued since a day. A
// bill may come without the line: none is not taken for nought.
func chargeOf(ctx context.Context, q sqlx.QueryerContext, c billing.Connection, use tariff.Use, since billing.Day) (tariff.Charge, error) {
	const newest = `SELECT energy, fppas FROM bills WHERE ivrs IN (SELECT ?1 UNION
			SELECT ivrs FROM (SELECT ivrs FROM connections WHERE dtr = ?2 AND dtr <> '' AND category = ?3 LIMIT 200))
		AND issued >= ?4 AND energy > 0 AND fppas <> 0 AND reading = '' ORDER BY issued DESC, energy DESC LIMIT 1`
	rates, err := tables()
	if err != nil {
		return tariff.Charge{}, err
	}
	charge, err := rates.Charge(use)
	if !errors.Is(err, tariff.ErrNoFPPAS) {
		return charge, err
	}
	var energy, fppas billing.Paise
	if err := one(ctx, q, err, []any{&energy, &fppas}, newest, c.IVRS, c.DTR, c.Category, since); err != nil {
		return charge, err
	}
	rate := tariff.PercentOf(fppas, energy)
	use.FPPAS = &rate
	return rates.Charge(use)
}
