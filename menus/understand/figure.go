package understand

import (
	"regexp"
	"strconv"
	"strings"
)

// Figures reads the numbers people write within a text: 4521, ४५२१, "4,521.6",
// "reading 04521 kWh", "4 5 2 1", "चार हज़ार पाँच सौ इक्कीस".
type Figures struct {
	below  map[string]int // words for 0 to 99
	scales map[string]int // words for 100, 1000 and so on
}

// NewFigures makes a reader from the words for the numbers below a hundred and those
// for a hundred, a thousand, a lakh.
func NewFigures(below, scales map[string]int) *Figures {
	f := &Figures{below: map[string]int{}, scales: map[string]int{}}
	for name, n := range below {
		f.below[Fold(name)] = n
	}
	for name, size := range scales {
		f.scales[Fold(name)] = size
	}
	return f
}

var (
	written = regexp.MustCompile(`[0-9][0-9,]*(?:\.[0-9]+)?`)
	apart   = regexp.MustCompile(`^[0-9](?: [0-9])+$`)
)

// longestText is more than anybody writes about a number.
const longestText = 400

// Read lists the numbers of a text, without commas and leading noughts.
func (f *Figures) Read(s string) []string {
	if len(s) > longestText {
		return nil
	}
	s = strings.Map(func(r rune) rune {
		if r >= '०' && r <= '९' {
			return '0' + r - '०'
		}
		return r
	}, strings.TrimSpace(s))
	if apart.MatchString(s) {
		s = strings.ReplaceAll(s, " ", "")
	}
	var found []string
	for _, n := range written.FindAllString(s, -1) {
		n = strings.TrimLeft(strings.ReplaceAll(n, ",", ""), "0")
		if n == "" || n[0] == '.' {
			n = "0" + n
		}
		found = append(found, n)
	}
	if found != nil {
		return found
	}
	return f.inWords(strings.Fields(Fold(s)))
}

// inWords reads the first row of number words. One alone says too little: "one minute".
func (f *Figures) inWords(words []string) []string {
	total, group, digits, count := 0, 0, "", 0
	for _, w := range words {
		n, small := f.below[w]
		size, scale := f.scales[w]
		if !small && !scale {
			if count > 0 {
				break
			}
			continue
		}
		count++
		switch {
		case small:
			group += n
			digits += strconv.Itoa(n)
		case size == 100:
			group = max(group, 1) * size
		default:
			total, group = total+max(group, 1)*size, 0
		}
	}
	switch {
	case count < 2:
		return nil
	case len(digits) == count: // said digit by digit
		return []string{digits}
	}
	return []string{strconv.Itoa(total + group)}
}
