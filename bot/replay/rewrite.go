package replay

import (
	"slices"
	"strings"
)

// Rewrite is the story's file with what was said in place of what was expected.
// Remarks stay, and so does every "…" that still matches.
func (r Result) Rewrite() string {
	var lines []string
	told := !r.books // the facts have been written
	for i, p := range r.story.parts {
		switch {
		case p.fact != "" && r.books:
			if !told {
				lines = append(lines, r.newFacts()...)
			}
			told = true
			continue
		case p.say != nil, p.act != "":
			lines = append(lines, p.raw...)
			lines = append(lines, indented(kept(p.want, r.said[i]))...)
			continue
		}
		lines = append(lines, p.raw...)
	}
	if !told {
		lines = append(tidy(lines), r.newFacts()...)
	}
	return strings.Join(lines, "\n") + "\n"
}

// newFacts are the facts left, each as it was written where that still holds.
func (r Result) newFacts() []string {
	want := r.story.facts()
	lines := make([]string, 0, len(r.facts))
	for i, fact := range r.facts {
		if i < len(want) && sameFact(want[i], fact) {
			fact = want[i]
		}
		lines = append(lines, "= "+fact)
	}
	return lines
}

// kept is what was said, with the parts that matched left as they were written.
func kept(want, got []string) []string {
	wanted, gotten := replies(want), replies(got)
	var lines []string
	for i, reply := range gotten {
		if i > 0 {
			lines = append(lines, between)
		}
		if i < len(wanted) {
			reply = keptReply(wanted[i], reply)
		}
		lines = append(lines, reply...)
	}
	return lines
}

func keptReply(want, got []string) []string {
	wantBody, wantChoices := halves(want)
	body, choices := halves(got)
	if alike(wantBody, body) {
		body = wantBody
	}
	if alike(wantChoices, choices) {
		choices = wantChoices
	}
	return slices.Concat(body, choices)
}

func indented(lines []string) []string {
	all := make([]string, len(lines))
	for i, line := range lines {
		all[i] = strings.TrimRight("  "+line, " ")
	}
	return all
}
