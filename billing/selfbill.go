package billing

import (
	"fmt"
	"strings"
)

// SelfBill begins the bill of a self reading, issued on a day: it follows on the latest
// bill and takes over what is owed of that, so that what the connection owes grows by
// the new charges and nothing else. Payments of the day itself are left out: they count
// towards the new bill, as those of the day a bill is issued do.
func SelfBill(latest Bill, since []Payment, issued Day) Bill {
	b := Bill{IVRS: latest.IVRS, Month: max(latest.Month.Add(1), MonthOf(issued)), Issued: issued,
		Previous: latest.Current, ReadingKind: SelfReading, Arrears: latest.Payable}
	for _, p := range since {
		if DayOf(p.PaidAt) < issued {
			b.Arrears -= p.Amount
		}
	}
	if Owes(latest, since, issued).Late {
		b.LateFeePrevious = latest.LateFee
	}
	return b
}

// MonthOf is the month a day is in.
func MonthOf(d Day) Month {
	if len(d) < len(monthForm) {
		return ""
	}
	return Month(d[:len(monthForm)])
}

// SelfBillNumber makes the number of the n-th bill made here for a month: in the shape
// of the billing system's, under a letter of its own.
func SelfBillNumber(m Month, n int) string {
	return strings.ToUpper(m.Time().Format("Jan06")) + fmt.Sprintf("S%09d", n)
}
