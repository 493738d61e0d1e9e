package billing

import "time"

// Standard is the time within which a kind of complaint is to be put right.
type Standard struct {
	Kind   ComplaintKind
	Area   Area // empty: either
	Within time.Duration
	Source string
}

// Standards lists the times for which a public source was found. A kind not listed
// is promised nothing.
var Standards = []Standard{
	{NoSupplyHouse, Urban, 4 * time.Hour, "fuse-off call: jantaserishta.com, mpnewslive.com (Aug 2024)"},
	{NoSupplyHouse, Rural, 24 * time.Hour, "fuse-off call: jantaserishta.com, mpnewslive.com (Aug 2024)"},
	{BrokenPole, "", 12 * time.Hour, "loknabj.com"},
	{BillReading, Urban, 5 * 24 * time.Hour, "Central Discom: indianemployees.com, 16 Mar 2023"},
	{BillReading, Rural, 10 * 24 * time.Hour, "Central Discom: indianemployees.com, 16 Mar 2023"},
	{BillHigh, Urban, 5 * 24 * time.Hour, "Central Discom: indianemployees.com, 16 Mar 2023"},
	{BillHigh, Rural, 10 * 24 * time.Hour, "Central Discom: indianemployees.com, 16 Mar 2023"},
	{BillPayment, Urban, 5 * 24 * time.Hour, "Central Discom: indianemployees.com, 16 Mar 2023"},
	{BillPayment, Rural, 10 * 24 * time.Hour, "Central Discom: indianemployees.com, 16 Mar 2023"},
}

// StandardFor is the standard of a kind in an area, if a sourced one exists.
func StandardFor(k ComplaintKind, a Area) (Standard, bool) {
	for _, s := range Standards {
		if s.Kind == k && (s.Area == a || s.Area == "") {
			return s, true
		}
	}
	return Standard{}, false
}
