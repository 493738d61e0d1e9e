package billing

import (
	"errors"
	"time"
)

// ErrNoReceipt means no payment has that receipt number.
var ErrNoReceipt = errors.New("no such receipt")

// Payment is money received for a connection, and its receipt.
type Payment struct {
	Receipt   string // receipt number
	IVRS      IVRS
	Bill      string // number of the bill paid; empty for an advance
	PaidAt    time.Time
	Amount    Paise
	Mode      string // as the collecting channel names it: "UPI", "Net Banking", "Counter"
	Reference string // the channel's own number
}

// Dues is what a connection owes on a day.
type Dues struct {
	Bill    Bill
	Paid    Paise // received since the bill was issued
	Balance Paise // what is left; negative is an advance
	Late    bool  // not paid in full by the due date: the late fee stands
	Overdue bool  // late, and something is left
}

// Owes reckons the dues of a connection from its latest bill and what was paid
// since, as they stand on a day.
func Owes(latest Bill, since []Payment, on Day) Dues {
	d := Dues{Bill: latest}
	for _, p := range since {
		d.Paid += p.Amount
	}
	d.Balance = latest.Payable - d.Paid
	if d.Late = on > latest.Due && !paidInTime(latest, since); d.Late {
		d.Balance += latest.LateFee
	}
	d.Overdue = d.Late && d.Balance > 0
	return d
}

// paidInTime reports whether the bill was paid in full by its due date.
func paidInTime(b Bill, since []Payment) bool {
	var sum Paise
	for _, p := range since {
		if DayOf(p.PaidAt) <= b.Due {
			sum += p.Amount
		}
	}
	return sum >= b.Payable
}
