package sandbox_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/gateway"
	"helpline/billing/gateway/sandbox"
	"helpline/bot"
)

// bench is a sandbox and somebody who receives its webhooks, by a clock that stands
// still until it is moved.
type bench struct {
	*testing.T
	*gateway.Client
	box    *sandbox.Gateway
	url    string
	now    time.Time
	mu     sync.Mutex
	got    []received
	refuse int // deliveries still to be answered with 503
}

type received struct {
	gateway.Event
	Genuine bool
	Body    string
}

func begin(t *testing.T, plan sandbox.Plan) *bench {
	t.Helper()
	b := &bench{T: t, now: time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { b.box.ServeHTTP(w, r) }))
	hooks := httptest.NewServer(http.HandlerFunc(b.receive))
	t.Cleanup(server.Close)
	t.Cleanup(hooks.Close)
	b.url = server.URL
	b.box = sandbox.New(sandbox.Options{
		URL: server.URL, KeyID: "key", KeySecret: "hush", WebhookSecret: "hook", WebhookURL: hooks.URL,
		Company: map[bot.Lang]string{bot.Hindi: "हेल्पलाइन नमूना", bot.English: "Helpline demo"}, VPA: "demo@example", Return: "https://wa.me/917552551222",
		Now: func() time.Time { return b.now }, Plan: func(string) sandbox.Plan { return plan },
	})
	b.Client = gateway.New(gateway.Options{URL: server.URL, KeyID: "key", KeySecret: "hush"})
	return b
}

