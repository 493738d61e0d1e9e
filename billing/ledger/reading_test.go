package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/billing/tariff"
)

// eighth is a month after the town's last bills.
var eighth = time.Date(2026, 11, 8, 11, 0, 0, 0, billing.Kolkata)

func shown(n billing.IVRS, figure billing.Decimal) billing.Reading {
	return billing.Reading{IVRS: n, By: sunita.Key, Figure: figure, Photo: "media-1", PhotoSum: "aa11", Verdict: "good", SentAt: eighth}
}

func send(t *testing.T, l *ledger.Ledger, r billing.Reading, replaces, wamid string) billing.Reading {
	t.Helper()
	sent, err := l.SendReading(context.Background(), r, billing.Evidence{}, replaces, wamid)
	if err != nil {
		t.Fatal(err)
	}
	return sent
}

func accept(t *testing.T, l *ledger.Ledger, number string) billing.Reading {
	t.Helper()
	r, err := l.AcceptReading(context.Background(), number, "officer", nil, eighth)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAReadingSentReadsBackWhole(t *testing.T) {
	l := townBooks(t)
	want := shown(sunitas, "2906.1")
	want.Number, want.State, want.Office = "MR26110800001", billing.ReadingWaiting, "Danishkunj City Zone"
	want.Previous, want.PreviousOn, want.SentAt = "2784.56", "2026-10-09", eighth.UTC()
	send(t, l, shown(sunitas, "2906.1"), "", "w1")
	got, err := l.Reading(context.Background(), want.Number)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if _, err := l.Reading(context.Background(), "MR26110899999"); !errors.Is(err, billing.ErrNoReading) {
		t.Error(err)
	}
}

func TestTheSameMessageSendsOneReading(t *testing.T) {
	l := townBooks(t)
	first := send(t, l, shown(sunitas, "2906.1"), "", "w1")
	again := send(t, l, shown(sunitas, "2906.1"), "", "w1")
	if first.Number != again.Number || len(facts(t, l)) != 1 {
		t.Error(first.Number, again.Number, facts(t, l))
	}
}

func TestOneReadingWaitsPerConnection(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	first := send(t, l, shown(sunitas, "2906.1"), "", "w1")
	got, err := l.SendReading(ctx, shown(sunitas, "2910"), billing.Evidence{}, "", "w2")
	if !errors.Is(err, billing.ErrReadingWaiting) || got.Number != first.Number {
		t.Fatal(got.Number, err)
	}
	second := send(t, l, shown(sunitas, "2910"), first.Number, "w2")
	want := []string{
		"reading N2301000011 2906.1 superseded MR26110800001",
		"reading N2301000011 2910 waiting MR26110800002",
	}
	if diff := cmp.Diff(want, facts(t, l)); diff != "" {
		t.Error(diff)
	}
	if last, err := l.LastReading(ctx, sunitas); err != nil || last.Number != second.Number || last.Risk != 0 {
		t.Error(last, err)
	}
	if r, err := l.AcceptReading(ctx, first.Number, "officer", nil, eighth); !errors.Is(err, billing.ErrReadingDecided) || r.State != billing.ReadingSuperseded {
		t.Error(r.State, err)
	}
}

func TestAPhotoSeenBeforeIsARisk(t *testing.T) {
	l := townBooks(t)
	send(t, l, shown(sunitas, "2906.1"), "", "w1")
	if r := send(t, l, shown(house, "4662"), "", "w2"); !cmp.Equal(r.Risks, []billing.Risk{billing.RiskSamePhoto, billing.RiskNearLimit}) {
		t.Error(r.Risks)
	}
}

func TestAnOfficesQueueBeginsWithTheRiskiest(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	for i, r := range []billing.Reading{shown("N2301000017", "2990.5"), shown("N2301000020", "99999.5"), shown(house, "4600.5"), shown(sunitas, "100")} {
		r.PhotoSum = fmt.Sprint(i)
		r.SentAt = eighth.Add(time.Duration(i) * time.Minute)
		send(t, l, r, "", fmt.Sprint(i))
	}
	queue, err := l.WaitingReadings(ctx, "Danishkunj City Zone", 10)
	var got []string
	for _, r := range queue {
		got = append(got, fmt.Sprintf("%s %d", r.IVRS, r.Risk))
	}
	if diff := cmp.Diff([]string{"N2301000011 50", "N2301000020 40", "N2301000017 0"}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if all, err := l.WaitingReadings(ctx, "", 10); err != nil || len(all) != 4 {
		t.Error(all, err)
	}
}

func TestAnAcceptedReadingMakesItsBill(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	before, err := l.Dues(ctx, sunitas, "2026-11-08")
	if err != nil {
		t.Fatal(err)
	}
	r := accept(t, l, send(t, l, shown(sunitas, "2906.1"), "", "w1").Number)
	if r.State != billing.ReadingAccepted || r.DecidedBy != "officer" || r.Unbilled != "" {
		t.Fatal(r)
	}
	b, err := l.LatestBill(ctx, sunitas)
	if err != nil {
		t.Fatal(err)
	}
	want := billing.Bill{Number: "NOV26S000000001", IVRS: sunitas, Month: "2026-11", From: "2026-10-10", To: "2026-11-08", Issued: "2026-11-08",
		Due: "2026-11-18", Previous: "2784.56", Current: "2906.1", Units: "121.54", ReadingKind: billing.SelfReading,
		Energy: 64113, FPPAS: -679, Fixed: 13400, Duty: 6100, Subsidy: -59350, LateFeePrevious: 500, Arrears: 23500, Payable: 47600}
	if diff := cmp.Diff(want, b); diff != "" {
		t.Error(diff)
	}
	if err := b.Check(); err != nil || r.Bill != b.Number {
		t.Error(err, r.Bill)
	}
	after, err := l.Dues(ctx, sunitas, "2026-11-08")
	grew := after.Balance - before.Balance - (b.CurrentBill() - b.LateFeePrevious)
	if err != nil || grew > 100 || grew < -100 {
		t.Errorf("owed %s, then %s: %v", before.Balance, after.Balance, err)
	}
}

func TestADecisionIsMadeAndToldOnce(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	r := send(t, l, shown(sunitas, "2906.1"), "", "w1")
	var officers sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		officers.Go(func() {
			if i%2 == 0 {
				_, errs[i] = l.AcceptReading(ctx, r.Number, "officer", nil, eighth)
				return
			}
			_, errs[i] = l.RejectReading(ctx, r.Number, "officer", billing.OldPhoto, "", eighth)
		})
	}
	officers.Wait()
	decided := 0
	for _, err := range errs {
		if err == nil {
			decided++
		} else if !errors.Is(err, billing.ErrReadingDecided) {
			t.Error(err)
		}
	}
	notices, err := l.Notices(ctx, 0, 10)
	if decided != 1 || len(notices) != 1 || err != nil {
		t.Fatal(decided, notices, err)
	}
	got, err := l.Reading(ctx, r.Number)
	if n := notices[0]; err != nil || n.Kind != billing.ReadingDecided || n.About != r.Number || n.Person != sunita.Key || n.Detail != string(got.State) {
		t.Error(n, got.State, err)
	}
}

func TestARejectedReadingLeavesItsReasonAndNoBill(t *testing.T) {
	ctx, l := context.Background(), townBooks(t)
	r := send(t, l, shown(sunitas, "2906.1"), "", "w1")
	if _, err := l.RejectReading(ctx, r.Number, "officer", billing.FigureDiffers, "", eighth); err != nil {
		t.Fatal(err)
	}
	got, err := l.LastReading(ctx, sunitas)
	if err != nil || got.State != billing.ReadingRejected || got.Reason != billing.FigureDiffers || !got.DecidedAt.Equal(eighth) {
		t.Error(got, err)
	}
	if b, err := l.LatestBill(ctx, sunitas); err != nil || b.Month != "2026-10" {
		t.Error(b.Number, err)
	}
	send(t, l, shown(sunitas, "2906.1"), "", "w2")
}

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
