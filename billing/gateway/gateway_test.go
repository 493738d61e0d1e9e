package gateway_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/gateway"
	"helpline/billing/gateway/sandbox"
)

// bench is a client and the sandbox it speaks with over HTTP, by a clock that stands
// still until it is moved.
type bench struct {
	*testing.T
	*gateway.Client
	box *sandbox.Gateway
	url string
	now time.Time
}

func begin(t *testing.T) *bench {
	t.Helper()
	b := &bench{T: t, now: time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { b.box.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	b.url = server.URL
	b.box = sandbox.New(sandbox.Options{
		URL: server.URL, KeyID: "rzp_test_key", KeySecret: "hush", WebhookSecret: "hook",
		VPA: "demo@example", Now: func() time.Time { return b.now },
	})
	b.Client = gateway.New(gateway.Options{URL: server.URL + "/", KeyID: "rzp_test_key", KeySecret: "hush"})
	return b
}

func (b *bench) create(reference string, amount billing.Paise) gateway.Link {
	b.Helper()
	l, err := b.CreateLink(b.Context(), gateway.LinkRequest{
		Reference: reference, Amount: amount, Description: "Bill 2026-10", Expires: b.now.Add(time.Hour),
		Notes: map[string]string{"ivrs": "N2301000011"},
	})
	if err != nil {
		b.Fatal(err)
	}
	return l
}

func (b *bench) pay(l gateway.Link, method gateway.Method, outcome sandbox.Outcome) string {
	b.Helper()
	id, err := b.box.Pay(b.Context(), l.ID, method, outcome)
	if err != nil {
		b.Fatal(err)
	}
	return id
}

func (b *bench) look(l gateway.Link) gateway.Link {
	b.Helper()
	got, err := b.Link(b.Context(), l.ID)
	if err != nil {
		b.Fatal(err)
	}
	return got
}

func TestALinkIsMadeOnceForAReference(t *testing.T) {
	b := begin(t)
	first := b.create("P-1", 124000)
	want := gateway.Link{
		ID: first.ID, Reference: "P-1", URL: b.url + "/pay/" + first.ID, State: gateway.LinkCreated, Amount: 124000,
		Expires: b.now.Add(time.Hour),
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want, b.create("P-1", 124000)); diff != "" {
		t.Errorf("asked again: %s", diff)
	}
	_, err := b.CreateLink(t.Context(), gateway.LinkRequest{Reference: "P-1", Amount: 100})
	if !errors.Is(err, gateway.ErrTaken) {
		t.Errorf("another amount under the reference: %v", err)
	}
}

func TestALookUpTellsEveryAttempt(t *testing.T) {
	attempt := func(state gateway.PaymentState, reason string) gateway.Payment {
		return gateway.Payment{State: state, Amount: 124000, Method: gateway.UPI, Reason: reason}
	}
	captured, failed := attempt(gateway.Captured, ""), attempt(gateway.Failed, "payment_failed")
	tests := []struct {
		outcome sandbox.Outcome
		after   time.Duration
		state   gateway.LinkState
		want    []gateway.Payment
	}{
		{sandbox.Succeed, 0, gateway.LinkPaid, []gateway.Payment{captured}},
		{sandbox.Fail, 0, gateway.LinkCreated, []gateway.Payment{failed}},
		{sandbox.Pend, 0, gateway.LinkCreated, []gateway.Payment{attempt(gateway.Created, "")}},
		{sandbox.PendSucceed, 59 * time.Minute, gateway.LinkCreated, []gateway.Payment{attempt(gateway.Authorized, "")}},
		{sandbox.PendSucceed, time.Hour, gateway.LinkExpired, []gateway.Payment{captured}},
		{sandbox.PendFail, time.Hour, gateway.LinkExpired, []gateway.Payment{attempt(gateway.Failed, "payment_timed_out")}},
		{sandbox.Twice, 0, gateway.LinkPaid, []gateway.Payment{captured, captured}},
		{sandbox.AfterExpired, 2 * time.Hour, gateway.LinkExpired, []gateway.Payment{captured}},
	}
	for _, tt := range tests {
		t.Run(string(tt.outcome)+" "+tt.after.String(), func(t *testing.T) {
			b := begin(t)
			l := b.create("P-1", 124000)
			b.pay(l, gateway.UPI, tt.outcome)
			b.now = b.now.Add(tt.after)
			b.box.Tick(t.Context())
			got := b.look(l)
			if got.State != tt.state {
				t.Errorf("link is %s, want %s", got.State, tt.state)
			}
			ignored := cmp.FilterPath(func(p cmp.Path) bool {
				return p.String() == "ID" || p.String() == "OrderID" || p.String() == "At"
			}, cmp.Ignore())
			if diff := cmp.Diff(tt.want, got.Payments, ignored); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEveryMethodIsRead(t *testing.T) {
	b := begin(t)
	var got []gateway.Method
	for _, m := range sandbox.Methods {
		id := b.pay(b.create("P-"+string(m), 5000), m, sandbox.Succeed)
		p, err := b.Payment(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p.Method)
	}
	if diff := cmp.Diff(sandbox.Methods, got); diff != "" {
		t.Error(diff)
	}
}

func TestAnOrderKnowsTheReferenceAPaymentDoesNotCarry(t *testing.T) {
	b := begin(t)
	p, err := b.Payment(t.Context(), b.pay(b.create("P-7", 5000), gateway.Paytm, sandbox.Succeed))
	if err != nil {
		t.Fatal(err)
	}
	o, err := b.Order(t.Context(), p.OrderID)
	if diff := cmp.Diff(gateway.Order{ID: p.OrderID, Receipt: "P-7", Amount: 5000, Paid: 5000}, o); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestALinkIsCancelledUntilItIsPaid(t *testing.T) {
	b := begin(t)
	l := b.create("P-1", 5000)
	if got, err := b.CancelLink(t.Context(), l.ID); err != nil || got.State != gateway.LinkCancelled {
		t.Errorf("cancelled: %+v, %v", got, err)
	}
	if _, err := b.box.Pay(t.Context(), l.ID, gateway.UPI, sandbox.Succeed); !errors.Is(err, sandbox.ErrClosed) {
		t.Errorf("a cancelled link was paid: %v", err)
	}
	paid := b.create("P-2", 5000)
	b.pay(paid, gateway.UPI, sandbox.Succeed)
	if _, err := b.CancelLink(t.Context(), paid.ID); !errors.Is(err, gateway.ErrRefused) {
		t.Errorf("a paid link was cancelled: %v", err)
	}
}

func TestWhatIsRefusedSaysWhatToDo(t *testing.T) {
	b := begin(t)
	ask := func(change func(*gateway.LinkRequest)) error {
		r := gateway.LinkRequest{Reference: "P-9", Amount: 5000, Expires: b.now.Add(time.Hour)}
		change(&r)
		_, err := b.CreateLink(t.Context(), r)
		return err
	}
	strangers := gateway.New(gateway.Options{URL: b.url, KeyID: "rzp_test_key", KeySecret: "guess"})
	nobody := gateway.New(gateway.Options{URL: "http://127.0.0.1:1", KeyID: "rzp_test_key", KeySecret: "hush"})
	_, unknownLink := b.Link(t.Context(), "plink_None")
	_, unknownPayment := b.Payment(t.Context(), "pay_None")
	_, unknownReference := b.LinkOf(t.Context(), "P-404")
	_, wrongKeys := strangers.Payment(t.Context(), "pay_None")
	_, nobodyThere := nobody.Payment(t.Context(), "pay_None")
	tests := []struct {
		name string
		got  error
		want error
	}{
		{"less than a rupee", ask(func(r *gateway.LinkRequest) { r.Amount = 99 }), gateway.ErrRefused},
		{"expires too soon", ask(func(r *gateway.LinkRequest) { r.Expires = b.now.Add(14 * time.Minute) }), gateway.ErrRefused},
		{"reference too long", ask(func(r *gateway.LinkRequest) { r.Reference = strings.Repeat("x", 41) }), gateway.ErrRefused},
		{"unknown link", unknownLink, gateway.ErrNotFound},
		{"unknown payment", unknownPayment, gateway.ErrNotFound},
		{"unknown reference", unknownReference, gateway.ErrNotFound},
		{"wrong keys", wrongKeys, gateway.ErrKeys},
		{"nobody there", nobodyThere, gateway.ErrUnreachable},
	}
	for _, tt := range tests {
		if !errors.Is(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
			continue
		}
		for _, secret := range []string{"hush", "guess", "None", "P-404"} {
			if strings.Contains(tt.got.Error(), secret) {
				t.Errorf("%s: the text %q holds %q", tt.name, tt.got, secret)
			}
		}
	}
}

func TestALookUpThatFailsIsAskedAgainLater(t *testing.T) {
	b := begin(t)
	l := b.create("P-1", 5000)
	b.pay(l, gateway.UPI, sandbox.Succeed)
	b.box.SetTrouble(sandbox.ServerError)
	_, down := b.Link(t.Context(), l.ID)
	b.box.SetTrouble(sandbox.NoAnswer)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, silent := b.Link(ctx, l.ID)
	b.box.SetTrouble(sandbox.NoTrouble)
	if !errors.Is(down, gateway.ErrUnreachable) || !errors.Is(silent, gateway.ErrUnreachable) {
		t.Errorf("got %v and %v", down, silent)
	}
	if err := b.box.SetPlan(l.ID, sandbox.Plan{LookUps: 2}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := b.Link(t.Context(), l.ID); !errors.Is(err, gateway.ErrUnreachable) {
			t.Errorf("got %v", err)
		}
	}
	if got := b.look(l); got.State != gateway.LinkPaid {
		t.Errorf("link is %s", got.State)
	}
}
