package akshar

import (
	"strconv"

	"github.com/jung-kurt/gofpdf"
)

// pointsPerMM turns millimetres into points.
const pointsPerMM = 72 / 25.4

// Color is a colour in eight bits a part.
type Color struct{ R, G, B uint8 }

// Type is how a text is set: face by number, size in points, colour.
type Type struct {
	Face int
	Size float64
	Ink  Color
}

// Align says which point of a text is where it is put.
type Align int

// The alignments.
const (
	Left Align = iota
	Centre
	Right
)

// Page is one page being drawn. It is for one goroutine. Errors are kept until
// Output.
type Page struct {
	form  *Form
	fonts []*subset
	pdf   *gofpdf.Fpdf
	fill  Color // gofpdf begins with black, as Color does
	face  int   // selected, counted from 1; 0 is none
	size  float64
	line  []byte
}

// Put writes a text on its baseline.
func (p *Page) Put(t Type, x, y float64, align Align, s string) {
	switch align {
	case Centre:
		x -= p.Width(t, s) / 2
	case Right:
		x -= p.Width(t, s)
	}
	p.ink(t.Ink)
	if p.face != t.Face+1 || p.size != t.Size {
		p.face, p.size = t.Face+1, t.Size
		p.pdf.SetFont(placeholder(t.Face), "", t.Size)
	}
	b := append(p.line[:0], "BT "...)
	b = number(b, x*pointsPerMM)
	b = number(b, (p.form.size.Height-y)*pointsPerMM)
	b = append(b, "Td ("...)
	b = p.encode(b, t.Face, s)
	b = append(b, ")Tj ET"...)
	p.line = b
	p.pdf.RawWriteStr(string(b))
}

// Use has the glyphs of texts in the font without writing them: on a form, for what
// most of its pages will write.
func (p *Page) Use(face int, texts ...string) {
	for _, s := range texts {
		p.line = p.encode(p.line[:0], face, s)
	}
}

// encode appends a text as the codes of its aksharas, escaped as a PDF string.
func (p *Page) encode(to []byte, face int, s string) []byte {
	font := p.fonts[face]
	for w := range words(s) {
		for _, a := range font.face.word(w).letters {
			c := font.code(a)
			to = escaped(to, c.head)
			if c.tail != 0 {
				to = escaped(to, c.tail)
			}
		}
	}
	return to
}

func escaped(to []byte, c uint16) []byte {
	for _, b := range [2]byte{byte(c >> 8), byte(c)} {
		switch b {
		case '(', ')', '\\':
			to = append(to, '\\', b)
		case '\r':
			to = append(to, `\r`...)
		default:
			to = append(to, b)
		}
	}
	return to
}

// Box fills a rectangle.
func (p *Page) Box(x, y, width, height float64, c Color) {
	p.ink(c)
	p.pdf.Rect(x, y, width, height, "F")
}

// Round fills a rectangle with round corners.
func (p *Page) Round(x, y, width, height, radius float64, c Color) {
	p.ink(c)
	p.pdf.RoundedRect(x, y, width, height, radius, "1234", "F")
}

// Frame draws the edge of a rectangle with round corners.
func (p *Page) Frame(x, y, width, height, radius, thickness float64, c Color) {
	p.pen(thickness, c)
	p.pdf.RoundedRect(x, y, width, height, radius, "1234", "D")
}

// Rule draws a line.
func (p *Page) Rule(x1, y1, x2, y2, thickness float64, c Color) {
	p.pen(thickness, c)
	p.pdf.Line(x1, y1, x2, y2)
}

// Dashes draws a broken line.
func (p *Page) Dashes(x1, y1, x2, y2, thickness float64, c Color) {
	p.pdf.SetDashPattern([]float64{1.6, 1.2}, 0)
	p.Rule(x1, y1, x2, y2, thickness, c)
	p.pdf.SetDashPattern(nil, 0)
}

// Cells fills the dark ones of a grid of cells, runs of them at once, as one path,
// so that no seam shows between neighbours: a QR code, a bar code.
func (p *Page) Cells(x, y, width, height float64, columns, rows int, c Color, dark func(column, row int) bool) {
	p.ink(c)
	b := append(p.line[:0], "q "...)
	b = number(b, width*pointsPerMM/float64(columns))
	b = append(b, "0 0 "...)
	b = number(b, -height*pointsPerMM/float64(rows))
	b = number(b, x*pointsPerMM)
	b = number(b, (p.form.size.Height-y)*pointsPerMM)
	b = append(b, "cm\n"...)
	for row := range rows {
		b = cellRow(b, columns, row, dark)
	}
	b = append(b, "f Q"...)
	p.line = b
	p.pdf.RawWriteStr(string(b))
}

func cellRow(b []byte, columns, row int, dark func(column, row int) bool) []byte {
	for from := 0; from < columns; from++ {
		to := from
		for to < columns && dark(to, row) {
			to++
		}
		if to > from {
			for _, v := range [3]int{from, row, to - from} {
				b = append(strconv.AppendInt(b, int64(v), 10), ' ')
			}
			b = append(b, "1 re\n"...)
			from = to
		}
	}
	return b
}

// ink chooses what texts and boxes are filled with.
func (p *Page) ink(c Color) {
	if c != p.fill {
		p.fill = c
		p.pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
	}
}

// pen chooses what lines are drawn with.
func (p *Page) pen(thickness float64, c Color) {
	p.pdf.SetLineWidth(thickness)
	p.pdf.SetDrawColor(int(c.R), int(c.G), int(c.B))
}

// number appends a number of PDF's with a space.
func number(to []byte, v float64) []byte {
	const decimals = 3
	to = strconv.AppendFloat(to, v, 'f', decimals, 64)
	return append(to, ' ')
}
