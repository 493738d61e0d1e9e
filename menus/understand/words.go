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

// Are reports whether the whole reply is one of the set.
func (w Words) Are(s string) bool { return w[Fold(s)] }

// In counts how many words of a text are in the set, and how many there are.
func (w Words) In(s string) (found, all int) {
	for _, word := range strings.Fields(Fold(s)) {
		if w[word] {
			found++
		}
		all++
	}
	return found, all
}
