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
	return float64(p.units(t.Face, s)) * t.Size / 1000 / pointsPerMM
}

// units is how wide a text is in thousandths of its size: the sum of its words.
func (p *Page) units(face int, s string) int {
	units := 0
	for w := range words(s) {
		units += p.form.faces[face].word(w).width
	}
	return units
}

// maxText is how many letters of a text are set at most; no block has room for more.
const maxText = 500

// Wrap breaks a text at its spaces in lines no wider than given, words that are wider
// between their aksharas. White space of any kind becomes one space. It sets no more
// than most lines.
func (p *Page) Wrap(t Type, width float64, most int, s string) []string {
	room := int(width * pointsPerMM * 1000 / t.Size)
	space := p.units(t.Face, " ")
	var lines []string
	line, used := "", 0
	for _, w := range strings.Fields(p.form.faces[t.Face].clean(firstLetters(s, maxText))) {
		units := p.units(t.Face, w)
		if line != "" && used+space+units <= room {
			line, used = line+" "+w, used+space+units
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for units > room && len(lines) < most {
			head := p.head(t.Face, room, w)
			lines, w = append(lines, head), w[len(head):]
			units = p.units(t.Face, w)
		}
		if line, used = w, units; len(lines) >= most {
			return lines[:most]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

func firstLetters(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// head is as many whole aksharas of a word as have room, at least one.
func (p *Page) head(face, room int, word string) string {
	n := 0
	for _, a := range p.form.faces[face].word(word).letters {
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
		if set = p.Wrap(t, width, lines+1, s); len(set) <= lines {
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
			return p.head(t.Face, int(room*pointsPerMM*1000/t.Size), line) + ellipsis
		}
		line = line[:i]
	}
	return line + ellipsis
}
