package replay

import (
	"fmt"
	"slices"
	"strings"
)

// Result is how a story went.
type Result struct {
	story Story
	said  [][]string // by the bot, for each part of the story
	facts []string   // left in the books
	books bool       // the books were looked at
}

// Diff shows, turn by turn, where the story went otherwise than written: "-" before
// lines expected, "+" before lines said. It is empty when all went as written.
func (r Result) Diff() string {
	var b strings.Builder
	for i, p := range r.story.parts {
		if (p.say != nil || p.act != "") && !matches(p.want, r.said[i]) {
			fmt.Fprintf(&b, "%s:%d: %s\n%s", r.story.Path, p.line, p.raw[0], diff(p.want, kept(p.want, r.said[i])))
		}
	}
	if want := r.story.facts(); r.books && !slices.EqualFunc(want, r.facts, sameFact) {
		fmt.Fprintf(&b, "%s: facts\n%s", r.story.Path, diff(want, r.facts))
	}
	return b.String()
}

func (s Story) facts() []string {
	var facts []string
	for _, p := range s.parts {
		if p.fact != "" {
			facts = append(facts, p.fact)
		}
	}
	return facts
}

func sameFact(want, got string) bool { return matches([]string{want}, []string{got}) }

// diff is the shortest way from the lines expected to the lines said.
func diff(want, got []string) string {
	common := make([][]int, len(want)+1) // lines in common from i and j on
	for i := range common {
		common[i] = make([]int, len(got)+1)
	}
	for i := len(want) - 1; i >= 0; i-- {
		for j := len(got) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); sameLine(want[i], got[j]) {
				common[i][j] = 1 + common[i+1][j+1]
			}
		}
	}
	var b strings.Builder
	i, j := 0, 0
	for i < len(want) || j < len(got) {
		switch {
		case i < len(want) && j < len(got) && sameLine(want[i], got[j]):
			b.WriteString("      " + got[j] + "\n")
			i, j = i+1, j+1
		case j == len(got) || i < len(want) && common[i+1][j] >= common[i][j+1]:
			b.WriteString("    - " + want[i] + "\n")
			i++
		default:
			b.WriteString("    + " + got[j] + "\n")
			j++
		}
	}
	return b.String()
}

func sameLine(want, got string) bool {
	return pattern([]string{want}, `[^\n]*`).MatchString(got + "\n")
}
