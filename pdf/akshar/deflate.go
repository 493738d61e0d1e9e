package akshar

import (
	"bytes"
	"fmt"
	"hash/adler32"
	"sync"

	"github.com/klauspost/compress/flate"
)

// zlibHeader begins every stream a PDF's FlateDecode reads (RFC 1950).
const zlibHeader = "\x78\xDA"

// deflaters are kept, since each owns more memory than a page.
var deflaters = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.DefaultCompression) // fails only on a bad level
	return w
}}

// kept is what many streams have in common, compressed once.
type kept struct {
	packed []byte
	size   int    // before
	sum    uint32 // Adler-32
}

// keep compresses well rather than fast. The result ends at a byte's edge, so that
// anything may follow.
func keep(raw []byte) (kept, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(raw)
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		return kept{}, fmt.Errorf("deflate: %w", err)
	}
	return kept{b.Bytes(), len(raw), adler32.Checksum(raw)}, nil
}

// stream writes a zlib stream piece by piece: some stored, some compressed long
// before, the last compressed now.
type stream struct {
	to   *bytes.Buffer
	sum  uint32
	size int // before compression
}

func newStream(to *bytes.Buffer) *stream {
	to.WriteString(zlibHeader)
	return &stream{to: to, sum: 1}
}

// stored adds a short piece as it is.
func (s *stream) stored(raw []byte) {
	n := uint16(len(raw))
	s.to.Write([]byte{0, byte(n), byte(n >> 8), ^byte(n), ^byte(n >> 8)})
	s.to.Write(raw)
	s.note(adler32.Checksum(raw), len(raw))
}

// kept adds a piece compressed before.
func (s *stream) kept(k kept) {
	s.to.Write(k.packed)
	s.note(k.sum, k.size)
}

// last compresses the rest and ends the stream.
func (s *stream) last(raws ...[]byte) error {
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(s.to)
	for _, raw := range raws {
		if _, err := w.Write(raw); err != nil {
			return fmt.Errorf("deflate: %w", err)
		}
		s.note(adler32.Checksum(raw), len(raw))
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("deflate: %w", err)
	}
	s.to.Write(be.AppendUint32(nil, s.sum))
	return nil
}

// note reckons a piece into the stream's length and checksum.
func (s *stream) note(sum uint32, size int) {
	s.sum = adlerJoin(s.sum, sum, size)
	s.size += size
}

// adlerJoin is the Adler-32 sum of two pieces from the sums of each, the second of
// n bytes.
func adlerJoin(first, second uint32, n int) uint32 {
	const mod = 65521
	a1, b1 := first&0xFFFF, first>>16
	a2, b2 := second&0xFFFF, second>>16
	a := (a1 + a2 + mod - 1) % mod
	b := (uint64(b1) + uint64(b2) + uint64(n%mod)*uint64(a1+mod-1)) % mod
	return uint32(b)<<16 | a
}
