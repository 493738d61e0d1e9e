package cashier_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/gateway/sandbox"
)

// Whoever asks for the same again is shown no link that was paid, or is known no more.
func TestALinkShownAgainCanStillBePaid(t *testing.T) {
	again := func(x *till) billing.PaymentRequest {
		x.now = x.now.Add(time.Minute)
		return x.ask(100_00)
	}
	t.Run("open", func(t *testing.T) {
		x := open(t)
		if r := x.ask(100_00); again(x).Reference != r.Reference {
			t.Error("another request")
		}
	})
	t.Run("paid, and no webhook came", func(t *testing.T) {
		x := open(t)
		r := x.ask(100_00)
		x.plan(r, sandbox.Plan{Lost: true})
		x.pay(r, sandbox.Succeed)
		if got := again(x); got.Reference != r.Reference || got.State != billing.PaymentDone {
			t.Errorf("%+v", got)
		}
		if diff := cmp.Diff([]string{paidOnce}, x.told()); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("the gateway is down", func(t *testing.T) {
		x := open(t)
		r := x.ask(100_00)
		x.box.SetTrouble(sandbox.ServerError)
		if got := again(x); got.URL != r.URL {
			t.Errorf("%+v", got)
		}
	})
	t.Run("the gateway has forgotten it", func(t *testing.T) {
		x := open(t)
		r := x.ask(100_00)
		if err := x.books.PaymentLinked(t.Context(), r.Reference, "plink_gone", r.URL); err != nil {
			t.Fatal(err)
		}
		if got := again(x); got.Reference == r.Reference || got.URL == "" {
			t.Errorf("%+v", got)
		}
		x.pass(10 * time.Minute)
		if told := x.told(); x.request(r).State != billing.PaymentLapsed || told != nil {
			t.Errorf("%s; told %v", x.request(r).State, told)
		}
	})
}

// The bank captures late what had failed, beside another try that was paid, and no
// webhook tells.
func TestAFailureThatIsPaidAfterAllIsBooked(t *testing.T) {
	x := open(t)
	r := x.ask(100_00)
	x.plan(r, sandbox.Plan{Lost: true})
	x.pay(r, sandbox.Fail)
	x.pay(r, sandbox.Succeed)
	x.pass(5 * time.Minute)
	if now := x.request(r); now.State != billing.PaymentDone || now.LookAt.IsZero() {
		t.Errorf("%s, looked up at %v", now.State, now.LookAt)
	}
}

// A page of some proxy is no word of the gateway's.
func TestAPageNotFoundClosesNothing(t *testing.T) {
	x := open(t)
	r := x.ask(100_00)
	x.Cashier = x.anotherVia(func(http.Handler) http.Handler { return http.NotFoundHandler() })
	if _, err := x.Look(t.Context(), r.Reference, "wamid.asks"); !errors.Is(err, billing.ErrGateway) {
		t.Error(err)
	}
	if now := x.request(r); now.State != billing.PaymentAsked {
		t.Error(now.State)
	}
}
