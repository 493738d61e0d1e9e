package cashier_test

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/gateway"
	"helpline/billing/gateway/sandbox"
)

const (
	paidOnce = "payment R261020000001 "
	first    = "P261020000001"
)

// Each fault ends with the books right and one true word to the payer.
func TestWhateverGoesWrongTheBooksAreRight(t *testing.T) {
	tests := []struct {
		name    string
		plan    sandbox.Plan
		outcome sandbox.Outcome
		after   time.Duration
		state   billing.RequestState
		booked  []string
		told    []string
	}{
		{"all goes well", sandbox.Plan{}, sandbox.Succeed, 0, billing.PaymentDone, []string{"R261020000001 100.00 bill"}, []string{paidOnce}},
		{"the webhook comes four times", sandbox.Plan{Copies: 4}, sandbox.Succeed, 0, billing.PaymentDone, []string{"R261020000001 100.00 bill"}, []string{paidOnce}},
		{"the webhook comes before the browser is back", sandbox.Plan{BeforeReturn: true}, sandbox.Succeed, 0, billing.PaymentDone, []string{"R261020000001 100.00 bill"}, []string{paidOnce}},
		{"the webhook never comes", sandbox.Plan{Lost: true}, sandbox.Succeed, 5 * time.Minute, billing.PaymentDone, []string{"R261020000001 100.00 bill"}, []string{paidOnce}},
		{"the webhook comes late", sandbox.Plan{Late: 3 * time.Hour}, sandbox.Succeed, 4 * time.Hour, billing.PaymentDone, []string{"R261020000001 100.00 bill"}, []string{paidOnce}},
		{"a webhook lies, well signed", sandbox.Plan{Says: 99_999_00}, sandbox.Succeed, 0, billing.PaymentDone, []string{"R261020000001 100.00 bill"}, []string{paidOnce}},
		{"less is taken than asked", sandbox.Plan{Takes: 40_00}, sandbox.Succeed, 0, billing.PaymentDone, []string{"R261020000001 40.00 bill"}, []string{paidOnce}},
		{"more is taken than asked", sandbox.Plan{Takes: 250_00}, sandbox.Succeed, 0, billing.PaymentDone, []string{"R261020000001 250.00 bill"}, []string{paidOnce}},
		{"a stranger says it is paid, and it fails", sandbox.Plan{Forged: true}, sandbox.Fail, time.Hour, billing.PaymentRefused, nil, []string{"unpaid " + first + " failed"}},
		{"under way", sandbox.Plan{}, sandbox.Pend, time.Hour, billing.PaymentPending, nil, nil},
		{"under way for an hour, then failed", sandbox.Plan{}, sandbox.PendFail, 2 * time.Hour, billing.PaymentRefused, nil, []string{"unpaid " + first + " failed"}},
		{"under way for an hour, then paid, and no webhook", sandbox.Plan{Lost: true}, sandbox.PendSucceed, 2 * time.Hour, billing.PaymentDone, []string{"R261020000001 100.00 bill"}, []string{paidOnce}},
		{"paid twice", sandbox.Plan{}, sandbox.Twice, 0, billing.PaymentDone, []string{"R261020000001 100.00 bill", "R261020000002 100.00 bill"}, []string{paidOnce, "payment R261020000002 "}},
		{"the bank answers when the link has expired", sandbox.Plan{Lost: true}, sandbox.AfterExpired, 26 * time.Hour, billing.PaymentDone, []string{"R261021000001 100.00 bill"}, []string{"payment R261021000001 "}},
		{"look-ups fail at first", sandbox.Plan{LookUps: 5, Lost: true}, sandbox.Succeed, time.Hour, billing.PaymentDone, []string{"R261020000001 100.00 bill"}, []string{paidOnce}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := open(t)
			owed, asked := x.balance(), x.ask(100_00)
			x.plan(asked, tt.plan)
			x.pay(asked, tt.outcome)
			x.pass(tt.after)
			if got := x.request(asked).State; got != tt.state {
				t.Errorf("request is %s, want %s", got, tt.state)
			}
			if diff := cmp.Diff(tt.booked, x.booked(asked)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.told, x.told()); diff != "" {
				t.Error(diff)
			}
			var taken billing.Paise
			for _, c := range x.box.Captured() {
				taken += c.Amount
			}
			if got := owed - x.balance(); got != taken {
				t.Errorf("the gateway took %s, the bill went down by %s", taken, got)
			}
		})
	}
}

