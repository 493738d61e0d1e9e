package ledger_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
)

// What is contradictory is not booked twice, and loud.
func TestAPaymentOfAnotherRequestIsNotBookedAgain(t *testing.T) {
	l := townBooks(t)
	r, other := asked(t, l, 5000, "w1"), asked(t, l, 6000, "w2")
	settle(t, l, billing.Look{Reference: r.Reference, At: noon, Attempts: []billing.Attempt{captured("pay_1", 5000)}})
	look := billing.Look{Reference: other.Reference, At: noon, Attempts: []billing.Attempt{captured("pay_2", 6000), captured("pay_1", 5000)}}
	if _, err := l.Settle(t.Context(), look); err == nil {
		t.Error("one payment settled two requests")
	}
	if got := paid(t, l); len(got) != 1 {
		t.Errorf("half of a look-up was booked: %v", got)
	}
	if r, err := l.PaymentRequest(t.Context(), other.Reference); err != nil || r.State != billing.PaymentAsked {
		t.Error(r.State, err)
	}
}

func TestMoneyWithoutAnAmountOrAnIDIsNotBooked(t *testing.T) {
	l := townBooks(t)
	r := asked(t, l, 5000, "w1")
	for _, a := range []billing.Attempt{captured("", 5000), captured("pay_1", 0), captured("pay_1", -5000)} {
		if _, err := l.Settle(t.Context(), billing.Look{Reference: r.Reference, At: noon, Attempts: []billing.Attempt{a}}); err == nil {
			t.Errorf("%+v was booked", a)
		}
	}
	if got := paid(t, l); got != nil {
		t.Error(got)
	}
}

func TestWhatIsSentBackIsLeftToStaff(t *testing.T) {
	l := townBooks(t)
	r := asked(t, l, 5000, "w1")
	sees := func(a billing.Attempt) {
		settle(t, l, billing.Look{Reference: r.Reference, At: noon.Add(time.Hour), Attempts: []billing.Attempt{a}})
	}
	whole, part := captured("pay_1", 5000), captured("pay_2", 5000)
	part.Refunded = 2000
	sees(whole)
	whole.State = billing.AttemptRefunded
	sees(whole)
	sees(part)
	sees(part)
	strays, err := l.StrayPayments(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range strays {
		got = append(got, s.ID+" "+s.Amount.Decimal()+" "+string(s.Why))
	}
	if diff := cmp.Diff([]string{"pay_1 50.00 refunded", "pay_2 20.00 refunded"}, got); diff != "" {
		t.Error(diff)
	}
	if all := paid(t, l); len(all) != 2 {
		t.Error("booked:", all)
	}
}

// The clocks of the gateway and of the books differ; what was paid before the bill
// came counts for it too.
func TestAPaymentIsNeverOfTomorrowNorOfBeforeTheBill(t *testing.T) {
	for name, at := range map[string]time.Time{"fast clock": noon.Add(72 * time.Hour), "old": noon.AddDate(-1, 0, 0), "none": {}} {
		t.Run(name, func(t *testing.T) {
			l := townBooks(t)
			r := asked(t, l, 5000, "w1")
			a := captured("pay_1", 5000)
			a.At = at
			settle(t, l, billing.Look{Reference: r.Reference, At: noon, Attempts: []billing.Attempt{a}})
			found, err := l.Collections(t.Context(), r.Reference)
			if err != nil || len(found) != 1 || !found[0].PaidAt.Equal(noon) {
				t.Error(found, err)
			}
		})
	}
}

// Two of a family each pay the whole bill by a request of their own.
func TestTwoRequestsForOneBillAreBothBooked(t *testing.T) {
	l := townBooks(t)
	d, err := l.Dues(t.Context(), sunitas, billing.DayOf(noon))
	if err != nil {
		t.Fatal(err)
	}
	hers := asked(t, l, d.Balance, "w1")
	sons, err := l.AskPayment(t.Context(), billing.PaymentRequest{IVRS: sunitas, Person: ramesh.Key, Amount: d.Balance, Way: billing.PayByLink,
		Made: noon, Expires: noon.Add(24 * time.Hour)}, "w2", noon)
	if err != nil || sons.Reference == hers.Reference {
		t.Fatal(sons, err)
	}
	settle(t, l, billing.Look{Reference: hers.Reference, At: noon, Attempts: []billing.Attempt{captured("pay_1", d.Balance)}})
	settle(t, l, billing.Look{Reference: sons.Reference, At: noon, Attempts: []billing.Attempt{captured("pay_2", d.Balance)}})
	want := []string{"R261020000002 235.00  pay_2", "R261020000001 235.00 " + d.Bill.Number + " pay_1"}
	if diff := cmp.Diff(want, paid(t, l)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"payment R261020000001 ", "payment R261020000002 "}, toldOf(t, l)); diff != "" {
		t.Error(diff)
	}
}
