package sheet

import (
	"time"

	"helpline/billing"
)

type payment = billing.Payment

// Payments is the sheet of money received.
var Payments = Kind[payment]{
	key: []string{"receipt"},
	columns: []column[payment]{
		must("receipt", func(p *payment) *string { return &p.Receipt }, text),
		must("ivrs", func(p *payment) *billing.IVRS { return &p.IVRS }, billing.ParseIVRS),
		may("bill", func(p *payment) *string { return &p.Bill }, text),
		must("paid_at", func(p *payment) *time.Time { return &p.PaidAt }, moment),
		must("amount", func(p *payment) *billing.Paise { return &p.Amount }, received),
		must("mode", func(p *payment) *string { return &p.Mode }, text),
		must("reference", func(p *payment) *string { return &p.Reference }, text),
	},
}
