package akshar

import "strconv"

// subset is the font a page grows as it is written: glyphs, widths and readings in
// the order they were first needed, so the same page always makes the same font. The
// number of a glyph is its code in the page's strings.
//
// A page's subset stands on that of its form, whose glyphs every page of the kind
// has; the form's is never written to again.
type subset struct {
	face   *Face
	form   *subset // nil for a form's own
	glyphs map[uint16]uint16
	codes  map[string]code

	count    int    // glyphs, the form's included
	glyf     []byte // outlines, the form's not included
	loca     []byte
	hmtx     []byte
	widths   []byte // for the PDF's /W
	readings readings

	kept keptFont // a form's, compressed
}

// code is what stands for an akshara in a string: its picture, and where the
// akshara's text has a tail, the blank that reads it.
type code struct{ head, tail uint16 }

func newSubset(f *Face, form *subset) *subset {
	s := &subset{face: f, form: form, glyphs: map[uint16]uint16{}, codes: map[string]code{}}
	if form != nil {
		s.count = form.count
		return s
	}
	s.copyGlyph(0)
	return s
}

// code is the code of an akshara, made when it is first met.
func (s *subset) code(a akshara) code {
	if c, ok := s.known(a.key); ok {
		return c
	}
	head, tail := a.readings()
	c := code{head: s.picture(a)}
	s.readings.add(c.head, head)
	if tail != "" {
		c.tail = s.blank(tail)
	}
	s.codes[a.key] = c
	return c
}

func (s *subset) known(key string) (code, bool) {
	if s.form != nil {
		if c, ok := s.form.codes[key]; ok {
			return c, true
		}
	}
	c, ok := s.codes[key]
	return c, ok
}

// blank is a glyph of no width that only reads. Aksharas share them.
func (s *subset) blank(text string) uint16 {
	key := "tail " + text
	if c, ok := s.known(key); ok {
		return c.head
	}
	c := code{head: s.add(nil, 0)}
	s.readings.add(c.head, text)
	s.codes[key] = c
	return c.head
}

// picture adds the glyph an akshara is drawn with.
func (s *subset) picture(a akshara) uint16 {
	if len(a.parts) == 1 && a.parts[0].dx == 0 && a.parts[0].dy == 0 {
		g := a.parts[0].glyph
		if _, ok := s.copied(g); !ok && s.face.advance(g) == a.width {
			return s.copyGlyph(g)
		}
	}
	return s.add(s.composite(a.parts), a.width)
}

func (s *subset) copied(g uint16) (uint16, bool) {
	if s.form != nil {
		if n, ok := s.form.glyphs[g]; ok {
			return n, true
		}
	}
	n, ok := s.glyphs[g]
	return n, ok
}

// copyGlyph copies a glyph of the face, once, with the glyphs it is made of.
func (s *subset) copyGlyph(g uint16) uint16 {
	if n, ok := s.copied(g); ok {
		return n
	}
	n := s.add(s.renumber(s.face.outline(g)), s.face.advance(g))
	s.glyphs[g] = n
	return n
}

// add appends a glyph. Its left side bearing is its left edge, so that outlines stand
// where HarfBuzz reckoned them.
func (s *subset) add(outline []byte, width int) uint16 {
	s.glyf = pad4(append(s.glyf, outline...))
	var left uint16
	if len(outline) > 0 {
		left = be.Uint16(outline[2:])
	}
	s.hmtx = be.AppendUint16(s.hmtx, uint16(width))
	s.hmtx = be.AppendUint16(s.hmtx, left)
	s.widths = append(strconv.AppendInt(s.widths, int64(width), 10), ' ')
	end := len(s.glyf)
	if s.form != nil {
		end += len(s.form.glyf)
	}
	s.loca = be.AppendUint32(s.loca, uint32(end))
	s.count++
	return uint16(s.count - 1)
}
