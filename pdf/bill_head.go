package pdf

import (
	"helpline/billing"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

var billTitle = messages.Line(&Sentences, "pdf.bill")

// Height of the band that names the company, on every document.
const bandHeight = 24.0

// band draws the company's name over the whole width of a document, and the title
// of the document in a part of it.
func (s *sheet) band(page, edge, titleWidth float64, title messages.Phrase) {
	s.Box(0, 0, page, bandHeight, navy)
	s.Box(0, bandHeight, page, 0.9, accent)
	room := page - 2*edge - titleWidth - 4
	name := akshar.Type{Face: semibold, Size: 15.5, Ink: white}
	s.exact(name, edge, 9.8, room, akshar.Left, s.say(company))
	s.exact(akshar.Type{Face: regular, Size: 8.6, Ink: pale}, edge, 15, room, akshar.Left, s.sayIn(s.other, company))
	s.fit(akshar.Type{Face: regular, Size: 7.4, Ink: pale}, edge, 19.6, room, akshar.Left, s.say(owner))
	s.fit(sized(14, name), page-edge, 9.8, titleWidth, akshar.Right, s.say(title))
	s.fit(akshar.Type{Face: regular, Size: 8.6, Ink: pale}, page-edge, 15, titleWidth, akshar.Right, s.sayIn(s.other, title))
}

func (s *sheet) headForm() { s.band(akshar.A4.Width, left, 52, billTitle) }

func (s *sheet) headMonth(m billing.Month) {
	s.fit(akshar.Type{Face: semibold, Size: 9.6, Ink: accent}, right, 20.4, 50, akshar.Right, s.month(m))
}
