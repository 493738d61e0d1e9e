package understand

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Intent is one thing a plain request may be about, and the phrases that say so. A
// phrase is understood when all its words stand in the request, in any order. Words
// joined by "+" stand side by side, and then count as one word of their own: "no
// current" holds no current.
type Intent struct {
	Name    string
	Phrases []string
	Urgent  bool // wins over everything else said with it
}

// Intents finds what a request is about.
type Intents struct {
	phrases []phrase
	pairs   map[string]bool // words joined by "+"
}

type phrase struct {
	intent string
	urgent bool
	words  []string
}

// NewIntents makes a reader of intents; their order is the order ambiguity is told in.
func NewIntents(list ...Intent) *Intents {
	in := &Intents{pairs: map[string]bool{}}
	for _, i := range list {
		for _, p := range i.Phrases {
			in.phrases = append(in.phrases, phrase{i.Name, i.Urgent, in.wordsOf(p)})
		}
	}
	return in
}

// wordsOf folds the words of a phrase and notes those joined.
func (in *Intents) wordsOf(p string) []string {
	var words []string
	for _, w := range strings.Fields(p) {
		first, second, joined := strings.Cut(w, "+")
		if !joined {
			words = append(words, strings.Fields(Fold(w))...)
			continue
		}
		pair := Fold(first) + "+" + Fold(second)
		in.pairs[pair] = true
		words = append(words, pair)
	}
	return words
}

// join makes one word of those that stand side by side and count as one.
func (in *Intents) join(words []string) []string {
	var joined []string
	for n := 0; n < len(words); n++ {
		if n+1 < len(words) && in.pairs[words[n]+"+"+words[n+1]] {
			joined = append(joined, words[n]+"+"+words[n+1])
			n++
			continue
		}
		joined = append(joined, words[n])
	}
	return joined
}

// longestRequest is how many words of a text are read: what it is about stands there.
const longestRequest = 100

// Read names what a text is about: one intent when it is clear, several when phrases
// of equal length say different things, none when nothing is understood.
func (in *Intents) Read(text string) []string {
	words := strings.Fields(Fold(text))
	words = in.join(words[:min(len(words), longestRequest)])
	var best []string
	length, urgent := 0, false
	for _, p := range in.phrases {
		if len(p.words) == 0 || !said(p.words, words) {
			continue
		}
		switch better := p.urgent && !urgent || p.urgent == urgent && len(p.words) > length; {
		case better:
			best, length, urgent = []string{p.intent}, len(p.words), p.urgent
		case p.urgent == urgent && len(p.words) == length && !slices.Contains(best, p.intent):
			best = append(best, p.intent)
		}
	}
	return best
}

// said reports whether every word wanted stands among those said.
func said(wanted, words []string) bool {
	for _, w := range wanted {
		if !slices.ContainsFunc(words, func(s string) bool { return near(w, s) }) {
			return false
		}
	}
	return true
}

// near forgives one slip of the finger in a long word.
func near(want, got string) bool {
	const long = 6
	if want == got {
		return true
	}
	n, m := utf8.RuneCountInString(want), utf8.RuneCountInString(got)
	if n < long || m < long || n-m > 1 || m-n > 1 {
		return false
	}
	return oneEdit([]rune(want), []rune(got))
}

// oneEdit reports texts that differ by one letter wrong, missing or too many.
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || slices.Equal(a[i+1:], b[i+1:])
	}
	return slices.Equal(a[i:], b[i+1:])
}
