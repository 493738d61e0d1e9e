package akshar

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

// maxWords is how many shaped words a face remembers before it forgets them all: some
// ten megabytes, and a few hundred bills between the labels being shaped again.
const maxWords = 1 << 13

// Face is one TrueType face, read once and shared by every page. It is safe for use
// by many goroutines.
type Face struct {
	name    string // as the PDF names it
	tables  map[string][]byte
	loca    []uint32
	parsed  *font.Font
	shapers sync.Pool

	mu    sync.RWMutex
	words map[string]*word
}

// shaper is what HarfBuzz needs for itself while it shapes.
type shaper struct {
	font   *harfbuzz.Font
	buffer *harfbuzz.Buffer
}

// NewFace reads a TrueType font; name is the one the PDF gives it.
func NewFace(name string, ttf []byte) (*Face, error) {
	tables, err := sfntTables(ttf)
	if err != nil {
		return nil, err
	}
	face, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	if face.Upem() != 1000 {
		return nil, errFont
	}
	f := &Face{
		name:   subsetTag(ttf) + name,
		tables: tables,
		loca:   locations(tables),
		parsed: face.Font,
		words:  map[string]*word{},
	}
	f.shapers.New = func() any {
		return &shaper{harfbuzz.NewFont(font.NewFace(f.parsed)), harfbuzz.NewBuffer()}
	}
	return f, nil
}

// subsetTag is the six letters and plus sign that name a font holding only some of
// its glyphs (PDF 32000-1, 9.6.4).
func subsetTag(ttf []byte) string {
	sum := crc32.ChecksumIEEE(ttf)
	tag := make([]byte, 0, 7)
	for range 6 {
		tag = append(tag, 'A'+byte(sum%26))
		sum /= 26
	}
	return string(append(tag, '+'))
}

// has reports whether the face has a picture of a letter.
func (f *Face) has(r rune) bool {
	_, ok := f.parsed.NominalGlyph(r)
	return ok
}

// outline is a glyph as the glyf table holds it; empty for a blank one.
func (f *Face) outline(glyph uint16) []byte {
	if int(glyph)+1 >= len(f.loca) {
		return nil
	}
	from, to := f.loca[glyph], f.loca[glyph+1]
	if from >= to || int(to) > len(f.tables["glyf"]) {
		return nil
	}
	return f.tables["glyf"][from:to]
}

// advance is the width of a glyph.
func (f *Face) advance(glyph uint16) int {
	hmtx := f.tables["hmtx"]
	last := int(be.Uint16(f.tables["hhea"][34:])) - 1
	at := 4 * min(int(glyph), last)
	if at < 0 || at+2 > len(hmtx) {
		return 0
	}
	return int(be.Uint16(hmtx[at:]))
}

// metric is a signed number of one of the face's tables.
func (f *Face) metric(table string, at int) int {
	return int(int16(be.Uint16(f.tables[table][at:])))
}

// word is a word shaped, from memory where it was met before.
func (f *Face) word(s string) *word {
	f.mu.RLock()
	w := f.words[s]
	f.mu.RUnlock()
	if w != nil {
		return w
	}
	w = f.shape(s)
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.words) >= maxWords {
		clear(f.words)
	}
	f.words[s] = w
	return w
}
