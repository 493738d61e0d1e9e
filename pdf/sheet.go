package pdf

import (
	"helpline/bot"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

// sheet is one document being drawn, in a language.
type sheet struct {
	*akshar.Page
	press *Press
	lang  bot.Lang
	other bot.Lang
	err   error // the first sentence that could not be said
}

// say is a sentence in the reader's language.
func (s *sheet) say(p messages.Phrase) string { return s.sayIn(s.lang, p) }

func (s *sheet) sayIn(lang bot.Lang, p messages.Phrase) string {
	text, err := s.press.words.Say(lang, p)
	s.fault(err)
	return text
}

// fault keeps the first error until the document is written.
func (s *sheet) fault(err error) {
	if s.err == nil {
		s.err = err
	}
}

// unknown stands for what is not known.
const unknown = "–"

// gap stands between the two languages of a label.
const gap = 1.4

// label prints a phrase in the reader's language and, smaller, in the other, within
// a width.
func (s *sheet) label(t pairType, x, y, width float64, p messages.Phrase) {
	own, other := s.say(p), s.sayIn(s.other, p)
	if s.other == bot.Hindi {
		t.other.Size *= 1.08 // Devanagari reads smaller than Latin of its size
	}
	if own == other {
		other = ""
	}
	for step := range 8 {
		if s.Width(t.own, own)+gap+s.Width(t.other, other) <= width {
			break
		}
		t.other.Size *= 0.95
		if step > 2 {
			t.own.Size *= 0.95
		}
	}
	s.Put(t.own, x, y, akshar.Left, own)
	s.Put(t.other, x+s.Width(t.own, own)+gap, y, akshar.Left, other)
}

// heading prints the title of a block over a rule.
func (s *sheet) heading(x, y, width float64, p messages.Phrase) {
	s.label(headingType, x, y, width, p)
	s.Box(x, y+1.9, width, 0.45, accent)
}

// fit prints one line of text within a width, smaller or cut where it must be.
func (s *sheet) fit(t akshar.Type, x, y, width float64, align akshar.Align, text string) {
	t, lines := s.Fit(t, width, 1, text)
	for _, line := range lines {
		s.Put(t, x, y, align, line)
	}
}

// exact prints one line within a width and never cuts it, as amounts must not be.
func (s *sheet) exact(t akshar.Type, x, y, width float64, align akshar.Align, text string) {
	if w := s.Width(t, text); w > width {
		t.Size *= width / w
	}
	s.Put(t, x, y, align, text)
}

// number is value for numbers, which stay whole down to half their size.
func (s *sheet) number(t akshar.Type, x, y, width float64, align akshar.Align, text string) {
	if text == "" || s.Width(t, text) > 2*width {
		s.value(t, x, y, width, align, text)
		return
	}
	s.exact(t, x, y, width, align, text)
}

// value is fit for what may not be known, which a dash stands for.
func (s *sheet) value(t akshar.Type, x, y, width float64, align akshar.Align, text string) {
	if text == "" {
		text = unknown
	}
	s.fit(t, x, y, width, align, text)
}

// paragraph prints text in at most so many lines, and returns the baseline below the
// last.
func (s *sheet) paragraph(t akshar.Type, x, y, width, leading float64, lines int, text string) float64 {
	t, set := s.Fit(t, width, lines, text)
	for _, line := range set {
		s.Put(t, x, y, akshar.Left, line)
		y += leading
	}
	return y
}
