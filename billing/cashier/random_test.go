package cashier_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/cashier"
	"helpline/billing/gateway/sandbox"
)

const stories = 1000

// A thousand payments, each with its own way of going wrong, a hundred at a time:
// money received = receipts = what the bills show paid, each once.
func TestWhateverGoesWrongMoneyIsBookedOnce(t *testing.T) {
	x := open(t)
	houses, before := x.houses()
	var asked []billing.PaymentRequest
	for group := range stories / 100 {
		r := rand.New(rand.NewPCG(7, uint64(group)))
		var now []billing.PaymentRequest
		for n := range 100 {
			now = append(now, x.story(r, houses[r.IntN(len(houses))], fmt.Sprintf("wamid.%d.%d", group, n)))
		}
		x.live(r, now)
		asked = append(asked, now...)
	}
	x.balanced(houses, before)
	for _, q := range asked {
		x.honest(q)
	}
}

// houses are the connections with a bill, and what was received for each so far.
func (x *till) houses() (all []billing.IVRS, paid map[billing.IVRS]billing.Paise) {
	x.Helper()
	paid = map[billing.IVRS]billing.Paise{}
	for n := range 60 {
		ivrs := billing.IVRS(fmt.Sprintf("N23010000%02d", n))
		d, err := x.books.Dues(x.Context(), ivrs, billing.DayOf(x.now))
		if errors.Is(err, billing.ErrNoBill) {
			continue
		}
		if err != nil {
			x.Fatal(err)
		}
		all, paid[ivrs] = append(all, ivrs), d.Paid
	}
	return all, paid
}

// story is somebody who asks to pay, and may try once or twice.
func (x *till) story(r *rand.Rand, ivrs billing.IVRS, wamid string) billing.PaymentRequest {
	x.Helper()
	q, err := x.Ask(x.Context(), billing.PaymentRequest{
		IVRS: ivrs, Person: wamid, Amount: billing.Paise(100 + r.IntN(500_000)),
	}, wamid)
	if err != nil {
		x.Fatal(err)
	}
	x.plan(q, sandbox.RandomPlan(r))
	for range 1 + r.IntN(2) {
		method := sandbox.Methods[r.IntN(len(sandbox.Methods))]
		_, err := x.box.Pay(x.Context(), q.Link, method, sandbox.RandomOutcome(r))
		if err != nil && !errors.Is(err, sandbox.ErrClosed) {
			x.Fatal(err)
		}
	}
	if r.IntN(10) == 0 { // the answer to the making of the link was lost
		if err := x.books.PaymentLinked(x.Context(), q.Reference, "", ""); err != nil {
			x.Fatal(err)
		}
	}
	return q
}

// live lets seven days go by. Now and then the gateway is down, the books take no
// webhook, somebody says "I have paid", and one of two instances does the round.
func (x *till) live(r *rand.Rand, asked []billing.PaymentRequest) {
	x.Helper()
	instances := []*cashier.Cashier{x.another(), x.another()}
	for _, wait := range waits() {
		x.now = x.now.Add(wait)
		x.shut = r.IntN(6) == 0
		trouble := sandbox.NoTrouble
		if r.IntN(6) == 0 {
			trouble = sandbox.ServerError
		}
		x.box.SetTrouble(trouble)
		x.Cashier = instances[r.IntN(2)]
		x.box.Tick(x.Context())
		q := asked[r.IntN(len(asked))]
		if _, err := x.Look(x.Context(), q.Reference, "wamid.asks."+q.Reference); err != nil && !errors.Is(err, billing.ErrGateway) {
			x.Fatal(err)
		}
		x.drain()
	}
	x.shut = false
	x.box.SetTrouble(sandbox.NoTrouble)
	x.now = x.now.Add(12 * time.Hour)
	x.box.Tick(x.Context())
	x.drain()
}

// drain does rounds until nothing is due.
func (x *till) drain() {
	x.Helper()
	for {
		n, err := x.Round(x.Context())
		if err != nil {
			x.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
}

func waits() (all []time.Duration) {
	add := func(times int, wait time.Duration) { all = append(all, slices.Repeat([]time.Duration{wait}, times)...) }
	add(5, time.Minute)
	add(8, 20*time.Minute)
	add(5, 7*time.Hour)
	add(10, 13*time.Hour)
	return all
}

// balanced compares all the gateway took with all that is in the books.
func (x *till) balanced(houses []billing.IVRS, before map[billing.IVRS]billing.Paise) {
	x.Helper()
	taken := map[string]billing.Paise{} // by payment
	var sum, shown billing.Paise
	for _, c := range x.box.Captured() {
		taken[c.PaymentID] = c.Amount
		sum += c.Amount
	}
	receipts := map[string]bool{}
	for _, ivrs := range houses {
		all, err := x.books.Payments(x.Context(), ivrs, 10_000)
		if err != nil {
			x.Fatal(err)
		}
		for _, p := range all {
			amount, ours := taken[p.Reference]
			if !ours {
				continue
			}
			if amount != p.Amount || receipts[p.Receipt] {
				x.Errorf("receipt %s of %s over %s; the gateway took %s", p.Receipt, p.Reference, p.Amount, amount)
			}
			receipts[p.Receipt] = true
			delete(taken, p.Reference)
		}
		d, err := x.books.Dues(x.Context(), ivrs, billing.DayOf(x.now))
		if err != nil {
			x.Fatal(err)
		}
		shown += d.Paid - before[ivrs]
	}
	if len(taken) > 0 {
		x.Errorf("%d payments are in no book or in it twice", len(taken))
	}
	if shown != sum || sum == 0 {
		x.Errorf("the gateway took %s, the bills show %s", sum, shown)
	}
	if strays, err := x.books.StrayPayments(x.Context(), 10); err != nil || len(strays) > 0 {
		x.Errorf("parked: %v %v", strays, err)
	}
}

// honest: a request is paid exactly when money was booked for it, and what it says
// otherwise is what the gateway says.
func (x *till) honest(q billing.PaymentRequest) {
	x.Helper()
	booked := len(x.booked(q))
	if now := x.request(q); (now.State == billing.PaymentDone) != (booked > 0) || now.State == billing.PaymentPending {
		x.Errorf("%s is %s, with %d payments booked", q.Reference, now.State, booked)
	}
}
