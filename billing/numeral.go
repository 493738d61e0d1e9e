package billing

import "strings"

// numeral reduces what people type for a number to its digits: Devanagari digits
// become Latin ones, spaces and hyphens go, one leading N may stand before them.
func numeral(s string) (digits string, hadN, ok bool) {
	var b strings.Builder
	for _, r := range strings.ToUpper(strings.TrimSpace(s)) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r >= '०' && r <= '९':
			b.WriteRune('0' + r - '०')
		case r == 'N' && b.Len() == 0 && !hadN:
			hadN = true
		case strings.ContainsRune(" \t-‐‑‒–.\u00a0", r):
		default:
			return "", hadN, false
		}
	}
	return b.String(), hadN, b.Len() > 0
}
