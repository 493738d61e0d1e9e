// Package tilltest gives tests a cashier that works, and the sandbox gateway it speaks
// with over HTTP.
package tilltest

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"helpline/billing/cashier"
	"helpline/billing/gateway"
	"helpline/billing/gateway/sandbox"
	"helpline/billing/ledger"
)

// Start opens a till over books, by a clock, until the test ends. No webhook comes.
func Start(t testing.TB, books *ledger.Ledger, now func() time.Time) *cashier.Cashier {
	t.Helper()
	var box *sandbox.Gateway
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { box.ServeHTTP(w, r) }))
	box = sandbox.New(sandbox.Options{URL: server.URL, Now: now})
	c := cashier.New(cashier.Options{
		Books: books, Gateway: gateway.New(gateway.Options{URL: server.URL}), Log: slog.New(slog.DiscardHandler), Now: now,
	})
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { c.Run(ctx); close(done) }()
	t.Cleanup(func() {
		stop()
		<-done
		server.Close()
	})
	return c
}
