package akshar_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"helpline/pdf/akshar"
)

func TestEmbeddedFontIsASoundTrueTypeFile(t *testing.T) {
	f := form(t, func(p *akshar.Page) {
		p.Put(plain, 10, 10, akshar.Left, "विद्युत देयक")
		p.Use(0, "0123456789")
	})
	p := f.Page()
	p.Put(plain, 10, 20, akshar.Left, strings.Join(hardWords, " "))
	var out bytes.Buffer
	if err := p.Output(&out, akshar.Info{}); err != nil {
		t.Fatal(err)
	}
	checkFont(t, fontFile(t, out.Bytes()))
}

var be = binary.BigEndian

// checkFont checks the sums and bounds a renderer may rely on.
func checkFont(t *testing.T, file []byte) {
	t.Helper()
	if got := sum(file); got != 0xB1B0AFBA {
		t.Errorf("the file's sum is %08X", got)
	}
	tables := map[string][]byte{}
	for i := range int(be.Uint16(file[4:])) {
		e := file[12+16*i:]
		from, size := be.Uint32(e[8:]), be.Uint32(e[12:])
		tables[string(e[:4])] = file[from : from+size]
		if tag := string(e[:4]); tag != "head" && sum(file[from:from+(size+3)&^3]) != be.Uint32(e[4:]) {
			t.Errorf("table %s has another sum", tag)
		}
	}
	glyphs := int(be.Uint16(tables["maxp"][4:]))
	loca, glyf := tables["loca"], tables["glyf"]
	if len(loca) != 4*(glyphs+1) || len(tables["hmtx"]) != 4*glyphs {
		t.Fatalf("%d glyphs, loca of %d, hmtx of %d", glyphs, len(loca), len(tables["hmtx"]))
	}
	if end := be.Uint32(loca[4*glyphs:]); int(end) != len(glyf) {
		t.Errorf("outlines end at %d of %d", end, len(glyf))
	}
	for g := range glyphs {
		outline := glyf[be.Uint32(loca[4*g:]):be.Uint32(loca[4*g+4:])]
		if len(outline) > 0 && int16(be.Uint16(outline)) < 0 {
			checkComponents(t, g, outline[10:], glyphs)
		}
	}
}

func checkComponents(t *testing.T, g int, parts []byte, glyphs int) {
	t.Helper()
	for more := true; more; {
		flags, part := be.Uint16(parts), int(be.Uint16(parts[2:]))
		if part >= glyphs || part == g {
			t.Errorf("glyph %d is made of glyph %d", g, part)
		}
		size := 6
		if flags&1 != 0 {
			size = 8
		}
		switch {
		case flags&0x08 != 0:
			size += 2
		case flags&0x40 != 0:
			size += 4
		case flags&0x80 != 0:
			size += 8
		}
		parts, more = parts[size:], flags&0x20 != 0
	}
}

func sum(b []byte) uint32 {
	var s uint32
	for ; len(b) >= 4; b = b[4:] {
		s += be.Uint32(b)
	}
	return s
}

var fontStream = regexp.MustCompile(`<</Filter /FlateDecode /Length (\d+) +/Length1 (\d+) *>>\nstream\n`)

// fontFile takes the first font out of a PDF file.
func fontFile(t *testing.T, pdf []byte) []byte {
	t.Helper()
	at := fontStream.FindSubmatchIndex(pdf)
	if at == nil {
		t.Fatal("no font in the file")
	}
	z, err := zlib.NewReader(bytes.NewReader(pdf[at[1]:]))
	if err != nil {
		t.Fatal(err)
	}
	font, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if want, _ := strconv.Atoi(string(pdf[at[4]:at[5]])); len(font) != want {
		t.Errorf("the font is %d bytes, said to be %d", len(font), want)
	}
	return font
}
