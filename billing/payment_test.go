package billing_test

import (
	"testing"
	"time"

	"helpline/billing"
)

// What is asked for on a day, paid that day, leaves nothing: no fee comes back as an
// advance, and none paid late goes unsaid.
func TestALateFeeStandsOnceTheDueDateHasPassed(t *testing.T) {
	latest := billing.Bill{Issued: "2026-10-10", Due: "2026-10-20", Payable: 23500, LateFee: 500}
	paid := func(d billing.Day, p billing.Paise) billing.Payment {
		return billing.Payment{PaidAt: d.Time().Add(11 * time.Hour), Amount: p}
	}
	tests := []struct {
		name    string
		since   []billing.Payment
		on      billing.Day
		balance billing.Paise
		overdue bool
	}{
		{"not yet due", nil, "2026-10-20", 23500, false},
		{"overdue", nil, "2026-10-21", 24000, true},
		{"in time", []billing.Payment{paid("2026-10-20", 23500)}, "2026-11-01", 0, false},
		{"late, with the fee", []billing.Payment{paid("2026-10-25", 24000)}, "2026-11-01", 0, false},
		{"late, without the fee", []billing.Payment{paid("2026-10-25", 23500)}, "2026-11-01", 500, true},
		{"half in time", []billing.Payment{paid("2026-10-15", 10000), paid("2026-10-25", 14000)}, "2026-11-01", 0, false},
		{"far more, late", []billing.Payment{paid("2026-10-25", 50000)}, "2026-11-01", -26000, false},
	}
	for _, tt := range tests {
		d := billing.Owes(latest, tt.since, tt.on)
		if d.Balance != tt.balance || d.Overdue != tt.overdue {
			t.Errorf("%s: owes %s, overdue %t", tt.name, d.Balance.Decimal(), d.Overdue)
		}
	}
}
