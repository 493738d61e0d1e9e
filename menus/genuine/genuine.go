// Package genuine weighs a text that somebody was sent in the company's name: which
// marks of fraud it bears, and whether they are enough to say so. The rules lean one
// way. A cheat's text may pass for one that cannot be told, but no real notice may be
// called a cheat's: such a notice has a mobile number of a junior engineer, threatens
// those in arrears, names hours without supply, or warns of the very cheats.
//
// The marks are those the company and the police warn of: a message that supply is cut
// tonight because last month's bill was not updated, a mobile number to call, an app or
// link to open, a code to tell (ebharatnews.in and mpbreakingnews.in on the companies of
// Madhya Pradesh; thestatesman.com 2024-07, ndtv.com 2021 on the same text in Delhi).
package genuine

import (
	"slices"
	"strings"

	"helpline/menus/understand"
)

// Mark is something about a text that cheats' texts have.
type Mark string

// The marks.
const (
	Secret    Mark = "secret"    // asks for a code, PIN or card
	App       Mark = "app"       // has an app installed from outside the store, or the screen shared
	Lookalike Mark = "lookalike" // a link that only looks like the company's
	UPI       Mark = "upi"       // money to somebody's own UPI address
	Tonight   Mark = "tonight"   // supply is cut today, or within hours
	Update    Mark = "update"    // because last month's bill was not updated
	NoDues    Mark = "nodues"    // because of dues that there are not
	Mobile    Mark = "mobile"    // a mobile number to call
	Link      Mark = "link"      // a link elsewhere
)

// Marks lists them, those that weigh most first.
var Marks = []Mark{Secret, App, Lookalike, UPI, Tonight, Update, NoDues, Mobile, Link}

// weights of the marks. A mobile number or a link is in many a real notice, and dues
// just paid may still be asked for: these make no cheat's text without one of the others.
var weights = map[Mark]int{Secret: 3, App: 3, Lookalike: 3, UPI: 2, Tonight: 2, Mobile: 2, Update: 1, NoDues: 1, Link: 1}

const enough = 3

// Reader is what the books know of the person the text was sent to.
type Reader struct {
	Known  bool     // has proved a connection, so that what follows is known
	Dues   bool     // owes something on one of them, or one is cut off
	IVRS   []string // N and ten digits
	Mobile string   // their own, ten digits
}

// Verdict is what the text itself tells.
type Verdict struct {
	Marks []Mark // in the order of Marks
	Fraud bool   // they are enough to say so
}

// Weigh finds the marks of a text.
func Weigh(text string, r Reader) Verdict {
	t := read(text)
	found := map[Mark]bool{
		Secret: t.asksSecret(), App: t.wantsApp(), UPI: t.personalUPI(), Tonight: t.cutsTonight(), Update: t.notUpdated(),
		Mobile: t.mobile(r.Mobile), NoDues: r.Known && !r.Dues && t.threatens() && t.has(yours),
	}
	found[Link], found[Lookalike] = t.links()
	var v Verdict
	weight, pressing := 0, false
	for _, m := range Marks {
		if found[m] {
			v.Marks = append(v.Marks, m)
			weight += weights[m]
			pressing = pressing || m != Mobile && m != Link && m != NoDues
		}
	}
	if t.names(r) {
		weight -= 2 // it knows the connection: most cheats do not
	}
	v.Fraud = pressing && weight >= enough && !t.warns(found)
	return v
}

// text is a text made ready to be searched.
type text struct {
	plain     string // lower case, Latin digits
	folded    string // as understand.Fold has it, a space before each word
	sentences []string
}

func read(s string) text {
	plain := strings.Map(func(r rune) rune {
		if r >= '०' && r <= '९' {
			return '0' + r - '०'
		}
		return r
	}, strings.ToLower(s))
	t := text{plain: plain, folded: fold(plain)}
	for _, part := range strings.FieldsFunc(plain, func(r rune) bool { return strings.ContainsRune("।!?;\n", r) }) {
		for sentence := range strings.SplitSeq(part, ". ") {
			t.sentences = append(t.sentences, orElse.Replace(fold(sentence)))
		}
	}
	return t
}

// orElse takes out words of threatening, "नहीं तो", that look like words of not.
var orElse = strings.NewReplacer(fold("नहीं तो"), " ", fold("nahi to"), " ")

func fold(s string) string { return " " + understand.Fold(s) + " " }

// anyOf are beginnings of words, folded.
type anyOf []string

func wordsOf(list ...string) anyOf {
	folded := make(anyOf, len(list))
	for i, w := range list {
		folded[i] = " " + understand.Fold(w)
		if strings.HasSuffix(w, " ") { // a whole word
			folded[i] += " "
		}
	}
	return folded
}

func (w anyOf) in(folded string) bool {
	return slices.ContainsFunc(w, func(one string) bool { return strings.Contains(folded, one) })
}

func (t text) has(w anyOf) bool { return w.in(t.folded) }
