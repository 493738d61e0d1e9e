package understand

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"helpline/billing"
)

// Amounts reads sums of money as people write them: "500", "₹1,200.50", "१५००",
// "Rs. 500/-", "5 sau", "2 हज़ार".
type Amounts struct {
	units map[string]int64 // words that may stand beside the figures, and what they multiply by
}

// NewAmounts makes a reader from the words for rupees, hundreds and thousands.
func NewAmounts(rupees, hundreds, thousands []string) *Amounts {
	a := &Amounts{units: map[string]int64{}}
	for times, words := range map[int64][]string{1: rupees, 100: hundreds, 1000: thousands} {
		for _, w := range words {
			a.units[Fold(w)] = times
		}
	}
	return a
}

var (
	figures  = regexp.MustCompile(`[0-9][0-9,]*(?:\.[0-9]+)?`)
	grouping = regexp.MustCompile(`^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3})(?:\.[0-9]{1,2})?$`)
)

// Read is the sum a whole reply consists of. Two sums, a minus sign, a third decimal
// and words that are no unit are nothing we should guess at.
func (a *Amounts) Read(s string) (billing.Paise, bool) {
	const longest = 60
	if len(s) > longest {
		return 0, false
	}
	s = strings.Map(latinDigit, norm.NFKC.String(s))
	found := figures.FindAllStringIndex(s, -1)
	if len(found) != 1 {
		return 0, false
	}
	before, figure, after := s[:found[0][0]], s[found[0][0]:found[0][1]], s[found[0][1]:]
	if !grouping.MatchString(figure) || strings.ContainsAny(before, "-−%") || strings.ContainsAny(strings.TrimSuffix(strings.TrimSpace(after), "/-"), "-−%/") {
		return 0, false
	}
	sum, err := billing.ParsePaise(strings.ReplaceAll(figure, ",", ""))
	if err != nil {
		return 0, false
	}
	times := int64(1)
	for _, w := range strings.Fields(Fold(before + " " + after)) {
		t, known := a.units[w]
		if !known || t > 1 && times > 1 {
			return 0, false
		}
		times = max(times, t)
	}
	const most = 1 << 50
	if int64(sum) > most/times {
		return 0, false
	}
	return sum * billing.Paise(times), true
}

func latinDigit(r rune) rune {
	if r >= '०' && r <= '९' {
		return '0' + r - '०'
	}
	return r
}
