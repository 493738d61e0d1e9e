package genuine

import (
	"regexp"
	"slices"
	"strings"
)

// number is a run of digits as people write telephone numbers.
var number = regexp.MustCompile(`\+?[0-9](?:[ .\-]?[0-9]){9,12}`)

// counted are words after which a number is none of a telephone.
var counted = wordsOf("ivrs", "consumer", "account", "bill no", "bill number", "service no", "receipt", "reference", "ref no", "txn", "transaction", "complaint",
	"application", "meter no", "उपभोक्ता", "आईवीआरएस", "खाता", "रसीद", "शिकायत क्र", "शिकायत न", "मीटर क्र", "मीटर न", "आवेदन")

// mobile reports a mobile number that is not the reader's own.
func (t text) mobile(own string) bool {
	for _, at := range number.FindAllStringIndex(t.plain, -1) {
		before, after := t.plain[:at[0]], t.plain[at[1]:]
		if endsInWord(before) || startsLikeUPI(after) {
			continue
		}
		near := before[max(0, len(before)-45):]
		if counted.in(fold(near)) {
			continue
		}
		if m := mobileIn(t.plain[at[0]:at[1]]); m != "" && m != own {
			return true
		}
	}
	return false
}

// endsInWord reports a number that goes on from something: N2301000011, R261009000001.
func endsInWord(before string) bool {
	if before == "" {
		return false
	}
	c := before[len(before)-1]
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '@' || c == '/' || c == '='
}

func startsLikeUPI(after string) bool {
	return strings.HasPrefix(after, "@") || after != "" && after[0] >= '0' && after[0] <= '9'
}

// mobileIn is the mobile number a run of digits is; empty for a landline, which in
// Madhya Pradesh begins with 07 and its area code.
func mobileIn(run string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, run)
	switch {
	case len(digits) == 12 && strings.HasPrefix(digits, "91"):
		digits = digits[2:]
	case len(digits) == 11 && strings.HasPrefix(digits, "07"):
		return ""
	case len(digits) == 11 && digits[0] == '0':
		digits = digits[1:]
	}
	if len(digits) != 10 || digits[0] < '6' || landline.MatchString(run) {
		return ""
	}
	return digits
}

// landline is an area code and a number, "755-2551222".
var landline = regexp.MustCompile(`^(?:\+?91[ \-]?)?7[0-9]{2,3}[ \-][0-9]{6,7}$`)

var (
	address = regexp.MustCompile(`([a-z0-9._\-]{2,})@([a-z]{2,})([.a-z0-9]*)`)
	// handles that UPI apps give to persons
	handles = []string{"ybl", "ibl", "axl", "paytm", "ptyes", "ptaxis", "pthdfc", "ptsbi", "okaxis", "oksbi", "okicici", "okhdfcbank", "upi", "apl", "yapl", "waicici", "waaxis", "wasbi", "wahdfcbank"}
)

func (t text) personalUPI() bool {
	for _, m := range address.FindAllStringSubmatch(t.plain, -1) {
		if len(m[3]) > 1 { // an e-mail address
			continue
		}
		if mobileIn(m[1]) != "" || slices.Contains(handles, m[2]) {
			return true
		}
	}
	return false
}

var (
	link = regexp.MustCompile(`(https?://|www\.)[^\s]+|[a-z0-9\-]+(\.[a-z0-9\-]+)*\.([a-z]{2,6}/[^\s]*|(in|com|org|net|xyz|top|site|online|info|live|shop|club|icu|apk)\b)`)
	// ours are the company's (domain.md: portal, services, saralsanyojan and others of
	// mpcz.in); known is where real messages lead too.
	ours  = []string{"mpcz.in"}
	known = []string{"play.google.com", "apps.apple.com", "gov.in", "nic.in"}
	// named is what a host must not be called that is not the company's.
	named = []string{"mpcz", "mpmkvv"}
)

// links reports a link that leads elsewhere, and one that only looks like the company's.
func (t text) links() (elsewhere, lookalike bool) {
	for _, at := range link.FindAllStringIndex(t.plain, -1) {
		if at[0] > 0 && t.plain[at[0]-1] == '@' {
			continue
		}
		host := hostOf(t.plain[at[0]:at[1]])
		switch {
		case under(host, ours), under(host, known):
		case slices.ContainsFunc(named, func(n string) bool { return strings.Contains(host, n) }):
			lookalike = true
		default:
			elsewhere = true
		}
	}
	return elsewhere, lookalike
}

func hostOf(link string) string {
	_, rest, schemed := strings.Cut(link, "://")
	if !schemed {
		rest = link
	}
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, "?")
	if i := strings.LastIndex(host, "@"); i >= 0 { // http://mpcz.in@elsewhere.com
		host = host[i+1:]
	}
	host, _, _ = strings.Cut(host, ":")
	return strings.Trim(host, ".,)")
}

func under(host string, hosts []string) bool {
	return slices.ContainsFunc(hosts, func(h string) bool { return host == h || strings.HasSuffix(host, "."+h) })
}

var ivrs = regexp.MustCompile(`\bn[0-9]{10}\b`)

// names reports a text that knows the reader's connection; of a reader not known, any.
func (t text) names(r Reader) bool {
	if !r.Known {
		return ivrs.MatchString(t.plain)
	}
	return slices.ContainsFunc(r.IVRS, func(n string) bool {
		return strings.Contains(t.plain, strings.TrimPrefix(strings.ToLower(n), "n"))
	})
}
