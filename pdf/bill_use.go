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
	chartTop    = 10.5              // of the highest bar, below the top of the body
	chartFoot   = paymentsTop - 8.0 // of all bars
)

// chart is where the bars stand, and the tallest, in hundredths of units.
type chart struct {
	top, slot float64
	most      int64
}

// useChart draws what was used in the months up to this bill's.
func (s *sheet) useChart(b *BillSheet, top float64) {
	width := right - sideLeft
	s.heading(sideLeft, top+3, width, useTitle)
	for i := range 4 {
		y := chartFoot - float64(i)*(chartFoot-top-chartTop)/3
		s.Rule(sideLeft, y, right, y, 0.12, line)
	}
	if b.Bill.Month.Time().IsZero() {
		return
	}
	used := unitsByMonth(b)
	c := chart{top + chartTop, width / chartMonths, 1}
	for _, n := range used {
		c.most = max(c.most, n)
	}
	for i := range chartMonths {
		m := b.Bill.Month.Add(i + 1 - chartMonths)
		x := sideLeft + float64(i)*c.slot
		if n, ok := used[m]; ok {
			s.bar(c, x, n, m == b.Bill.Month)
		}
		s.fit(sized(6.4, in(black, tiny)), x+c.slot/2, chartFoot+3.4, c.slot, akshar.Centre,
			s.say(monthNames.Of(strconv.Itoa(int(m.Time().Month())))))
	}
}

// bar draws a month's use, in hundredths of units, and writes it above in units.
func (s *sheet) bar(c chart, x float64, used int64, now bool) {
	fill, number := steel, in(black, tiny)
	if now {
		fill, number = navy, akshar.Type{Face: semibold, Size: tiny.Size, Ink: navy}
	}
	height := (chartFoot - c.top) * float64(used) / float64(c.most)
	width := c.slot * 0.62
	s.Box(x+(c.slot-width)/2, chartFoot-height, width, height, fill)
	s.exact(number, x+c.slot/2, chartFoot-height-1, c.slot-0.4, akshar.Centre, strconv.FormatInt((used+50)/100, 10))
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
