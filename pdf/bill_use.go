package pdf

import (
	"strconv"

	"helpline/billing"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

var (
	useTitle   = messages.Line(&Sentences, "pdf.use")
	monthNames = messages.NamesOf(&Sentences, "pdf.month", "", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
)

// The chart of a year's use: one bar a month, this month's dark.
const (
	chartMonths = 12
	chartHeight = 43.0
	chartTop    = 10.5 // of the highest bar
	chartFoot   = 35.0 // of all bars
)

// useChart draws what was used in the months up to this bill's.
func (s *sheet) useChart(b *BillSheet, top float64) {
	width := right - sideLeft
	s.heading(sideLeft, top+3, width, useTitle)
	for i := range 4 {
		y := top + chartFoot - float64(i)*(chartFoot-chartTop)/3
		s.Rule(sideLeft, y, right, y, 0.12, line)
	}
	if b.Bill.Month.Time().IsZero() {
		return
	}
	used := unitsByMonth(b)
	most := int64(1)
	for _, n := range used {
		most = max(most, n)
	}
	slot := width / chartMonths
	for i := range chartMonths {
		m := b.Bill.Month.Add(i + 1 - chartMonths)
		x := sideLeft + float64(i)*slot
		if n, ok := used[m]; ok {
			s.bar(x, top, slot, n, most, m == b.Bill.Month)
		}
		s.fit(sized(6.4, in(black, tiny)), x+slot/2, top+chartFoot+3.4, slot, akshar.Centre,
			s.say(monthNames.Of(strconv.Itoa(int(m.Time().Month())))))
	}
}

// bar draws a month's use, in hundredths of units, and writes it above in units.
func (s *sheet) bar(x, top, slot float64, used, most int64, now bool) {
	fill, number := steel, in(black, tiny)
	if now {
		fill, number = navy, akshar.Type{Face: semibold, Size: tiny.Size, Ink: navy}
	}
	height := (chartFoot - chartTop) * float64(used) / float64(most)
	width := slot * 0.62
	s.Box(x+(slot-width)/2, top+chartFoot-height, width, height, fill)
	s.fit(number, x+slot/2, top+chartFoot-height-1, slot, akshar.Centre, strconv.FormatInt((used+50)/100, 10))
}

// unitsByMonth is the use of each month known, this bill's word on its own month
// being the last.
func unitsByMonth(b *BillSheet) map[billing.Month]int64 {
	used := map[billing.Month]int64{}
	for _, past := range b.History {
		if n, ok := hundredths(past.Units); ok {
			used[past.Month] = n
		}
	}
	if n, ok := hundredths(b.Bill.Units); ok {
		used[b.Bill.Month] = n
	}
	earliest := b.Bill.Month.Add(1 - chartMonths)
	for m := range used {
		if m < earliest || m > b.Bill.Month {
			delete(used, m)
		}
	}
	return used
}
