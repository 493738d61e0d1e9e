package main

import (
	"path/filepath"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
)

func TestMoneyInNoBookIsListedForStaff(t *testing.T) {
	path := filepath.Join(t.TempDir(), "books.db")
	l, err := ledger.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // open meanwhile, as by the server
	at := time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC)
	stray := billing.StrayPayment{
		Attempt: billing.Attempt{ID: "pay_1", Amount: 77_50, Mode: "UPI", At: at}, Order: "order_1", Why: billing.Unmatched, Found: at,
	}
	for range 2 {
		if err := l.ParkPayment(t.Context(), stray); err != nil {
			t.Fatal(err)
		}
	}
	want := "pay_1  order_1  77.50  UPI  2026-10-20 12:00  unmatched\n"
	if got := printed(t, "payments --database sqlite:"+path); got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}
