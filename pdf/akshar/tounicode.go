package akshar

import (
	"strconv"
	"unicode/utf16"
)

// cmapBlock is the most entries one block of a ToUnicode table may have.
const cmapBlock = 100

// A ToUnicode table (PDF 32000-1, 9.10.3) between its first words and its last.
const (
	cmapHead = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`
	cmapTail = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
)

// readings says what codes read, in the form of a ToUnicode table's entries.
type readings struct {
	text []byte
	ends []int
}

// add says what a code reads.
func (r *readings) add(c uint16, text string) {
	if text == "" {
		return
	}
	r.text = hex4(append(r.text, '<'), c)
	r.text = append(r.text, "> <"...)
	for _, letter := range text {
		if high, low := utf16.EncodeRune(letter); high != 0xFFFD {
			r.text = hex4(hex4(r.text, uint16(high)), uint16(low))
			continue
		}
		r.text = hex4(r.text, uint16(letter))
	}
	r.text = append(r.text, ">\n"...)
	r.ends = append(r.ends, len(r.text))
}

// blocks appends the entries in blocks no longer than allowed.
func (r *readings) blocks(to []byte) []byte {
	start := 0
	for i := 0; i < len(r.ends); i += cmapBlock {
		n := min(cmapBlock, len(r.ends)-i)
		end := r.ends[i+n-1]
		to = strconv.AppendInt(to, int64(n), 10)
		to = append(to, " beginbfchar\n"...)
		to = append(to, r.text[start:end]...)
		to = append(to, "endbfchar\n"...)
		start = end
	}
	return to
}

func hex4(to []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(to, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
