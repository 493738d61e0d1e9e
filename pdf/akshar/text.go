package akshar

import (
	"iter"
	"strings"
)

// ellipsis ends a text that was cut.
const ellipsis = "…"

// words yields a text's words and its spaces, each space a word of its own.
func words(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(s) > 0 {
			n := strings.IndexByte(s, ' ')
			switch n {
			case -1:
				n = len(s)
			case 0:
				n = 1
			}
			if !yield(s[:n]) {
				return
			}
			s = s[n:]
		}
	}
}

// Width is how wide a text is.
func (p *Page) Width(t Type, s string) float64 {
	units := 0
	for w := range words(s) {
		units += p.form.faces[t.Face].word(w).width
	}
	return float64(units) * t.Size / 1000 / pointsPerMM
}

// Wrap breaks a text at its spaces in lines no wider than given, words that are wider
// between their aksharas. White space of any kind becomes one space.
func (p *Page) Wrap(t Type, width float64, s string) []string {
	var lines []string
	line := ""
	for _, w := range strings.Fields(p.form.faces[t.Face].clean(s)) {
		longer := strings.TrimPrefix(line+" "+w, " ")
		if p.Width(t, longer) <= width {
			line = longer
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = w; p.Width(t, line) > width; {
			head := p.head(t, width, line)
			lines, line = append(lines, head), line[len(head):]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// head is as many whole aksharas of a word as have room, at least one.
func (p *Page) head(t Type, width float64, word string) string {
	room := int(width * pointsPerMM * 1000 / t.Size)
	n := 0
	for _, a := range p.form.faces[t.Face].word(word).letters {
		if room -= a.width; room < 0 && n > 0 {
			break
		}
		n += len(a.text)
	}
	if n == 0 || n > len(word) {
		return word
	}
	return word[:n]
}

// Fit sets a text within a width and a number of lines: as it is, else down to three
// quarters of its size, else cut with an ellipsis.
func (p *Page) Fit(t Type, width float64, lines int, s string) (Type, []string) {
	const steps, least = 5, 0.75
	full := t.Size
	var set []string
	for i := range steps + 1 {
		t.Size = full * (1 - (1-least)*float64(i)/steps)
		if set = p.Wrap(t, width, s); len(set) <= lines {
			return t, set
		}
	}
	set = set[:lines]
	set[lines-1] = p.cut(t, width, set[lines-1])
	return t, set
}

// cut ends a line with an ellipsis within a width.
func (p *Page) cut(t Type, width float64, line string) string {
	room := width - p.Width(t, ellipsis)
	for p.Width(t, line) > room {
		i := strings.LastIndexByte(line, ' ')
		if i < 0 {
			return p.head(t, room, line) + ellipsis
		}
		line = line[:i]
	}
	return line + ellipsis
}