func TestAForgedWebhookIsRefusedAndNotNoted(t *testing.T) {
	x := open(t)
	r := x.ask(100_00)
	x.plan(r, sandbox.Plan{Forged: true, Lost: true})
	x.pay(r, sandbox.Pend)
	x.box.Tick(t.Context())
	if n := x.request(r).Nudges; n != 0 || !strings.Contains(x.logs.String(), "signature refused") {
		t.Errorf("%d nudges; log %q", n, x.logs.String())
	}
}

func TestAWebhookTheBooksCannotTakeComesAgain(t *testing.T) {
	x := open(t)
	r := x.ask(100_00)
	x.shut = true
	x.pay(r, sandbox.Succeed)
	x.box.Tick(t.Context())
	if n := x.request(r).Nudges; n != 0 {
		t.Errorf("%d nudges were noted by books that are down", n)
	}
	x.shut = false
	x.pass(30 * time.Second)
	if got := x.request(r); got.State != billing.PaymentDone || got.Nudges == 0 {
		t.Errorf("%+v", got)
	}
}

func TestWhileNothingCanBeLookedUpNothingIsSaid(t *testing.T) {
	x := open(t)
	r := x.ask(100_00)
	x.pay(r, sandbox.Succeed)
	x.box.SetTrouble(sandbox.ServerError)
	x.pass(6 * time.Hour)
	if _, err := x.Look(t.Context(), r.Reference, "wamid.asks"); !errors.Is(err, billing.ErrGateway) {
		t.Errorf("looked up: %v", err)
	}
	if told, booked := x.told(), x.booked(r); told != nil || booked != nil {
		t.Errorf("told %v, booked %v", told, booked)
	}
	x.box.SetTrouble(sandbox.NoTrouble)
	x.pass(20 * time.Minute)
	if diff := cmp.Diff([]string{paidOnce}, x.told()); diff != "" {
		t.Error(diff)
	}
}

func TestWhoAsksIsAnsweredAndNotToldAgain(t *testing.T) {
	x := open(t)
	r := x.ask(100_00)
	x.pay(r, sandbox.Succeed)
	for range 2 {
		got, err := x.Look(t.Context(), r.Reference, "wamid.asks")
		if err != nil || got.State != billing.PaymentDone {
			t.Fatal(got, err)
		}
	}
	x.pass(time.Hour)
	if told := x.told(); told != nil {
		t.Errorf("told again: %v", told)
	}
}

// A crash between the making of a link and the noting of it: the message is answered
// again, and the payer meets the one link there is.
func TestALinkWhoseMakingWasForgottenIsTheSame(t *testing.T) {
	x := open(t)
	asked := billing.PaymentRequest{IVRS: sunitas, Person: payer, Amount: 100_00}
	r, err := x.Ask(t.Context(), asked, "wamid.1")
	if err != nil {
		t.Fatal(err)
	}
	if err := x.books.PaymentLinked(t.Context(), r.Reference, "", ""); err != nil {
		t.Fatal(err)
	}
	again, err := x.Ask(t.Context(), asked, "wamid.1")
	if diff := cmp.Diff(r, again); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if err := x.books.PaymentLinked(t.Context(), r.Reference, "", ""); err != nil {
		t.Fatal(err)
	}
	x.plan(r, sandbox.Plan{Lost: true})
	x.pay(r, sandbox.Succeed)
	x.pass(5 * time.Minute)
	if diff := cmp.Diff([]string{"R261020000001 100.00 bill"}, x.booked(r)); diff != "" {
		t.Errorf("paid by a link nobody noted: %s", diff)
	}
}

