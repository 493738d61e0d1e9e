package bot

import (
	"regexp"
	"strings"
)

// twelve finds twelve digits as people write an Aadhaar number: in one, in fours, or
// each by itself.
var twelve = regexp.MustCompile(`[` + digits + `]{4}` + gap + `{0,3}[` + digits + `]{4}` + gap + `{0,3}[` + digits + `]{4}` +
	`|[` + digits + `](?:` + gap + `{1,3}[` + digits + `]){11}`)

const (
	digits = `0-9०-९`
	gap    = `[\s\x{00a0}\x{2000}-\x{2015}\x{200b}-\x{200d}_-]`
)

// named are the words after which twelve digits are something else: a receipt, the
// bank's reference of a payment, a number abroad; or a fraction.
var named = regexp.MustCompile(`(?i)(?:\+|[0-9]\.|(?:^|[^\pL])(?:R|UTR|RRN)[\s:.#-]{0,3})$`)

// MaskAadhaar leaves only the last four digits of every Aadhaar number in a text, as
// UIDAI itself masks them, and reports whether there was one. Mobile, complaint,
// consumer and application numbers stay as they are.
func MaskAadhaar(s string) (masked string, found bool) {
	var b strings.Builder
	kept := 0
	for at := 0; at < len(s); {
		next := twelve.FindStringIndex(s[at:])
		if next == nil {
			break
		}
		from, to := at+next[0], at+next[1]
		number := plainDigits(s[from:to])
		before := s[max(0, from-len(" reference no. ")):from]
		if !isAadhaar(number, s[from:to]) || endsInDigit(before) || beginsWithDigit(s[to:]) || named.MatchString(before) {
			at = past(s, from)
			continue
		}
		b.WriteString(s[kept:from] + "XXXX XXXX " + number[8:])
		kept, at, found = to, to, true
	}
	if !found {
		return s, false
	}
	return b.String() + s[kept:], true
}

// past is the place after the digits that stand in one at a place.
func past(s string, from int) int {
	for i, r := range s[from:] {
		if !isDigit(r) {
			return from + i
		}
	}
	return len(s)
}

// isAadhaar tells by the first digit and the check digit. Twelve digits in one that
// begin like a mobile number with India's code are that; nobody writes it in fours.
func isAadhaar(number, written string) bool {
	inOne := past(written, 0) == len(written)
	mobile := inOne && strings.HasPrefix(number, "91") && number[2] >= '6'
	return number[0] >= '2' && !mobile && verhoeff(number)
}

func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case r >= '०' && r <= '९':
			return r - '०' + '0'
		}
		return -1
	}, s)
}

func isDigit(r rune) bool { return plainDigits(string(r)) != "" }

func endsInDigit(s string) bool {
	r := []rune(s[max(0, len(s)-len("९")):])
	return len(r) > 0 && isDigit(r[len(r)-1])
}

func beginsWithDigit(s string) bool {
	for _, r := range s {
		return isDigit(r)
	}
	return false
}

// turn is the permutation Verhoeff's check digit applies again at every place.
const turn = "1576283094"

// verhoeff reports whether the last digit checks the others.
func verhoeff(number string) bool {
	sum := 0
	for i := range len(number) {
		d := int(number[len(number)-1-i] - '0')
		for range i % 8 {
			d = int(turn[d] - '0')
		}
		sum = dihedral(sum, d)
	}
	return sum == 0
}

// dihedral adds in the group of a pentagon's turns (0 to 4) and flips (5 to 9).
func dihedral(a, b int) int {
	switch {
	case a < 5 && b < 5:
		return (a + b) % 5
	case a < 5:
		return 5 + (a+b-5)%5
	case b < 5:
		return 5 + (a-5+5-b)%5
	}
	return (a - b + 5) % 5
}
