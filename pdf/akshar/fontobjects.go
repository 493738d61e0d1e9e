package akshar

import "fmt"

// fontObjects is how many objects a font has besides its first: the glyphs' own
// font, its descriptor, its file, its readings.
const fontObjects = 4

// type0 is the font's first object, the one gofpdf has a number for; the others
// follow from a number on.
func (s *subset) type0(from int) string {
	return fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>",
		s.face.name, from, from+3)
}

// write writes the font's other objects.
func (s *subset) write(f *file, from int) error {
	f.object(from, fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /W [0[%s%s]]>>",
		s.face.name, from+1, s.form.widths, s.widths))
	f.object(from+1, s.descriptor(from+2))
	err := f.stream(from+2, func(z *stream) (string, error) {
		n, err := s.writeFile(z)
		return fmt.Sprintf(" /Length1 %d", n), err
	})
	if err != nil {
		return err
	}
	return f.stream(from+3, func(z *stream) (string, error) {
		z.kept(s.form.kept.readings)
		return "", z.last(s.readings.blocks(nil), []byte(cmapTail))
	})
}

// descriptor tells the font's measures (PDF 32000-1, 9.8), from the face's head,
// hhea and OS/2 tables.
func (s *subset) descriptor(fontFile int) string {
	const symbolic = 4
	f := s.face
	weight := f.metric("OS/2", 4)
	return fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %d 0 R>>",
		f.name, symbolic,
		f.metric("head", 36), f.metric("head", 38), f.metric("head", 40), f.metric("head", 42),
		f.metric("hhea", 4), f.metric("hhea", 6), f.metric("OS/2", 88), weight/5, fontFile)
}