func TestALinkThatCannotBeMadeNowIsMadeLater(t *testing.T) {
	x := open(t)
	refuse := true
	x.Cashier = x.anotherVia(func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if refuse && r.Method == http.MethodPost {
				http.Error(w, "bad gateway", http.StatusBadGateway)
				return
			}
			h.ServeHTTP(w, r)
		})
	})
	asked := billing.PaymentRequest{IVRS: sunitas, Person: payer, Amount: 100_00}
	if _, err := x.Ask(t.Context(), asked, "wamid.1"); !errors.Is(err, billing.ErrGateway) {
		t.Fatal(err)
	}
	refuse = false
	r, err := x.Ask(t.Context(), asked, "wamid.2")
	if err != nil || r.Reference != first || r.URL == "" {
		t.Error(r, err)
	}
}

// Books put back from a backup give a reference out again.
func TestALinkOfAnotherTimeIsNotShown(t *testing.T) {
	x := open(t)
	gw := gateway.New(gateway.Options{URL: "https://pay.example.in", KeyID: "key", KeySecret: "hush",
		HTTP: &http.Client{Transport: within{func() http.Handler { return x.box }}}})
	if _, err := gw.CreateLink(t.Context(), gateway.LinkRequest{Reference: first, Amount: 100_00, Expires: x.now.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	asked := billing.PaymentRequest{IVRS: sunitas, Person: payer, Amount: 100_00}
	if r, err := x.Ask(t.Context(), asked, "wamid.1"); !errors.Is(err, billing.ErrGateway) {
		t.Fatal(r, err)
	}
	if r, err := x.Ask(t.Context(), asked, "wamid.2"); err != nil || r.Reference == first {
		t.Error(r, err)
	}
}

func TestTwoInstancesBookOnce(t *testing.T) {
	x := open(t)
	r := x.ask(100_00)
	x.pay(r, sandbox.Succeed)
	x.now = x.now.Add(5 * time.Minute)
	var wait sync.WaitGroup
	for range 8 {
		c := x.another()
		wait.Go(func() {
			if _, err := c.Look(t.Context(), r.Reference, ""); err != nil {
				t.Error(err)
			}
		})
		wait.Go(func() {
			if _, err := c.Round(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if diff := cmp.Diff([]string{"R261020000001 100.00 bill"}, x.booked(r)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{paidOnce}, x.told()); diff != "" {
		t.Error(diff)
	}
}

func TestMoneyOfNobodysRequestIsParked(t *testing.T) {
	x := open(t)
	gw := gateway.New(gateway.Options{URL: "https://pay.example.in", KeyID: "key", KeySecret: "hush",
		HTTP: &http.Client{Transport: within{func() http.Handler { return x.box }}}})
	l, err := gw.CreateLink(t.Context(), gateway.LinkRequest{Reference: "ELSEWHERE-1", Amount: 77_00, Expires: x.now.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	id := x.pay(billing.PaymentRequest{Link: l.ID}, sandbox.Succeed)
	x.pass(10 * time.Minute)
	strays, err := x.books.StrayPayments(t.Context(), 10)
	if err != nil || len(strays) != 1 || strays[0].ID != id || strays[0].Amount != 77_00 {
		t.Error(strays, err)
	}
	if told := x.told(); told != nil {
		t.Errorf("told %v", told)
	}
}

func TestAHintWithoutAReferenceFindsItsRequestByTheOrder(t *testing.T) {
	x := open(t)
	r := x.ask(100_00)
	x.plan(r, sandbox.Plan{Lost: true})
	id := x.pay(r, sandbox.Succeed)
	if err := x.Hear(t.Context(), billing.PaymentHint{Event: "e1", Payment: id}); err != nil {
		t.Fatal(err)
	}
	x.round()
	if diff := cmp.Diff([]string{"R261020000001 100.00 bill"}, x.booked(r)); diff != "" {
		t.Error(diff)
	}
}
