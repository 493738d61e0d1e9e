// Package akshar draws pages on gofpdf whose Hindi is shaped right, reads back right
// and costs little.
//
// gofpdf places one glyph after another in the order of the letters, which no Indic
// script can bear: क्षि is one picture, drawn from its end. So the text never reaches
// gofpdf. HarfBuzz (go-text/typesetting) shapes each word, and every akshara it finds,
// a cluster of letters that stands as one picture, becomes one glyph of a small
// TrueType font made for that page: a plain copy of a glyph of the face, or a
// composite of several at their shaped places (subset.go). A text is then one string
// of glyph numbers, and the font's ToUnicode table tells readers and searches what
// each glyph says, exactly (tounicode.go). gofpdf sees only a placeholder font, and
// Output puts the real one in its place (output.go).
//
//	file        what is in it
//	face.go     a TrueType face, read once
//	shape.go    words to aksharas
//	subset.go   the font one page grows as it is written
//	fontfile.go that font as a TrueType file
//	form.go     what all pages of one kind share, compressed once
//	page.go     where text and lines are put
//	text.go     measuring, wrapping, fitting
//	output.go   from gofpdf's file to ours
//
// Rejected: gofpdf's own UTF-8 fonts (wrong Hindi, ten times the time), outlines
// (eight times the size), private-use letters with ActualText (half of all readers
// find nothing).
//
// Lengths are millimetres from the top left of the page, sizes of type are points,
// measures inside a face are thousandths of its em.
package akshar
