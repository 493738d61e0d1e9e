package menus

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"helpline/billing"
	"helpline/menus/understand"
)

// What people write is bounded, so that a summary of it stays one message.
const (
	nameLength    = 60
	addressLength = 150
	nearLength    = 80
)

// takeName takes a name: letters of any script, no digits.
func takeName(field func(*wish) *string) func(*Turn, *wish) bool {
	return func(t *Turn, w *wish) bool {
		name := oneLine(t.Typed())
		if !isName(name) || t.m.vocab.yes.Are(name) || t.m.vocab.no.Are(name) {
			return false
		}
		*field(w) = cut(name, nameLength)
		return true
	}
}

func isName(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !unicode.IsMark(r) && !strings.ContainsRune(" .'’-/()\u200c\u200d", r):
			return false
		}
	}
	return letters >= 2
}

func takeContact(t *Turn, w *wish) bool {
	if t.Picked() == "this" {
		w.Contact = t.Holder().Mobile
		return w.Contact != ""
	}
	m, ok := billing.ParseMobile(t.Typed())
	if ok {
		w.Contact = m
	}
	return ok
}

var pinCode = regexp.MustCompile(`(?:^|[^0-9])(4[0-9]{2}) ?([0-9]{3})(?:[^0-9]|$)`)

// pinIn finds a pin code of the state: six digits that begin with 4.
func pinIn(s string) string {
	found := pinCode.FindStringSubmatch(latinDigits(s))
	if found == nil {
		return ""
	}
	return found[1] + found[2]
}

// takeAddress takes a pin code told with the address: it is not asked for again.
func takeAddress(t *Turn, w *wish) bool {
	const shortest = 6
	address := oneLine(t.Typed())
	if units(address) < shortest || isNumber(address) || understand.ScriptOf(address) == understand.NoLetters {
		return false
	}
	w.Address = cut(address, addressLength)
	if pin := pinIn(address); pin != "" {
		w.Pin = pin
	}
	return true
}

func takePin(t *Turn, w *wish) bool {
	const longest = 20 // "पिन कोड 462042"
	pin := pinIn(t.Typed())
	if pin == "" || units(t.Typed()) > longest {
		return false
	}
	w.Pin = pin
	return true
}

func takeDistrict(t *Turn, w *wish) bool {
	var names [][]string
	for _, d := range billing.Districts {
		if t.Picked() == d.Name {
			w.District = d.Name
			return true
		}
		names = append(names, append([]string{d.Name, d.NameHi}, d.Formerly...))
	}
	i, ok := understand.Nearest(t.Typed(), names)
	if ok {
		w.District = billing.Districts[i].Name
	}
	return ok
}

// takeNear takes the words as they are: whose connection a number is, nobody is told.
func takeNear(t *Turn, w *wish) bool {
	const shortest = 2
	near := oneLine(t.Typed())
	if n, err := billing.ParseIVRS(near); err == nil {
		near = string(n)
	}
	if units(near) < shortest {
		return false
	}
	w.Near = cut(near, nearLength)
	return true
}

var amount = regexp.MustCompile(`^[^0-9]*([0-9]{1,6})(?:\.([0-9]{1,3}))?\s*([^0-9]*)$`)

// takeLoad reads a load with its unit. A number alone is kilowatts, of a pump horse
// power: the summary shows which.
func takeLoad(t *Turn, w *wish) bool {
	found := amount.FindStringSubmatch(strings.ReplaceAll(latinDigits(oneLine(t.Typed())), ",", ""))
	if found == nil {
		return false
	}
	whole, _ := strconv.Atoi(found[1])
	part, _ := strconv.Atoi((found[2] + "000")[:3])
	thousandths := whole*1000 + part
	unit, said, v := billing.Kilowatt, found[3], t.m.vocab
	switch {
	case v.kilowatt.In(said) > 0:
	case v.horse.In(said) > 0:
		unit = billing.HorsePower
	case v.watt.In(said) > 0 && part == 0:
		thousandths = whole
	case understand.Fold(said) != "":
		return false
	case w.Purpose == billing.Farm:
		unit = billing.HorsePower
	}
	const most = 10_000 * 1000
	if thousandths == 0 || thousandths > most {
		return false
	}
	w.Load = billing.Load{Amount: inThousandths(thousandths), Unit: unit}
	return true
}

func inThousandths(n int) billing.Decimal {
	s := fmt.Sprintf("%d.%03d", n/1000, n%1000)
	return billing.Decimal(strings.TrimRight(strings.TrimRight(s, "0"), "."))
}

// latest is how far ahead a temporary connection may begin and end.
const latest = 365

func takeFrom(t *Turn, w *wish) bool {
	d, ok := t.dayIn(t.Typed(), t.Today())
	if !ok || d < t.Today() || d > t.Today().Add(latest) {
		return false
	}
	w.From = d
	if w.Until < d {
		w.Until = "" // to be asked again
	}
	return true
}

func takeUntil(t *Turn, w *wish) bool {
	d, ok := t.dayIn(t.Typed(), w.From)
	if !ok || d < w.From || d > w.From.Add(latest) {
		return false
	}
	w.Until = d
	return true
}

// dayIn reads a day as people here write it, day before month; without a year it is
// the next one there is from a day on.
func (t *Turn) dayIn(s string, from billing.Day) (billing.Day, bool) {
	parts := strings.Fields(understand.Fold(s))
	if len(parts) > 1 && t.m.vocab.months[parts[1]] > 0 {
		parts[1] = strconv.Itoa(t.m.vocab.months[parts[1]])
	}
	if len(parts) == 2 {
		parts = append(parts, strconv.Itoa(from.Time().Year()))
		if d, ok := dayOf(parts); ok && d >= from {
			return d, true
		}
		parts[2] = strconv.Itoa(from.Time().Year() + 1)
	}
	return dayOf(parts)
}

func dayOf(parts []string) (billing.Day, bool) {
	if len(parts) != 3 {
		return "", false
	}
	var n [3]int
	for i, p := range parts {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil {
			return "", false
		}
	}
	if n[2] < 100 {
		n[2] += 2000
	}
	d, err := billing.ParseDay(fmt.Sprintf("%04d-%02d-%02d", n[2], n[1], n[0]))
	return d, err == nil
}

func latinDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '०' && r <= '९' {
			return '0' + r - '०'
		}
		return r
	}, s)
}
