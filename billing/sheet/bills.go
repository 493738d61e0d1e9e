package sheet

import "helpline/billing"

type bill = billing.Bill

// Bills is the sheet of bills, one line a bill, whose lines must add up.
var Bills = Kind[bill]{
	key:   []string{"number"},
	blank: bill{ReadingKind: billing.ActualReading},
	columns: []column[bill]{
		must("number", func(b *bill) *string { return &b.Number }, text),
		must("ivrs", func(b *bill) *billing.IVRS { return &b.IVRS }, billing.ParseIVRS),
		must("month", func(b *bill) *billing.Month { return &b.Month }, billing.ParseMonth),
		may("from", func(b *bill) *billing.Day { return &b.From }, billing.ParseDay),
		may("to", func(b *bill) *billing.Day { return &b.To }, billing.ParseDay),
		must("issued", func(b *bill) *billing.Day { return &b.Issued }, billing.ParseDay),
		must("due", func(b *bill) *billing.Day { return &b.Due }, billing.ParseDay),
		may("previous", func(b *bill) *billing.Decimal { return &b.Previous }, billing.ParseDecimal),
		may("current", func(b *bill) *billing.Decimal { return &b.Current }, billing.ParseDecimal),
		must("units", func(b *bill) *billing.Decimal { return &b.Units }, billing.ParseDecimal),
		may("reading_kind", func(b *bill) *billing.ReadingKind { return &b.ReadingKind }, billing.ParseReadingKind),
		must("energy", func(b *bill) *billing.Paise { return &b.Energy }, billing.ParsePaise),
		may("fppas", func(b *bill) *billing.Paise { return &b.FPPAS }, billing.ParsePaise),
		must("fixed", func(b *bill) *billing.Paise { return &b.Fixed }, billing.ParsePaise),
		must("duty", func(b *bill) *billing.Paise { return &b.Duty }, billing.ParsePaise),
		may("other", func(b *bill) *billing.Paise { return &b.Other }, billing.ParsePaise),
		may("tod", func(b *bill) *billing.Paise { return &b.TOD }, billing.ParsePaise),
		may("sd_instalment", func(b *bill) *billing.Paise { return &b.SDInstalment }, billing.ParsePaise),
		may("subsidy", func(b *bill) *billing.Paise { return &b.Subsidy }, billing.ParsePaise),
		may("sd_interest", func(b *bill) *billing.Paise { return &b.SDInterest }, billing.ParsePaise),
		may("adjustment", func(b *bill) *billing.Paise { return &b.Adjustment }, billing.ParsePaise),
		may("incentive", func(b *bill) *billing.Paise { return &b.Incentive }, billing.ParsePaise),
		may("late_fee_previous", func(b *bill) *billing.Paise { return &b.LateFeePrevious }, billing.ParsePaise),
		may("arrears", func(b *bill) *billing.Paise { return &b.Arrears }, billing.ParsePaise),
		may("received", func(b *bill) *billing.Paise { return &b.Received }, billing.ParsePaise),
		must("payable", func(b *bill) *billing.Paise { return &b.Payable }, billing.ParsePaise),
		may("late_fee", func(b *bill) *billing.Paise { return &b.LateFee }, billing.ParsePaise),
	},
	check: func(b bill) (column, reason string) {
		if b.Due < b.Issued {
			return "due", "is before the day issued"
		}
		if b.From != "" && b.To != "" && b.To < b.From {
			return "to", "is before the period's first day"
		}
		if err := b.Check(); err != nil {
			return "payable", err.Error()
		}
		return "", ""
	},
}
