package understand

import (
	"strconv"
	"strings"
)

// Numbers reads small numbers in all the forms people pick with: 1, १, "1.", "1)",
// 1️⃣, "no 1", "option 1", "1 number", "ek", "एक", "one".
type Numbers struct {
	labels map[string]bool // "no", "option"
	words  map[string]int
}

// NewNumbers makes a reader from the words that may stand beside a number and the
// words for 1, 2, 3 and so on.
func NewNumbers(labels []string, words [][]string) *Numbers {
	n := &Numbers{labels: map[string]bool{}, words: map[string]int{}}
	for _, l := range labels {
		n.labels[Fold(l)] = true
	}
	for i, forms := range words {
		for _, w := range forms {
			n.words[Fold(w)] = i + 1
		}
	}
	return n
}

// Read is the number a whole reply consists of.
func (n *Numbers) Read(s string) (int, bool) {
	if len(s) > longestWord {
		return 0, false
	}
	const longest = 2
	words := strings.Fields(Fold(s))
	if len(words) == 2 && n.labels[words[0]] {
		words = words[1:]
	} else if len(words) == 2 && n.labels[words[1]] {
		words = words[:1]
	}
	if len(words) != 1 {
		return 0, false
	}
	if i, ok := n.words[words[0]]; ok {
		return i, true
	}
	if len(words[0]) > longest {
		return 0, false
	}
	i, err := strconv.Atoi(words[0])
	return i, err == nil && i >= 0
}
