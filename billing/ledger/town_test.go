package ledger_test

import (
	"context"
	"encoding/csv"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

func TestTheTownIsImportedOnceAndForAll(t *testing.T) {
	l := emptyBooks(t)
	want := ledger.Report{
		Consumers: ledger.Count{New: 48}, Bills: ledger.Count{New: 559},
		Payments: ledger.Count{New: 433}, Outages: ledger.Count{New: 8},
	}
	if diff := cmp.Diff(want, load(t, l, townFiles())); diff != "" {
		t.Error(diff)
	}
	again := ledger.Report{
		Consumers: ledger.Count{Same: 48}, Bills: ledger.Count{Same: 559},
		Payments: ledger.Count{Same: 433}, Outages: ledger.Count{Same: 8},
	}
	if diff := cmp.Diff(again, load(t, l, townFiles())); diff != "" {
		t.Error(diff)
	}
}

// The two months of a real printed bill come out as printed.
func TestTheTownsArithmeticIsThatOfPrintedBills(t *testing.T) {
	l := townBooks(t)
	for month, want := range map[billing.Month]billing.Bill{
		"2025-11": {Units: "121.62", Energy: 60996, FPPAS: -2479, Fixed: 12900, Duty: 5600, Subsidy: -54496},
		"2025-12": {Units: "147.14", Energy: 74803, FPPAS: -956, Fixed: 12900, Duty: 7400, Subsidy: -55969},
	} {
		b, err := l.BillOf(context.Background(), sunitas, month)
		if err != nil {
			t.Fatal(err)
		}
		got := billing.Bill{Units: b.Units, Energy: b.Energy, FPPAS: b.FPPAS, Fixed: b.Fixed, Duty: b.Duty, Subsidy: b.Subsidy}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(month, diff)
		}
	}
}

func TestEveryBillOfTheTownReadsBackAndAddsUp(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	f, err := os.Open(townFiles().Bills)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		b, err := l.Bill(ctx, row[0])
		if err != nil {
			t.Fatal(row[0], err)
		}
		if err := b.Check(); err != nil {
			t.Errorf("%s: %v", b.Number, err)
		}
		if string(b.IVRS) != row[1] || string(b.Issued) != row[5] || b.Payable.Decimal() != row[25] || b.Payable%100 != 0 {
			t.Errorf("%s read back as %+v", row[0], b)
		}
	}
}

func TestWhatTheTownOwesOnTheTwentieth(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	for name, c := range map[string]struct {
		n       billing.IVRS
		on      billing.Day
		balance billing.Paise
		paid    bool
		overdue bool
		err     error
	}{
		"unpaid, in time":                        {n: sunitas, on: "2026-10-20", balance: billing.Rupees(235)},
		"unpaid, on the due date":                {n: sunitas, on: "2026-10-25", balance: billing.Rupees(235)},
		"unpaid, the day after, with a late fee": {n: sunitas, on: "2026-10-26", balance: billing.Rupees(240), overdue: true},
		"paid after issue":                       {n: house, on: "2026-10-20", paid: true},
		"paid in time stays paid":                {n: house, on: "2026-12-01", paid: true},
		"arrears":                                {n: pump, on: "2026-10-20", balance: billing.Rupees(8597)},
		"in advance":                             {n: "N2301000017", on: "2026-12-01", balance: -billing.Rupees(1790)},
		"no bill yet":                            {n: "N2301000019", on: "2026-10-20", err: billing.ErrNoBill},
		"no such connection":                     {n: nobodys, on: "2026-10-20", err: billing.ErrNoBill},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := l.Dues(ctx, c.n, c.on)
			if !errors.Is(err, c.err) {
				t.Fatal(err)
			}
			if d.Balance != c.balance || d.Overdue != c.overdue || (d.Paid > 0) != c.paid {
				t.Errorf("balance %s, paid %s, overdue %v", d.Balance, d.Paid, d.Overdue)
			}
		})
	}
}

