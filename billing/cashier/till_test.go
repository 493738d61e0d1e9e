package cashier_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"helpline/billing"
	"helpline/billing/cashier"
	"helpline/billing/gateway"
	"helpline/billing/gateway/sandbox"
	"helpline/billing/ledger"
	"helpline/bot/webhook"
	"helpline/templates/messages"
)

const sunitas billing.IVRS = "N2301000011"

const (
	payer  = "919826000001"
	secret = "webhook secret"
)

// till is a cashier over real books, the sandbox gateway it speaks with, and a clock
// that stands still until it is moved. All HTTP is answered within the process.
type till struct {
	*testing.T
	*cashier.Cashier
	books *ledger.Ledger
	box   *sandbox.Gateway
	now   time.Time
	shut  bool // webhooks are answered 503: the books are down
	logs  bytes.Buffer
	asked int
}

// within answers requests by a handler, without a network.
type within struct{ handler func() http.Handler }

func (w within) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	answer := httptest.NewRecorder()
	in := r.Clone(r.Context())
	if in.Body == nil {
		in.Body = http.NoBody
	}
	w.handler().ServeHTTP(answer, in)
	return answer.Result(), nil
}

func open(t *testing.T) *till {
	t.Helper()
	x := &till{T: t, now: time.Date(2026, 10, 20, 12, 0, 0, 0, billing.Kolkata)}
	var err error
	if x.books, err = ledger.Open(t.Context(), filepath.Join(t.TempDir(), "books.db")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.books.Close() })
	const town = "../../testdata/town/"
	if _, err := x.books.Import(t.Context(), ledger.Files{Consumers: town + "consumers.csv", Bills: town + "bills.csv", Payments: town + "payments.csv"}, ledger.Options{}); err != nil {
		t.Fatal(err)
	}
	x.box = sandbox.New(sandbox.Options{
		URL: "https://pay.example.in", KeyID: "key", KeySecret: "hush", WebhookSecret: secret,
		WebhookURL: "https://helpline.example.in" + webhook.PaymentsPath,
		Now:        func() time.Time { return x.now }, HTTP: &http.Client{Transport: within{x.routes()}},
	})
	x.Cashier = x.another()
	return x
}

// another is one more instance over the same books.
func (x *till) another() *cashier.Cashier {
	return x.anotherVia(func(h http.Handler) http.Handler { return h })
}

// anotherVia is one whose way to the gateway something stands in.
func (x *till) anotherVia(way func(http.Handler) http.Handler) *cashier.Cashier {
	return cashier.New(cashier.Options{
		Books: x.books, Return: "https://helpline.example.in" + webhook.PaymentsPath,
		Gateway: gateway.New(gateway.Options{
			URL: "https://pay.example.in", KeyID: "key", KeySecret: "hush",
			HTTP: &http.Client{Transport: within{func() http.Handler { return way(x.box) }}},
		}),
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Now: func() time.Time { return x.now },
	})
}

// routes are those of the webhook.
func (x *till) routes() func() http.Handler {
	words, err := messages.Load(&webhook.Sentences)
	if err != nil {
		x.Fatal(err)
	}
	e := echo.New()
	err = webhook.RegisterPayments(e, webhook.Payments{
		Secrets: []string{secret}, Words: words, Log: slog.New(slog.NewTextHandler(&x.logs, nil)),
		Hear: func(ctx context.Context, h billing.PaymentHint) error {
			if x.shut {
				return errors.New("database is gone")
			}
			return x.Hear(ctx, h)
		},
	})
	if err != nil {
		x.Fatal(err)
	}
	return func() http.Handler { return e }
}

// ask asks for an amount, as a message of its own would.
func (x *till) ask(amount billing.Paise) billing.PaymentRequest {
	x.Helper()
	x.asked++
	r, err := x.Ask(x.Context(), billing.PaymentRequest{IVRS: sunitas, Person: payer, Proved: true, Amount: amount}, "wamid."+string(rune('a'+x.asked)))
	if err != nil {
		x.Fatal(err)
	}
	return r
}

func (x *till) pay(r billing.PaymentRequest, outcome sandbox.Outcome) string {
	x.Helper()
	id, err := x.box.Pay(x.Context(), r.Link, gateway.UPI, outcome)
	if err != nil {
		x.Fatal(err)
	}
	return id
}

func (x *till) plan(r billing.PaymentRequest, p sandbox.Plan) {
	x.Helper()
	if err := x.box.SetPlan(r.Link, p); err != nil {
		x.Fatal(err)
	}
}

// pass lets time go by, minute by minute: the bank, the webhooks and the cashier do
// what is due.
func (x *till) pass(d time.Duration) {
	x.Helper()
	for end := x.now.Add(d); ; x.now = x.now.Add(min(time.Minute, end.Sub(x.now))) {
		x.box.Tick(x.Context())
		x.round()
		if !x.now.Before(end) {
			return
		}
	}
}

func (x *till) round() {
	x.Helper()
	if _, err := x.Round(x.Context()); err != nil {
		x.Fatal(err)
	}
}

func (x *till) request(r billing.PaymentRequest) billing.PaymentRequest {
	x.Helper()
	now, err := x.books.PaymentRequest(x.Context(), r.Reference)
	if err != nil {
		x.Fatal(err)
	}
	return now
}

// booked lists amounts and bills booked for a request.
func (x *till) booked(r billing.PaymentRequest) (all []string) {
	x.Helper()
	found, err := x.books.Collections(x.Context(), r.Reference)
	if err != nil {
		x.Fatal(err)
	}
	for _, c := range found {
		what := "bill"
		if c.Bill == "" {
			what = "advance"
		}
		all = append(all, c.Receipt+" "+c.Amount.Decimal()+" "+what)
	}
	return all
}

// told lists the notices left for the payer.
func (x *till) told() (all []string) {
	x.Helper()
	found, err := x.books.Notices(x.Context(), 0, 100)
	if err != nil {
		x.Fatal(err)
	}
	for _, n := range found {
		all = append(all, string(n.Kind)+" "+n.About+" "+n.Detail)
	}
	return all
}

func (x *till) balance() billing.Paise {
	x.Helper()
	d, err := x.books.Dues(x.Context(), sunitas, billing.DayOf(x.now))
	if err != nil {
		x.Fatal(err)
	}
	return d.Balance
}