func (b *bench) receive(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	e, err := gateway.ParseEvent(r.Header.Get(gateway.EventHeader), body)
	if err != nil {
		b.Error(err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.refuse > 0 {
		b.refuse--
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	genuine := gateway.VerifyWebhook([]string{"hook"}, body, r.Header.Get(gateway.SignatureHeader))
	b.got = append(b.got, received{e, genuine, string(body)})
}

// kinds of the webhooks that came; a forged one has a star.
func (b *bench) kinds() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []string
	for _, r := range b.got {
		kind := r.Kind
		if !r.Genuine {
			kind += "*"
		}
		all = append(all, kind)
	}
	return all
}

func (b *bench) pass(d time.Duration) {
	b.now = b.now.Add(d)
	b.box.Tick(b.Context())
}

func (b *bench) create(reference string) gateway.Link {
	b.Helper()
	l, err := b.CreateLink(b.Context(), gateway.LinkRequest{Reference: reference, Amount: 124000, Expires: b.now.Add(2 * time.Hour)})
	if err != nil {
		b.Fatal(err)
	}
	return l
}

func (b *bench) pay(reference string, outcome sandbox.Outcome) (gateway.Link, string) {
	b.Helper()
	l := b.create(reference)
	id, err := b.box.Pay(b.Context(), l.ID, gateway.UPI, outcome)
	if err != nil {
		b.Fatal(err)
	}
	return l, id
}

var paidKinds = []string{"payment.captured", "order.paid", "payment_link.paid"}

func TestWebhooksComeAsPlanned(t *testing.T) {
	twice := slices.Concat([]string{}, []string{"payment.captured", "payment.captured", "order.paid", "order.paid", "payment_link.paid", "payment_link.paid"})
	tests := []struct {
		name              string
		plan              sandbox.Plan
		outcome           sandbox.Outcome
		atOnce, soon, end []string // before the browser's return, at the next tick, three hours later
	}{
		{"usual", sandbox.Plan{}, sandbox.Succeed, nil, paidKinds, paidKinds},
		{"twice", sandbox.Plan{Copies: 2}, sandbox.Succeed, nil, twice, twice},
		{"before the return", sandbox.Plan{BeforeReturn: true}, sandbox.Succeed, paidKinds, paidKinds, paidKinds},
		{"late", sandbox.Plan{Late: 2 * time.Hour}, sandbox.Succeed, nil, nil, paidKinds},
		{"lost", sandbox.Plan{Lost: true}, sandbox.Succeed, nil, nil, nil},
		{"forged first", sandbox.Plan{Forged: true}, sandbox.Fail, nil, []string{"payment_link.paid*", "payment.failed"},
			[]string{"payment_link.paid*", "payment.failed", "payment_link.expired"}},
		{"pending, then failed", sandbox.Plan{}, sandbox.PendFail, nil, nil, []string{"payment.failed", "payment_link.expired"}},
		{"pending, then paid", sandbox.Plan{}, sandbox.PendSucceed, nil, nil, paidKinds},
		{"after the link", sandbox.Plan{}, sandbox.AfterExpired, nil, nil, []string{"payment_link.expired", "payment.captured", "order.paid"}},
		{"less taken", sandbox.Plan{Takes: 5000}, sandbox.Succeed, nil,
			[]string{"payment.captured", "order.paid", "payment_link.partially_paid"}, []string{"payment.captured", "order.paid", "payment_link.partially_paid"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := begin(t, tt.plan)
			b.pay("P-1", tt.outcome)
			atOnce := b.kinds()
			b.pass(0)
			soon := b.kinds()
			b.pass(3 * time.Hour)
			if diff := cmp.Diff([][]string{tt.atOnce, tt.soon, tt.end}, [][]string{atOnce, soon, b.kinds()}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestADeliveryNotTakenIsRepeatedAsTheSameEvent(t *testing.T) {
	b := begin(t, sandbox.Plan{})
	b.refuse = 4
	b.pay("P-1", sandbox.Fail)
	for _, wait := range []time.Duration{0, 5 * time.Second, 10 * time.Second, 20 * time.Second} {
		b.pass(wait)
	}
	if got := b.kinds(); got != nil {
		t.Fatalf("taken already: %v", got)
	}
	b.pass(40 * time.Second)
	if diff := cmp.Diff([]string{"payment.failed"}, b.kinds()); diff != "" {
		t.Error(diff)
	}
}

func TestDuplicatesAreOneEvent(t *testing.T) {
	b := begin(t, sandbox.Plan{Copies: 3})
	b.pay("P-1", sandbox.Fail)
	b.pass(0)
	if len(b.got) != 3 || b.got[0].ID != b.got[2].ID || b.got[0].Body != b.got[1].Body {
		t.Errorf("got %+v", b.got)
	}
}

func TestAWrongAmountStandsInTheWebhookOnly(t *testing.T) {
	b := begin(t, sandbox.Plan{Says: 999900})
	l, _ := b.pay("P-1", sandbox.Succeed)
	b.pass(0)
	got, err := b.Link(t.Context(), l.ID)
	if err != nil || got.Amount != 124000 || got.Payments[0].Amount != 124000 {
		t.Errorf("looked up %+v, %v", got, err)
	}
	for _, r := range b.got {
		if !r.Genuine || !containsAmount(r.Body, 999900) || containsAmount(r.Body, 124000) {
			t.Errorf("%s says %s", r.Kind, r.Body)
		}
	}
}

func TestAPendingPaymentEndsWhenTold(t *testing.T) {
	b := begin(t, sandbox.Plan{})
	_, id := b.pay("P-1", sandbox.Pend)
	b.pass(time.Hour)
	if n := len(b.box.Captured()); n > 0 {
		t.Fatalf("%d captured by themselves", n)
	}
	for _, captured := range []bool{true, false} { // the second comes too late to change anything
		if err := b.box.Settle(id, captured); err != nil {
			t.Fatal(err)
		}
	}
	p, err := b.Payment(t.Context(), id)
	if err != nil || p.State != gateway.Captured || len(b.box.Captured()) != 1 {
		t.Errorf("%+v, %v, captured %v", p, err, b.box.Captured())
	}
}

// TestWhatIsCapturedIsWhatLookUpsAddUpTo holds the record of money against the API
// over random plans, so that tests may compare books with the record.
func TestWhatIsCapturedIsWhatLookUpsAddUpTo(t *testing.T) {
	draw := rand.New(rand.NewPCG(3, 1))
	b := begin(t, sandbox.Plan{})
	var links []gateway.Link
	for i := range 200 {
		l := b.create(fmt.Sprint("P-", i))
		plan := sandbox.RandomPlan(draw)
		plan.LookUps = 0
		if err := b.box.SetPlan(l.ID, plan); err != nil {
			t.Fatal(err)
		}
		if _, err := b.box.Pay(t.Context(), l.ID, sandbox.Methods[draw.IntN(5)], sandbox.RandomOutcome(draw)); err != nil {
			t.Fatal(err)
		}
		links = append(links, l)
	}
	for range 8 {
		b.pass(time.Hour)
	}
	looked, recorded := map[string]billing.Paise{}, map[string]billing.Paise{}
	for _, l := range links {
		got, err := b.Link(t.Context(), l.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range got.Payments {
			if p.State == gateway.Captured {
				looked[l.Reference] += p.Amount
			}
			if p.State.Pending() {
				t.Errorf("%s never ended", p.ID)
			}
		}
	}
	for _, c := range b.box.Captured() {
		recorded[c.Reference] += c.Amount
	}
	if diff := cmp.Diff(recorded, looked); diff != "" || len(recorded) < 50 {
		t.Errorf("%d links paid, %s", len(recorded), diff)
	}
}

func TestTheSameSourceDrawsTheSamePlans(t *testing.T) {
	draw := func() (plans []sandbox.Plan) {
		r := rand.New(rand.NewPCG(7, 7))
		for range 50 {
			plans = append(plans, sandbox.RandomPlan(r))
		}
		return plans
	}
	first := draw()
	if diff := cmp.Diff(first, draw()); diff != "" {
		t.Error(diff)
	}
	distinct := map[sandbox.Plan]bool{}
	for _, p := range first {
		distinct[p] = true
	}
	if len(distinct) < 25 {
		t.Errorf("%d different plans of 50", len(distinct))
	}
}

func containsAmount(body string, amount int) bool {
	return slices.Contains(digits(body), fmt.Sprint(amount))
}