func TestBillsComeNewestFirst(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	months := func(until billing.Month, max int) (all []billing.Month) {
		bills, err := l.Bills(ctx, sunitas, until, max)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range bills {
			all = append(all, b.Month)
		}
		return all
	}
	if diff := cmp.Diff([]billing.Month{"2026-10", "2026-09"}, months("", 2)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]billing.Month{"2025-12", "2025-11"}, months("2025-12", 12)); diff != "" {
		t.Error(diff)
	}
	if b, err := l.LatestBill(ctx, sunitas); err != nil || b.Month != "2026-10" {
		t.Error(b.Month, err)
	}
	if _, err := l.BillOf(ctx, sunitas, "2024-01"); !errors.Is(err, billing.ErrNoBill) {
		t.Error(err)
	}
	if _, err := l.Bill(ctx, "NONE"); !errors.Is(err, billing.ErrNoBill) {
		t.Error(err)
	}
}

func TestPaymentsComeNewestFirst(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	all, err := l.Payments(ctx, house, 2)
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	want := billing.Payment{Receipt: "R261009000001", IVRS: house, Bill: "OCT26N023011211",
		PaidAt: time.Date(2026, 10, 9, 11, 28, 22, 0, time.UTC), Amount: billing.Rupees(408), Mode: "UPI", Reference: "628200720232"}
	if diff := cmp.Diff(want, all[0]); diff != "" || !all[1].PaidAt.Before(all[0].PaidAt) {
		t.Error(diff)
	}
	if one, err := l.Payment(ctx, want.Receipt); !cmp.Equal(want, one) || err != nil {
		t.Error(one, err)
	}
	if _, err := l.Payment(ctx, "R000000000000"); !errors.Is(err, billing.ErrNoReceipt) {
		t.Error(err)
	}
}

func TestOutagesTouchTheirFeederWhileTheyLast(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	for name, c := range map[string]struct {
		n    billing.IVRS
		at   time.Time
		want int
	}{
		"the feeder, as it begins": {"N2301000018", time.Date(2026, 10, 20, 10, 0, 0, 0, billing.Kolkata), 1},
		"the feeder, as it ends":   {"N2301000018", time.Date(2026, 10, 20, 14, 0, 0, 0, billing.Kolkata), 0},
		"another feeder":           {"N2301000024", noon, 0},
		"a whole office":           {"N2301000035", time.Date(2026, 10, 20, 20, 0, 0, 0, billing.Kolkata), 1},
		"another office":           {sunitas, noon, 0},
	} {
		t.Run(name, func(t *testing.T) {
			connection, err := l.Connection(ctx, c.n)
			if err != nil {
				t.Fatal(err)
			}
			got, err := l.Outages(ctx, connection, c.at)
			if err != nil || len(got) != c.want {
				t.Error(got, err)
			}
		})
	}
	whole, err := l.OfficeOutages(ctx, "Bairagarh Chichli City Zone", noon)
	if err != nil || len(whole) != 1 || whole[0].Kind != billing.Planned || whole[0].LocalityHi == "" {
		t.Error(whole, err)
	}
}

func TestPlacesAreFound(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	offices, err := l.Offices(ctx)
	if err != nil || len(offices) != 15 {
		t.Fatal(offices, err)
	}
	want := billing.Office{Name: "Bairagarh Chichli City Zone", Division: "Kolar City", Circle: "Bhopal City", District: "Bhopal", Area: billing.Urban}
	if diff := cmp.Diff(want, offices[0]); diff != "" {
		t.Error(diff)
	}
	if offices[3].Area != billing.Rural {
		t.Error(offices[3])
	}
	if c, err := l.ByDTR(ctx, "3112010101"); err != nil || c.IVRS != sunitas {
		t.Error(c, err)
	}
	for _, none := range []string{"", "0000000000"} {
		if _, err := l.ByDTR(ctx, none); !errors.Is(err, billing.ErrNoConnection) {
			t.Error(none, err)
		}
	}
	if _, err := l.Connection(ctx, nobodys); !errors.Is(err, billing.ErrNoConnection) {
		t.Error(err)
	}
}
