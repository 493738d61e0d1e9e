package akshar

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// maxRun bounds the letters shaped together, and so what one akshara can be made of
// and how long it reads. No word people write is longer.
const maxRun = 48

var (
	hindi   = language.NewLanguage("hi")
	english = language.NewLanguage("en")
)

// word is a shaped word.
type word struct {
	letters []akshara
	width   int
}

// akshara is a cluster of letters that stands as one picture. Two are the same when
// their keys are.
type akshara struct {
	key   string // its text, width and parts
	text  string
	width int
	parts []part
}

// part is a glyph of the face at its place in an akshara.
type part struct {
	glyph  uint16
	dx, dy int
}

// readings cuts the akshara's text in a head, which its picture reads, and a tail,
// which a blank of no width after it reads. Some readers give no width to a picture
// whose text holds a nonspacing mark (mozilla/pdf.js#21890), so the head holds none.
func (a akshara) readings() (head, tail string) {
	for i, r := range a.text {
		if i > 0 && unicode.Is(unicode.Mn, r) {
			return a.text[:i], a.text[i:]
		}
	}
	return a.text, ""
}

// newAkshara gathers an akshara and its key.
func newAkshara(text string, width int, parts []part) akshara {
	key := make([]byte, 0, len(text)+3+6*len(parts))
	key = append(key, text...)
	key = append(key, 0, byte(width>>8), byte(width))
	for _, p := range parts {
		key = be.AppendUint16(key, p.glyph)
		key = be.AppendUint16(key, uint16(int16(p.dx)))
		key = be.AppendUint16(key, uint16(int16(p.dy)))
	}
	return akshara{string(key), text, width, parts}
}

// shape shapes one word. Letters the face lacks show as its empty box, and still
// read as themselves.
func (f *Face) shape(s string) *word {
	var w word
	for _, run := range runs(f.drawable(s)) {
		if len(run) == 1 && !f.has(run[0]) {
			w.letters = append(w.letters, newAkshara(string(run), f.advance(0), []part{{}}))
			continue
		}
		w.letters = f.shapeRun(w.letters, run)
	}
	for _, a := range w.letters {
		w.width += a.width
	}
	return &w
}

// maxMarks is how many marks in a row are drawn: more than any letter bears, few
// enough that a letter stays narrow.
const maxMarks = 4

// clean is a text as it can be drawn: control characters become spaces; marks and
// format characters the face lacks, such as those that turn the direction of
// writing, go, and so do marks past number. Letters it lacks stay.
func (f *Face) clean(s string) string {
	marks := 0
	return strings.Map(func(r rune) rune {
		mark := unicode.Is(unicode.M, r)
		if !mark {
			marks = 0
		}
		switch {
		case unicode.IsControl(r):
			return ' '
		case !f.has(r) && (mark || unicode.Is(unicode.Cf, r)):
			return -1
		case mark && marks == maxMarks:
			return -1
		case mark:
			marks++
		}
		return r
	}, s)
}

// drawable is the letters of a word cleaned, those the face lacks marked off by zero
// runes.
func (f *Face) drawable(s string) []rune {
	var letters []rune
	for _, r := range f.clean(s) {
		if f.has(r) {
			letters = append(letters, r)
		} else {
			letters = append(letters, 0, r, 0)
		}
	}
	return letters
}

// runs cuts a word where Devanagari meets other letters, at zero runes and at the
// longest run. Digits, punctuation and joiners stay with what stands before them.
func runs(letters []rune) [][]rune {
	var all [][]rune
	start, script := 0, 0
	cut := func(end, next int) {
		if end > start {
			all = append(all, letters[start:end])
		}
		start, script = next, 0
	}
	for i, r := range letters {
		if r == 0 {
			cut(i, i+1)
			continue
		}
		own := scriptOf(r)
		if own != 0 && script != 0 && own != script || i-start >= maxRun && !unicode.Is(unicode.M, r) || i-start >= 2*maxRun {
			cut(i, i)
		}
		if own != 0 {
			script = own
		}
	}
	cut(len(letters), len(letters))
	return all
}

// scriptOf is 1 for Devanagari, 2 for other letters, 0 for what belongs to any.
func scriptOf(r rune) int {
	switch {
	case unicode.Is(unicode.Devanagari, r):
		return 1
	case unicode.IsLetter(r):
		return 2
	}
	return 0
}

// shapeRun appends the aksharas of letters of one script.
func (f *Face) shapeRun(to []akshara, run []rune) []akshara {
	s := f.shapers.Get().(*shaper)
	defer f.shapers.Put(s)
	s.buffer.Clear()
	s.buffer.AddRunes(run, 0, -1)
	s.buffer.GuessSegmentProperties()
	s.buffer.Props.Direction = harfbuzz.LeftToRight
	s.buffer.Props.Language = english
	if s.buffer.Props.Script == language.Devanagari {
		s.buffer.Props.Language = hindi
	}
	s.buffer.Shape(s.font, nil)
	return clusters(to, run, s.buffer)
}

// clusters gathers what HarfBuzz shaped by the letters it came from.
func clusters(to []akshara, run []rune, b *harfbuzz.Buffer) []akshara {
	for i := 0; i < len(b.Info); {
		from, end, pen := b.Info[i].Cluster, len(run), 0
		var parts []part
		for ; i < len(b.Info); i++ {
			if b.Info[i].Cluster != from {
				end = b.Info[i].Cluster
				break
			}
			pos := b.Pos[i]
			parts = append(parts, part{uint16(b.Info[i].Glyph), pen + int(pos.XOffset), int(pos.YOffset)})
			pen += int(pos.XAdvance)
		}
		text := string(run[from:end])
		to = append(to, newAkshara(text, max(pen, 0), parts))
	}
	return to
}
