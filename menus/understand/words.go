package understand

import "strings"

// Words is a set of whole replies that mean one thing.
type Words map[string]bool

// NewWords makes a set, folded.
func NewWords(lists ...[]string) Words {
	w := Words{}
	for _, list := range lists {
		for _, s := range list {
			w[Fold(s)] = true
		}
	}
	return w
}

// longestWord is more bytes than any of these replies has: a long letter is not read
// again for every set.
const longestWord = 200

// Are reports whether the whole reply is one of the set.
func (w Words) Are(s string) bool { return len(s) <= longestWord && w[Fold(s)] }

// In counts how many words of a text are in the set.
func (w Words) In(s string) (found int) {
	for _, word := range strings.Fields(Fold(s)) {
		if w[word] {
			found++
		}
	}
	return found
}
