package replay

import (
	"regexp"
	"slices"
	"strings"
)

// anything matches any text where it stands in an expected line.
const anything = "…"

// matches reports whether what was said is what was expected, reply by reply.
func matches(want, got []string) bool {
	return slices.EqualFunc(replies(want), replies(got), alike)
}

// alike compares one reply: its words, and what it offers.
func alike(want, got []string) bool {
	wantBody, wantChoices := halves(want)
	gotBody, gotChoices := halves(got)
	return pattern(wantBody, `(?s:.*)`).MatchString(joined(gotBody)) &&
		pattern(wantChoices, `[^\n]*`).MatchString(joined(gotChoices))
}

// replies cuts the lines of a turn at the lines between its replies.
func replies(lines []string) [][]string {
	if len(lines) == 0 {
		return nil
	}
	all := [][]string{nil}
	for _, line := range lines {
		if line == between {
			all = append(all, nil)
			continue
		}
		all[len(all)-1] = append(all[len(all)-1], line)
	}
	return all
}

// halves cuts a reply where what it offers begins.
func halves(lines []string) (body, choices []string) {
	at := slices.IndexFunc(lines, func(line string) bool {
		return strings.HasPrefix(line, "  #") || line == "  "+anything
	})
	if at < 0 {
		return lines, nil
	}
	return lines[:at], lines[at:]
}

// pattern matches lines as joined writes them; within is what "…" within a line means.
func pattern(lines []string, within string) *regexp.Regexp {
	var b strings.Builder
	b.WriteString(`^`)
	for _, line := range lines {
		if strings.TrimSpace(line) == anything {
			b.WriteString(`(?:[^\n]*\n)*`)
			continue
		}
		b.WriteString(strings.ReplaceAll(regexp.QuoteMeta(line), anything, within) + `\n`)
	}
	b.WriteString(`$`)
	return regexp.MustCompile(b.String())
}

func joined(lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(line + "\n")
	}
	return b.String()
}
