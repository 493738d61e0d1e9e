package akshar

import "bytes"

// keptFont is the part of a form's font that every page's begins with.
type keptFont struct {
	glyf     kept
	glyfSum  uint32 // as the font's directory reckons it
	readings kept   // beginning of the ToUnicode table
}

// keep compresses what pages will share of a form's font.
func (s *subset) keep() error {
	var err error
	s.kept.glyfSum = checksum(s.glyf)
	if s.kept.glyf, err = keep(s.glyf); err != nil {
		return err
	}
	s.kept.readings, err = keep(s.readings.blocks([]byte(cmapHead)))
	return err
}

// table is one table of the font file.
type table struct {
	tag  string
	data []byte
	size int
	sum  uint32
}

// writeFile writes the page's font as a compressed TrueType file: directory, the
// form's outlines, the page's, the other tables. It returns the file's own length.
func (s *subset) writeFile(z *stream) (int, error) {
	tables := s.tables()
	head := tables[1].data
	directory := directoryOf(tables)
	sum := checksum(directory)
	rest := make([]byte, 0, 2048)
	for _, t := range tables {
		sum += t.sum
	}
	be.PutUint32(head[8:], 0xB1B0AFBA-sum)
	for _, t := range tables[1:] {
		rest = pad4(append(rest, t.data...))
	}
	z.stored(directory)
	z.kept(s.form.kept.glyf)
	err := z.last(s.glyf, rest)
	return z.size, err
}

// tables lists what a font inside a PDF needs, in the order of their tags.
func (s *subset) tables() []table {
	head := bytes.Clone(s.face.tables["head"])
	be.PutUint32(head[8:], 0)  // the adjustment, set when all is summed
	be.PutUint16(head[50:], 1) // long offsets in loca
	hhea := bytes.Clone(s.face.tables["hhea"])
	be.PutUint16(hhea[34:], uint16(s.count))
	hmtx := append(bytes.Clone(s.form.hmtx), s.hmtx...)
	loca := append(append(make([]byte, 4), s.form.loca...), s.loca...)
	list := []table{{
		tag:  "glyf",
		size: len(s.form.glyf) + len(s.glyf),
		sum:  s.form.kept.glyfSum + checksum(s.glyf),
	}}
	for _, t := range []table{
		{tag: "head", data: head}, {tag: "hhea", data: hhea}, {tag: "hmtx", data: hmtx},
		{tag: "loca", data: loca}, {tag: "maxp", data: s.maxp()}, {tag: "prep", data: s.face.tables["prep"]},
	} {
		if len(t.data) > 0 {
			t.size = len(t.data)
			t.data = pad4(bytes.Clone(t.data))
			t.sum = checksum(t.data)
			list = append(list, t)
		}
	}
	return list
}

// maxp is the face's own, with room for what composites may need.
func (s *subset) maxp() []byte {
	maxp := bytes.Clone(s.face.tables["maxp"])
	be.PutUint16(maxp[4:], uint16(s.count))
	for at, least := range map[int]uint16{10: 4000, 12: 400, 28: 4 * maxRun, 30: 3} { // points, contours, components, depth
		be.PutUint16(maxp[at:], max(be.Uint16(maxp[at:]), least))
	}
	return maxp
}

// directoryOf is the font file's header and list of tables.
func directoryOf(tables []table) []byte {
	n := len(tables)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	d := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 * power, log, 16 * (n - power)} {
		d = be.AppendUint16(d, uint16(v))
	}
	at := sfntHeader + n*sfntEntry
	for _, t := range tables {
		d = append(d, t.tag...)
		for _, v := range []uint32{t.sum, uint32(at), uint32(t.size)} {
			d = be.AppendUint32(d, v)
		}
		at += (t.size + 3) &^ 3
	}
	return d
}
