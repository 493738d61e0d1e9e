package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
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
