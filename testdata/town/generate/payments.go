package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"helpline/billing"
)

// habit is how a household pays.
type habit int

const (
	prompt    habit = iota // in time; October's bill is not paid yet
	paidUp                 // in time, October's too
	late                   // after the due date
	halfAtime              // a part only, every third month
	harvest                // all of it in April
	stopped                // nothing since February
	ahead                  // much in advance
	newcomer               // no bill yet
)

type payment struct {
	receipt, bill string
	ivrs          billing.IVRS
	at            time.Time
	amount        billing.Paise
	mode          string
	reference     string
}

var paymentHeader = []string{"receipt", "ivrs", "bill", "paid_at", "amount", "mode", "reference"}

func (p payment) row() []string {
	return []string{p.receipt, string(p.ivrs), p.bill, p.at.Format(time.RFC3339), p.amount.Decimal(), p.mode, p.reference}
}

// pay is what the household pays on the i-th bill before the next.
func (h household) pay(chance *rand.Rand, b billing.Bill, i int) []payment {
	after, amount := 2+chance.IntN(12), b.Payable
	last := i == months-1
	switch h.habit {
	case paidUp:
		after = 2 + chance.IntN(7)
	case late:
		after = 17 + chance.IntN(9)
		amount += b.LateFee
	case halfAtime:
		if i%3 == 1 {
			amount = (amount / 2).WholeRupees()
		}
	case harvest:
		if b.Month != "2026-04" {
			return nil
		}
	case stopped:
		if b.Month > "2026-02" {
			return nil
		}
	case ahead:
		if i%5 == 1 {
			amount += billing.Rupees(3000)
		}
	}
	if amount <= 0 || last && h.habit != paidUp {
		return nil
	}
	at := b.Issued.Add(after).Time().Add(time.Duration(8*60+chance.IntN(13*60)) * time.Minute).Add(time.Duration(chance.IntN(60)) * time.Second)
	p := payment{bill: b.Number, ivrs: b.IVRS, at: at, amount: amount}
	p.mode, p.reference = channel(chance, h.office.rural, at)
	return []payment{p}
}

// channel is how one payment came, and the channel's own number for it.
func channel(chance *rand.Rand, rural bool, at time.Time) (mode, reference string) {
	modes := []string{"UPI", "UPI", "UPI", "Paytm", "Net Banking", "Debit Card", "Counter"}
	if rural {
		modes = []string{"UPI", "UPI", "Counter", "Counter", "Counter", "MP Online"}
	}
	mode = modes[chance.IntN(len(modes))]
	n := chance.IntN(900_000) + 100_000
	switch mode {
	case "UPI":
		return mode, fmt.Sprintf("%d%03d%08d", at.Year()%10, at.YearDay(), n)
	case "Counter":
		return mode, fmt.Sprintf("MR %d/%02d", n, chance.IntN(4)+1)
	}
	return mode, fmt.Sprintf("%s%s%d", mode[:1], at.Format("060102"), n)
}

// numbered puts payments in order of time and numbers their receipts, day by day.
func numbered(all []payment) []payment {
	slices.SortStableFunc(all, func(a, b payment) int { return a.at.Compare(b.at) })
	count := map[billing.Day]int{}
	for i := range all {
		d := billing.DayOf(all[i].at)
		count[d]++
		all[i].receipt = fmt.Sprintf("R%s%06d", all[i].at.Format("060102"), count[d])
	}
	return all
}
