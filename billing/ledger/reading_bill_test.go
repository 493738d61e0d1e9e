package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/billing/tariff"
)

func TestAReadingNoBillCanBeMadeOfIsAcceptedWithoutOne(t *testing.T) {
	for name, r := range map[string]billing.Reading{
		"no earlier bill":                     shown("N2301000019", "12"),
		"below the last":                      shown(sunitas, "12"),
		"billed to that day already":          {IVRS: sunitas, By: sunita.Key, Figure: "2906.1", SentAt: time.Date(2026, 10, 9, 11, 0, 0, 0, billing.Kolkata)},
		"the subsidy hangs on how days count": {IVRS: sunitas, By: sunita.Key, Figure: "2936", SentAt: eighth.AddDate(0, 0, 4)},
		"the month is not over":               {IVRS: sunitas, By: sunita.Key, Figure: "2800", SentAt: eighth.AddDate(0, 0, -18)},
	} {
		l := townBooks(t)
		got := accept(t, l, send(t, l, r, "", "w1").Number)
		if got.State != billing.ReadingAccepted || got.Bill != "" || !strings.Contains(got.Unbilled, ledger.ErrUnbillable.Error()) {
			t.Error(name, got)
		}
	}
}

// One bill a month, whatever is read and accepted in it: a second would ask for the
// fixed charge again, and stand before the billing system's next.
func TestReadingsOfOneMonthMakeOneBill(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	first := accept(t, l, send(t, l, shown(sunitas, "2906.1"), "", "w1").Number)
	before, err := l.Dues(ctx, sunitas, "2026-11-18")
	if err != nil {
		t.Fatal(err)
	}
	for i, days := range []int{1, 9, 20} {
		r := shown(sunitas, billing.Decimal(fmt.Sprint(2910+5*i)))
		r.SentAt = eighth.AddDate(0, 0, days)
		number := send(t, l, r, "", fmt.Sprint("more", i)).Number
		got, err := l.AcceptReading(ctx, number, "officer", nil, r.SentAt)
		if err != nil || got.Bill != "" || got.Unbilled == "" {
			t.Errorf("after %d days: %+v, %v", days, got, err)
		}
	}
	after, err := l.Dues(ctx, sunitas, "2026-11-18")
	if diff := cmp.Diff(before, after); diff != "" || err != nil || after.Bill.Number != first.Bill {
		t.Error(diff, err)
	}
}

// The billing system's sheet may leave the FPPAS out: that says nothing of its rate.
func TestABillWithoutFPPASDoesNotMeanThereIsNone(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	const lone, head = "N2301000019", "number,ivrs,month,issued,due,current,units,reading_kind,energy,fixed,duty,payable\n"
	load(t, l, ledger.Files{Bills: file(t, head+"OCT26N1,"+lone+",2026-10,2026-10-09,2026-10-20,10,60,actual,279,134,25,438\n")})
	r := shown(lone, "80")
	if _, err := l.AcceptReading(ctx, send(t, l, r, "", "w1").Number, "officer", nil, eighth); !errors.Is(err, tariff.ErrNoFPPAS) {
		t.Error(err)
	}
}

func TestAnUnknownFPPASIsAskedForAndNotGuessed(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	late := eighth.AddDate(0, 1, 0)
	r := shown(sunitas, "3160")
	r.SentAt = late
	number := send(t, l, r, "", "w1").Number
	if _, err := l.AcceptReading(ctx, number, "officer", nil, late); !errors.Is(err, tariff.ErrNoFPPAS) {
		t.Fatal(err)
	}
	p, err := tariff.ParsePercent("2.5")
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.AcceptReading(ctx, number, "officer", &p, late)
	if err != nil || got.Bill != "DEC26S000000001" {
		t.Error(got, err)
	}
}

