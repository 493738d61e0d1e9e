package pdf_test

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"encoding/hex"
)

// A small reader of the PDF files made here: enough to get back every text as a PDF
// reader would find it, by the fonts' own ToUnicode and width tables.

// text is a text on a page: its baseline's left end and width in millimetres, its
// size in points.
type text struct {
	x, y, width, size float64
	words             string
}

// reading is what was read of a file.
type reading struct {
	pages         int
	width, height float64
	texts         []text
	content       []byte
}

// fontTables are what a reader needs of a font.
type fontTables struct {
	reads  map[uint16]string
	widths []int
}

var (
	objectStart = regexp.MustCompile(`(?m)^(\d+) 0 obj\n`)
	mediaBox    = regexp.MustCompile(`/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]`)
	fontNames   = regexp.MustCompile(`/F([0-9a-f]{40}) (\d+) 0 R`)
	descendant  = regexp.MustCompile(`/DescendantFonts \[(\d+) 0 R\] /ToUnicode (\d+) 0 R`)
	streamSize  = regexp.MustCompile(`/Length (\d+)`)
	widthTable  = regexp.MustCompile(`/W \[0\[([\d ]*)\]\]`)
	cmapEntry   = regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]+)>$`)
)

const mmPerPoint = 25.4 / 72

func read(tb testing.TB, file []byte) reading {
	tb.Helper()
	objects := objectsOf(tb, file)
	box := mediaBox.FindSubmatch(file)
	if box == nil {
		tb.Fatal("no page size")
	}
	r := reading{pages: bytes.Count(file, []byte("<</Type /Page\n")), width: float(box[1]) * mmPerPoint, height: float(box[2]) * mmPerPoint}
	fonts := map[string]fontTables{}
	for _, m := range fontNames.FindAllSubmatch(objects[2], -1) {
		fonts[string(m[1])] = fontOf(tb, objects, atoi(m[2]))
	}
	r.content = inflate(tb, objects[4])
	r.texts = textsOf(tb, r.content, fonts, r.height)
	return r
}

func objectsOf(tb testing.TB, file []byte) map[int][]byte {
	tb.Helper()
	_, tail, ok := bytes.Cut(file, []byte("startxref\n"))
	if !ok {
		tb.Fatal("no startxref")
	}
	at, _, _ := bytes.Cut(tail, []byte("\n"))
	lines := bytes.Split(file[atoi(at):], []byte("\n"))
	if string(lines[0]) != "xref" {
		tb.Fatalf("startxref points at %q", lines[0])
	}
	objects := map[int][]byte{}
	for n := 1; n < atoi(bytes.TrimPrefix(lines[1], []byte("0 "))); n++ {
		from := atoi(lines[2+n][:10])
		head := objectStart.FindSubmatch(file[from : from+20])
		if head == nil || atoi(head[1]) != n {
			tb.Fatalf("object %d is not where the table says", n)
		}
		objects[n] = file[from+len(head[0]):]
	}
	return objects
}

// inflate reads a compressed stream; reading to its end checks its Adler-32.
func inflate(tb testing.TB, object []byte) []byte {
	tb.Helper()
	dict, data, ok := bytes.Cut(object, []byte(">>\nstream\n"))
	size := streamSize.FindSubmatch(dict)
	if !ok || size == nil {
		tb.Fatalf("no stream: %.60q", object)
	}
	z, err := zlib.NewReader(bytes.NewReader(data[:atoi(size[1])]))
	if err != nil {
		tb.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		tb.Fatal(err)
	}
	return raw
}

func fontOf(tb testing.TB, objects map[int][]byte, n int) fontTables {
	tb.Helper()
	m := descendant.FindSubmatch(objects[n])
	if m == nil {
		tb.Fatalf("object %d is no composite font", n)
	}
	f := fontTables{reads: map[uint16]string{}}
	for w := range strings.FieldsSeq(string(widthTable.FindSubmatch(objects[atoi(m[1])])[1])) {
		f.widths = append(f.widths, atoi([]byte(w)))
	}
	for _, e := range cmapEntry.FindAllSubmatch(inflate(tb, objects[atoi(m[2])]), -1) {
		code, _ := strconv.ParseUint(string(e[1]), 16, 16)
		raw, err := hex.DecodeString(string(e[2]))
		if err != nil {
			tb.Fatal(err)
		}
		var units []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		f.reads[uint16(code)] = string(utf16.Decode(units))
	}
	return f
}

var (
	selectFont = regexp.MustCompile(`^BT /F([0-9a-f]{40}) ([\d.]+) Tf ET`)
	showText   = regexp.MustCompile(`^BT (-?[\d.]+) (-?[\d.]+) Td \(`)
)

func textsOf(tb testing.TB, content []byte, fonts map[string]fontTables, height float64) []text {
	tb.Helper()
	var texts []text
	var font fontTables
	var size float64
	for len(content) > 0 {
		if m := selectFont.FindSubmatch(content); m != nil {
			font, size = fonts[string(m[1])], float(m[2])
		}
		if m := showText.FindSubmatch(content); m != nil {
			codes, rest := unescape(content[len(m[0]):])
			t := text{x: float(m[1]) * mmPerPoint, y: height - float(m[2])*mmPerPoint, size: size}
			for i := 0; i+1 < len(codes); i += 2 {
				code := uint16(codes[i])<<8 | uint16(codes[i+1])
				t.words += font.reads[code]
				t.width += float64(font.widths[code]) * size / 1000 * mmPerPoint
			}
			texts = append(texts, t)
			content = rest
		}
		if i := bytes.IndexByte(content, '\n'); i >= 0 {
			content = content[i+1:]
			continue
		}
		break
	}
	return texts
}

// unescape reads a PDF string up to its closing bracket.
func unescape(s []byte) (raw, rest []byte) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ')':
			return raw, s[i+1:]
		case '\\':
			if i++; s[i] == 'r' {
				raw = append(raw, '\r')
				continue
			}
		}
		raw = append(raw, s[i])
	}
	return raw, nil
}

// String is the page as rows of text from the top, each from the left.
func (r reading) String() string {
	rows := slices.Clone(r.texts)
	slices.SortStableFunc(rows, func(a, b text) int {
		return cmp.Or(cmp.Compare(fmt.Sprintf("%06.1f", a.y), fmt.Sprintf("%06.1f", b.y)), cmp.Compare(a.x, b.x))
	})
	var b strings.Builder
	last := ""
	for _, t := range rows {
		if t.words == "" {
			continue
		}
		if y := fmt.Sprintf("%06.1f", t.y); y != last {
			b.WriteString("\n")
			last = y
		} else {
			b.WriteString("  ")
		}
		b.WriteString(t.words)
	}
	return strings.TrimPrefix(b.String(), "\n") + "\n"
}

func atoi(b []byte) int {
	n, _ := strconv.Atoi(string(b))
	return n
}

func float(b []byte) float64 {
	v, _ := strconv.ParseFloat(string(b), 64)
	return v
}
