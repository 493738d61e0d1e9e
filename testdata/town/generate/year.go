package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"helpline/billing"
	"helpline/billing/tariff"
)

const (
	firstMonth = billing.Month("2025-11")
	months     = 12
)

// seasons is the use of each month, from November, in per cent of a middling one.
var seasons = map[string][months]int64{
	"LV-1.2": {84, 80, 82, 80, 88, 108, 128, 134, 122, 114, 108, 100},
	"LV-2.2": {90, 85, 85, 85, 95, 110, 125, 125, 115, 110, 105, 100},
	"LV-4":   {105, 105, 100, 100, 100, 95, 95, 95, 90, 95, 100, 105},
	"LV-5.1": {140, 170, 165, 130, 60, 20, 15, 15, 10, 20, 60, 110},
}

// printed are months whose units are those of a real printed bill.
var printed = map[int]map[billing.Month]int64{11: {"2025-11": 12162, "2025-12": 14714}}

var billHeader = []string{"number", "ivrs", "month", "from", "to", "issued", "due", "previous", "current", "units", "reading_kind",
	"energy", "fppas", "fixed", "duty", "other", "tod", "sd_instalment", "subsidy", "sd_interest", "adjustment", "incentive",
	"late_fee_previous", "arrears", "received", "payable", "late_fee"}

// year is a connection's bills, oldest first, and what was paid.
func (h household) year(tables *tariff.Tables) (bills []billing.Bill, paid []payment, err error) {
	if h.habit == newcomer {
		return nil, nil, nil
	}
	chance := rand.New(rand.NewPCG(2301, uint64(h.serial)))
	meter := int64(chance.IntN(6000)+400) * unit
	issue := firstMonth.Time().AddDate(0, 0, 4+h.serial%6)
	var money []payment // for the bill before
	for i := range months {
		b := billing.Bill{IVRS: h.ivrs(), Month: firstMonth.Add(i), Issued: billing.DayOf(issue.AddDate(0, i, 0)), ReadingKind: billing.ActualReading}
		if h.ends != "" && b.Month > billing.Month(h.ends) {
			break
		}
		b.Number = fmt.Sprintf("%sN%09d", strings.ToUpper(b.Month.Time().Format("Jan06")), 23010000+h.serial*100+i)
		b.From, b.To, b.Due = billing.DayOf(issue.AddDate(0, i-1, 0)), b.Issued.Add(-1), b.Issued.Add(15)
		units := h.use(chance, b.Month, i)
		b.Previous, b.Units = decimal(meter, h.smart), decimal(units*h.multiplier(), h.smart)
		meter += units
		b.Current = decimal(meter, h.smart)
		h.read(&b)
		if err := h.charge(tables, &b); err != nil {
			return nil, nil, err
		}
		h.settle(&b, i, bills, money)
		bills = append(bills, b)
		money = h.pay(chance, b, i)
		paid = append(paid, money...)
	}
	return bills, paid, nil
}

// use is the units through the meter in a month, before its multiplying factor.
func (h household) use(chance *rand.Rand, m billing.Month, i int) int64 {
	units := h.units * unit * seasons[h.category][i] / 100
	units = units * (88 + chance.Int64N(25)) / 100 / h.multiplier()
	if u, ok := printed[h.serial][m]; ok {
		return u
	}
	if !h.smart {
		units = units / unit * unit
	}
	return units
}

func (h household) read(b *billing.Bill) {
	switch string(b.Month) {
	case h.assessed:
		b.ReadingKind = billing.AssessedReading
	case h.self:
		b.ReadingKind = billing.SelfReading
	}
}

// settle carries over what became of the bill before, and adds up.
func (h household) settle(b *billing.Bill, i int, before []billing.Bill, money []payment) {
	if i > 0 {
		last := before[i-1]
		var sum, inTime, online billing.Paise
		for _, p := range money {
			sum += p.amount
			if billing.DayOf(p.at) <= last.Due {
				inTime += p.amount
			}
			if p.mode != "Counter" {
				online += p.amount
			}
		}
		if last.Payable > 0 && inTime < last.Payable {
			b.LateFeePrevious = last.LateFee
		}
		if sum < last.Payable {
			b.Arrears, b.Received = last.Payable, -sum
		} else {
			b.Received = last.Payable - sum
		}
		b.Incentive = -min(share(online, 5, 1000), billing.Rupees(1000))
	}
	if h.sd && b.Month >= "2026-07" && b.Month <= "2026-09" {
		b.SDInstalment = billing.Rupees(150)
	}
	if b.Month == "2026-06" {
		b.SDInterest = -share(h.deposit(), 6, 100)
	}
	b.Payable = (b.CurrentBill() + b.Arrears + b.Received).WholeRupees()
	switch {
	case b.Payable > billing.Rupees(500):
		b.LateFee = max(share(b.Payable, 125, 10_000).WholeRupees(), billing.Rupees(10))
	case b.Payable > 0:
		b.LateFee = billing.Rupees(5)
	}
}

// decimal prints hundredths of a unit, without the hundredths for an ordinary meter.
func decimal(n int64, smart bool) billing.Decimal {
	if smart {
		return billing.Decimal(fmt.Sprintf("%d.%02d", n/unit, n%unit))
	}
	return billing.Decimal(fmt.Sprint(n / unit))
}

func billRow(b billing.Bill) []string {
	row := []string{b.Number, string(b.IVRS), string(b.Month), string(b.From), string(b.To), string(b.Issued), string(b.Due),
		string(b.Previous), string(b.Current), string(b.Units), string(b.ReadingKind)}
	for _, p := range []billing.Paise{b.Energy, b.FPPAS, b.Fixed, b.Duty, b.Other, b.TOD, b.SDInstalment, b.Subsidy, b.SDInterest,
		b.Adjustment, b.Incentive, b.LateFeePrevious, b.Arrears, b.Received, b.Payable, b.LateFee} {
		row = append(row, p.Decimal())
	}
	return row
}