// The billing system's own bill of a month counts, whichever was issued later; the one
// made of the reading stays to be found by its number.
func TestTheBillingSystemsBillReplacesOneMadeOfAReading(t *testing.T) {
	const head = "number,ivrs,month,issued,due,units,reading_kind,energy,fixed,duty,payable,arrears\n"
	for name, issued := range map[string]string{"issued before": "2026-11-05", "the same day": "2026-11-08", "issued after": "2026-11-12"} {
		t.Run(name, func(t *testing.T) {
			ctx, l := context.Background(), townBooks(t)
			self := accept(t, l, send(t, l, shown(sunitas, "2906.1"), "", "w1").Number)
			ours := "NOV26N023011112"
			load(t, l, ledger.Files{Bills: file(t, head+ours+",N2301000011,2026-11,"+issued+",2026-11-25,130,actual,600,134,60,794,0\n")})
			latest, err := l.LatestBill(ctx, sunitas)
			if err != nil || latest.Number != ours {
				t.Error(latest.Number, err)
			}
			if of, err := l.BillOf(ctx, sunitas, "2026-11"); err != nil || of.Number != ours {
				t.Error(of.Number, err)
			}
			bills, err := l.Bills(ctx, sunitas, "", 3)
			var months []billing.Month
			for _, b := range bills {
				months = append(months, b.Month)
			}
			if diff := cmp.Diff([]billing.Month{"2026-11", "2026-10", "2026-09"}, months); diff != "" || err != nil {
				t.Error(diff, err)
			}
			if kept, err := l.Bill(ctx, self.Bill); err != nil || kept.ReadingKind != billing.SelfReading {
				t.Error(kept.Number, err)
			}
		})
	}
}

func TestAForetoldBillIsTheOneMade(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	c, err := l.Connection(ctx, sunitas)
	if err != nil {
		t.Fatal(err)
	}
	told, err := l.ForeseeBill(ctx, c, "2906.1", "2026-11-08")
	if err != nil {
		t.Fatal(err)
	}
	accept(t, l, send(t, l, shown(sunitas, "2906.1"), "", "w1").Number)
	made, err := l.LatestBill(ctx, sunitas)
	told.Number = made.Number
	if diff := cmp.Diff(told, made); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

// Money paid at a counter before the bill was made may come into the books after it.
func TestAPaymentThatComesIntoTheBooksLateIsNotAskedForAgain(t *testing.T) {
	const day, head = billing.Day("2026-12-08"), "receipt,ivrs,paid_at,amount,mode,reference\n"
	ctx, l := context.Background(), townBooks(t)
	owed := func() billing.Paise {
		t.Helper()
		d, err := l.Dues(ctx, sunitas, day)
		if err != nil {
			t.Fatal(err)
		}
		return d.Balance
	}
	accept(t, l, send(t, l, shown(sunitas, "2906.1"), "", "w1").Number)
	first := owed()
	load(t, l, ledger.Files{Payments: file(t, head+"R261106000091,N2301000011,2026-11-06T10:00:00+05:30,200,counter,C1\n")})
	if got := owed(); got != first-20000 {
		t.Errorf("owed %s, then %s after 200 paid before the bill", first, got)
	}
	p, r := tariff.Percent(0), shown(sunitas, "3030")
	r.SentAt = eighth.AddDate(0, 1, 0)
	next, err := l.AcceptReading(ctx, send(t, l, r, "", "w2").Number, "officer", &p, r.SentAt)
	if err != nil || next.Bill == "" {
		t.Fatal(next, err)
	}
	b, err := l.LatestBill(ctx, sunitas)
	if err != nil || b.Arrears != first-20000 || owed() != b.Payable {
		t.Errorf("arrears %s of %s, owed %s, %v", b.Arrears, first, owed(), err)
	}
	load(t, l, ledger.Files{Payments: file(t, head+"R261107000092,N2301000011,2026-11-07T10:00:00+05:30,50,counter,C2\n"+
		"R261201000093,N2301000011,2026-12-01T10:00:00+05:30,60,counter,C3\n")})
	if got := owed(); got != b.Payable-11000 {
		t.Errorf("owed %s of %s after 110 more", got, b.Payable)
	}
}
