package ledger_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
)

// People of the sample town, and one who is not.
var (
	sunita   = billing.Holder{Key: "919826000001", Mobile: "9826000001"}
	ramesh   = billing.Holder{Key: "919826000002", Mobile: "9826000002"}
	stranger = billing.Holder{Key: "IN.stranger"} // WhatsApp shows no number
)

const (
	sunitas  billing.IVRS = "N2301000011"
	house    billing.IVRS = "N2301000012"
	pump     billing.IVRS = "N2301000013"
	noMobile billing.IVRS = "N2301000016"
	nobodys  billing.IVRS = "N2399999999"
)

// noon is when most of these tests take place.
var noon = time.Date(2026, 10, 20, 12, 0, 0, 0, billing.Kolkata)

func emptyBooks(tb testing.TB) *ledger.Ledger {
	tb.Helper()
	l, err := ledger.Open(context.Background(), filepath.Join(tb.TempDir(), "books.db"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := l.Close(); err != nil {
			tb.Error(err)
		}
	})
	return l
}

// townBooks are books with the sample town in them.
func townBooks(tb testing.TB) *ledger.Ledger {
	tb.Helper()
	l := emptyBooks(tb)
	load(tb, l, townFiles())
	return l
}

// peopledBooks have the town's connections only.
func peopledBooks(tb testing.TB) *ledger.Ledger {
	tb.Helper()
	l := emptyBooks(tb)
	load(tb, l, ledger.Files{Consumers: townFiles().Consumers})
	return l
}

func townFiles() ledger.Files {
	const dir = "../../testdata/town/"
	return ledger.Files{Consumers: dir + "consumers.csv", Bills: dir + "bills.csv", Payments: dir + "payments.csv", Outages: dir + "outages.csv"}
}

func load(tb testing.TB, l *ledger.Ledger, f ledger.Files) ledger.Report {
	tb.Helper()
	r, err := l.Import(context.Background(), f, ledger.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// file writes a sheet for a test.
func file(tb testing.TB, body string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "in.csv")
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

func facts(tb testing.TB, l *ledger.Ledger) []string {
	tb.Helper()
	all, err := l.Facts(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// numbers are the connections on a holder's list.
func numbers(tb testing.TB, l *ledger.Ledger, h billing.Holder) []billing.IVRS {
	tb.Helper()
	links, err := l.Connections(context.Background(), h)
	if err != nil {
		tb.Fatal(err)
	}
	var all []billing.IVRS
	for _, k := range links {
		all = append(all, k.Connection.IVRS)
	}
	return all
}
