package pdf

import (
	"github.com/boombuler/barcode/code128"

	"helpline/bot"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

var (
	notesTitle   = messages.Line(&Sentences, "pdf.notes")
	noteChannels = messages.Line(&Sentences, "pdf.note.channels")
	notePIN      = messages.Line(&Sentences, "pdf.note.pin")
	noteHelp     = messages.Line(&Sentences, "pdf.note.help")
	noteComputer = messages.Line(&Sentences, "pdf.note.computer")

	tear = messages.Line(&Sentences, "pdf.tear")
	slip = messages.Line(&Sentences, "pdf.slip")
	seal = messages.Line(&Sentences, "pdf.seal")
)

// notesForm prints what every consumer should know, above the tear-off slip.
func (s *sheet) notesForm() {
	s.Round(left, notesTop, right-left, tearLine-notesTop-3.2, radius, shade)
	s.label(headingType, left+3, notesTop+4.6, right-left-6, notesTitle)
	y := notesTop + 8.8
	for _, note := range []messages.Phrase{noteChannels, notePIN, noteHelp, noteComputer} {
		s.Round(left+3.2, y-1.5, 0.9, 0.9, 0.45, accent)
		s.fit(small, left+6, y, right-left-9, akshar.Left, s.say(note))
		y += 3.7
	}
}

// The slip's rows and columns.
const (
	slipTitle  = tearLine + 7
	slipRow1   = tearLine + 13.2
	slipRow2   = tearLine + 22.8
	slipBars   = tearLine + 31.6
	slipColumn = (right - left) / 4
	barsHeight = 7.6
)

func (s *sheet) slipForm() {
	s.Dashes(left, tearLine, right, tearLine, 0.25, grey)
	note := s.say(tear) + " · " + s.sayIn(s.other, tear)
	width := s.Width(tiny, note) + 4
	s.Box(akshar.A4.Width/2-width/2, tearLine-1, width, 2, white)
	s.Put(tiny, akshar.A4.Width/2, tearLine+0.8, akshar.Centre, note)
	s.label(headingType, left, slipTitle, 80, slip)
	s.fit(small, right, slipTitle, 105, akshar.Right, s.say(company))
	s.Rule(left, slipTitle+2, right, slipTitle+2, 0.2, line)
	for i, l := range []messages.Phrase{ivrs, billNumber, billMonth, dueDate} {
		s.label(labelType, left+float64(i)*slipColumn, slipRow1, slipColumn-3, l)
	}
	s.label(labelType, left, slipRow2, slipColumn, consumerName)
	s.label(labelType, left+2*slipColumn, slipRow2, slipColumn-3, payable)
	s.label(labelType, left+3*slipColumn, slipRow2, slipColumn, payableAfter)
	s.label(labelType, left+2*slipColumn, slipBars+1, slipColumn-3, office)
	s.Frame(left+3*slipColumn, slipBars-2, slipColumn, 11.6, radius, 0.25, line)
	s.label(pairType{tiny, tiny}, left+3*slipColumn+2, slipBars+8.2, slipColumn-4, seal)
}

// slip prints the part the counter keeps.
func (s *sheet) slip(b *BillSheet) {
	c := b.Connection
	due, late, day := s.say(nothingDue), "", ""
	if b.Bill.Payable > 0 {
		due, late, day = messages.Money(b.Bill.Payable), messages.Money(b.Bill.PayableAfterDue()), b.Bill.Due.String()
	}
	for i, v := range []string{string(b.Bill.IVRS), b.Bill.Number, s.month(b.Bill.Month), day} {
		s.number(strong, left+float64(i)*slipColumn, slipRow1+4.8, slipColumn-3, akshar.Left, v)
	}
	s.value(strong, left, slipRow2+4.8, 2*slipColumn-6, akshar.Left, c.NameIn(s.lang == bot.Hindi))
	s.exact(sized(11, strong), left+2*slipColumn, slipRow2+5, slipColumn-3, akshar.Left, due)
	s.number(strong, left+3*slipColumn, slipRow2+4.8, slipColumn, akshar.Left, late)
	s.value(strong, left+2*slipColumn, slipBars+5.8, slipColumn-3, akshar.Left, c.Office)
	s.barcode(string(b.Bill.IVRS))
}

// barcode prints the IVRS number as Code 128 for the counter's scanner. A number no
// such code can hold is printed without.
func (s *sheet) barcode(text string) {
	code, err := code128.Encode(text)
	if err != nil {
		return
	}
	modules := code.Bounds().Dx()
	s.Cells(left, slipBars-1.4, 62, barsHeight, modules, 1, akshar.Color{}, func(x, _ int) bool {
		r, _, _, _ := code.At(x, 0).RGBA()
		return r == 0
	})
	s.exact(sized(7, small), left, slipBars+barsHeight+1.6, 62, akshar.Left, text)
}
