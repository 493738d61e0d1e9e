package ledger_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

// asked is a request of Sunita's for so much, made at noon and good for a day.
func asked(t *testing.T, l *ledger.Ledger, amount billing.Paise, wamid string) billing.PaymentRequest {
	t.Helper()
	r, err := l.AskPayment(t.Context(), billing.PaymentRequest{
		IVRS: sunitas, Person: sunita.Key, Proved: true, Amount: amount, Way: billing.PayByLink,
		Made: noon, Expires: noon.Add(24 * time.Hour),
	}, wamid, noon.Add(20*time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func captured(id string, amount billing.Paise) billing.Attempt {
	return billing.Attempt{ID: id, State: billing.AttemptCaptured, Amount: amount, Mode: "UPI", At: noon.Add(time.Minute)}
}

func settle(t *testing.T, l *ledger.Ledger, look billing.Look) billing.PaymentRequest {
	t.Helper()
	r, err := l.Settle(t.Context(), look)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func toldOf(t *testing.T, l *ledger.Ledger) (told []string) {
	t.Helper()
	all, err := l.Notices(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range all {
		told = append(told, string(n.Kind)+" "+n.About+" "+n.Detail)
	}
	return told
}

func paid(t *testing.T, l *ledger.Ledger) (receipts []string) {
	t.Helper()
	all, err := l.Payments(t.Context(), sunitas, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if billing.DayOf(p.PaidAt) >= billing.DayOf(noon) {
			receipts = append(receipts, p.Receipt+" "+p.Amount.Decimal()+" "+p.Bill+" "+p.Reference)
		}
	}
	return receipts
}

func TestAPaymentIsAskedOncePerMessageAndPerAmount(t *testing.T) {
	l := townBooks(t)
	first := asked(t, l, 5000, "w1")
	if first.Reference != "P261020000001" || !first.LookAt.After(noon) {
		t.Errorf("%+v", first)
	}
	if diff := cmp.Diff(first, asked(t, l, 5000, "w1")); diff != "" {
		t.Errorf("the same message: %s", diff)
	}
	if diff := cmp.Diff(first, asked(t, l, 5000, "w2")); diff != "" {
		t.Errorf("the same amount while it can be paid: %s", diff)
	}
	if other := asked(t, l, 6000, "w3"); other.Reference == first.Reference {
		t.Error("another amount under the same reference")
	}
	settle(t, l, billing.Look{Reference: first.Reference, At: noon, Attempts: []billing.Attempt{captured("pay_1", 5000)}})
	if again := asked(t, l, 5000, "w4"); again.Reference == first.Reference {
		t.Error("a paid request was shown again")
	}
}

func TestMoneyMovesOnce(t *testing.T) {
	l := townBooks(t)
	r := asked(t, l, 124000, "w1")
	look := billing.Look{Reference: r.Reference, At: noon.Add(2 * time.Minute), Attempts: []billing.Attempt{captured("pay_1", 124000)}}
	for range 3 {
		if got := settle(t, l, look); got.State != billing.PaymentDone || !got.LookAt.IsZero() {
			t.Errorf("%+v", got)
		}
	}
	b, err := l.LatestBill(t.Context(), sunitas)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"R261020000001 1240.00 " + b.Number + " pay_1"}, paid(t, l)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"payment R261020000001 "}, toldOf(t, l)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatComesBeyondTheBillIsAnAdvance(t *testing.T) {
	l := townBooks(t)
	d, err := l.Dues(t.Context(), sunitas, billing.DayOf(noon))
	if err != nil {
		t.Fatal(err)
	}
	r := asked(t, l, d.Balance, "w1")
	settle(t, l, billing.Look{Reference: r.Reference, At: noon.Add(time.Minute),
		Attempts: []billing.Attempt{captured("pay_1", d.Balance), captured("pay_2", d.Balance)}})
	found, err := l.Collections(t.Context(), r.Reference)
	if err != nil || len(found) != 2 {
		t.Fatal(found, err)
	}
	if found[0].Bill != d.Bill.Number || found[1].Bill != "" || found[1].Earlier != 1 {
		t.Errorf("%+v", found)
	}
	if after, err := l.Dues(t.Context(), sunitas, billing.DayOf(noon)); err != nil || after.Balance != -d.Balance {
		t.Error(after.Balance, err)
	}
}

func TestWhatAnAnswerTellsNoNoticeTells(t *testing.T) {
	l := townBooks(t)
	r := asked(t, l, 5000, "w1")
	settle(t, l, billing.Look{Reference: r.Reference, At: noon, By: "w2", Attempts: []billing.Attempt{captured("pay_1", 5000)}})
	if told := toldOf(t, l); told != nil {
		t.Error(told)
	}
	c, err := l.Collection(t.Context(), "R261020000001")
	if err != nil || c.ToldBy != "w2" || c.Request.Reference != r.Reference {
		t.Errorf("%+v %v", c, err)
	}
	if _, err := l.Collection(t.Context(), "R261009000001"); !errors.Is(err, billing.ErrNoReceipt) {
		t.Error("an imported payment was paid on request:", err)
	}
}

func TestAFailureIsToldOnceAndAnEndOnlyToWhoWaits(t *testing.T) {
	l := townBooks(t)
	r, idle := asked(t, l, 5000, "w1"), asked(t, l, 6000, "w2")
	failed := billing.Attempt{ID: "pay_1", State: billing.AttemptFailed, Amount: 5000}
	settle(t, l, billing.Look{Reference: r.Reference, At: noon, Attempts: []billing.Attempt{failed}})
	settle(t, l, billing.Look{Reference: r.Reference, At: noon.Add(time.Hour), Attempts: []billing.Attempt{failed}})
	settle(t, l, billing.Look{Reference: idle.Reference, At: noon.Add(25 * time.Hour), Closed: true})
	waits := asked(t, l, 7000, "w3")
	if err := l.LookFailed(t.Context(), waits, true, noon); err != nil {
		t.Fatal(err)
	}
	settle(t, l, billing.Look{Reference: waits.Reference, At: noon.Add(25 * time.Hour), Closed: true})
	want := []string{"unpaid " + r.Reference + " failed", "unpaid " + waits.Reference + " expired"}
	if diff := cmp.Diff(want, toldOf(t, l)); diff != "" {
		t.Error(diff)
	}
}

func TestAHintDuringALookUpIsNotLost(t *testing.T) {
	l := townBooks(t)
	r := asked(t, l, 5000, "w1")
	due := func(at time.Time) int {
		t.Helper()
		got, err := l.PaymentsToLook(t.Context(), at, time.Minute, 10)
		if err != nil {
			t.Fatal(err)
		}
		return len(got)
	}
	at := noon.Add(2 * time.Minute)
	if due(noon) != 0 || due(at) != 1 || due(at) != 0 || due(at.Add(time.Minute)) != 1 {
		t.Error("a request is taken before it is due, by two, or not again when the lease has ended")
	}
	if named, err := l.HintPayment(t.Context(), billing.PaymentHint{Event: "e1", Reference: r.Reference}, at); !named || err != nil {
		t.Fatal(named, err)
	}
	if after := settle(t, l, billing.Look{Reference: r.Reference, At: at, Nudges: r.Nudges}); !after.LookAt.Equal(at) {
		t.Errorf("looks again at %v", after.LookAt)
	}
}

func TestAHintOfNoRequestIsFollowedOnce(t *testing.T) {
	l := townBooks(t)
	for range 2 {
		if named, err := l.HintPayment(t.Context(), billing.PaymentHint{Event: "e1", Payment: "pay_9"}, noon); named || err != nil {
			t.Fatal(named, err)
		}
	}
	due, err := l.HintsToFollow(t.Context(), noon, time.Minute, 10)
	if err != nil || len(due) != 1 || due[0].Payment != "pay_9" {
		t.Fatal(due, err)
	}
	if err := l.HintFollowed(t.Context(), due[0], time.Time{}); err != nil {
		t.Fatal(err)
	}
	if due, err = l.HintsToFollow(t.Context(), noon.Add(time.Hour), time.Minute, 10); err != nil || len(due) != 0 {
		t.Error(due, err)
	}
}

func TestTheSameMoneyExportedIsNotCountedTwice(t *testing.T) {
	const header = "receipt,ivrs,paid_at,amount,mode,reference\n"
	const line = "BS-77,N2301000011,2026-10-20T12:05:00+05:30,1240,UPI,pay_1\n"
	look := func(r billing.PaymentRequest) billing.Look {
		return billing.Look{Reference: r.Reference, At: noon, Attempts: []billing.Attempt{captured("pay_1", 124000)}}
	}
	t.Run("booked first", func(t *testing.T) {
		l := townBooks(t)
		settle(t, l, look(asked(t, l, 124000, "w1")))
		for range 2 {
			report := load(t, l, ledger.Files{Payments: file(t, header+line)})
			if report.Payments.New+report.Payments.Changed != 0 {
				t.Errorf("%+v", report.Payments)
			}
		}
		if got := paid(t, l); len(got) != 1 || got[0][:13] != "R261020000001" {
			t.Error(got)
		}
	})
	t.Run("exported first", func(t *testing.T) {
		l := townBooks(t)
		r := asked(t, l, 124000, "w1")
		load(t, l, ledger.Files{Payments: file(t, header+line)})
		settle(t, l, look(r))
		if got := paid(t, l); len(got) != 1 || got[0][:5] != "BS-77" {
			t.Error(got)
		}
		if diff := cmp.Diff([]string{"payment BS-77 "}, toldOf(t, l)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("another under our number", func(t *testing.T) {
		l := townBooks(t)
		settle(t, l, look(asked(t, l, 124000, "w1")))
		other := file(t, header+"R261020000001,N2301000011,2026-10-20T12:05:00+05:30,9,UPI,else\n")
		if _, err := l.Import(context.Background(), ledger.Files{Payments: other}, ledger.Options{}); err == nil {
			t.Error("our payment was overwritten")
		}
	})
}

func TestOurReceiptsPassOverNumbersGivenOut(t *testing.T) {
	l := townBooks(t)
	load(t, l, ledger.Files{Payments: file(t, "receipt,ivrs,paid_at,amount,mode,reference\n"+
		"R261020000001,N2301000011,2026-10-20T09:00:00+05:30,9,UPI,else\n")})
	r := asked(t, l, 5000, "w1")
	settle(t, l, billing.Look{Reference: r.Reference, At: noon, Attempts: []billing.Attempt{captured("pay_1", 5000)}})
	if c, err := l.Collections(t.Context(), r.Reference); err != nil || len(c) != 1 || c[0].Receipt != "R261020000002" {
		t.Error(c, err)
	}
}
