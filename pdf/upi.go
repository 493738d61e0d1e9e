package pdf

import (
	"net/url"
	"strings"

	"helpline/billing"
)

// maxReference is the most characters of a UPI link's tr (NPCI, UPI Linking
// Specification).
const maxReference = 35

// upiLink is the link a UPI app pays by: whom, how much, for which bill. There is
// none when nothing is owed or nobody is named.
func upiLink(to Payee, b billing.Bill, owed billing.Paise) (string, bool) {
	if to.VPA == "" || owed <= 0 {
		return "", false
	}
	link := "upi://pay?pa=" + escape(to.VPA) + "&pn=" + escape(to.Name)
	if ref := reference(b.Number); ref != "" {
		link += "&tr=" + ref
	}
	return link + "&am=" + owed.Decimal() + "&cu=INR&tn=" + escape("Bill "+string(b.Month)+" "+string(b.IVRS)), true
}

// escape percent-encodes a value, a space as %20: some apps show a plus as it is.
func escape(v string) string {
	return strings.ReplaceAll(url.QueryEscape(v), "+", "%20")
}

// reference is a bill number in the letters a tr may have: digits, Latin letters,
// hyphen and underscore.
func reference(number string) string {
	var b strings.Builder
	for _, r := range number {
		if b.Len() == maxReference {
			break
		}
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '-', r == '_':
			b.WriteRune(r)
		}
	}
	return b.String()
}
