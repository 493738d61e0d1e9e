package akshar

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// errFont means the bytes are no TrueType font of the kind this package draws with.
var errFont = errors.New("not a plain TrueType font of 1000 units an em")

var be = binary.BigEndian

// Sizes of the parts of a TrueType file (OpenType specification, "Font file").
const (
	sfntHeader = 12
	sfntEntry  = 16
)

// sfntTables cuts a font file into its tables.
func sfntTables(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < sfntHeader || be.Uint32(ttf) != 0x00010000 {
		return nil, errFont
	}
	tables := map[string][]byte{}
	for i := range int(be.Uint16(ttf[4:])) {
		at := sfntHeader + i*sfntEntry
		if at+sfntEntry > len(ttf) {
			return nil, errFont
		}
		from, size := be.Uint32(ttf[at+8:]), be.Uint32(ttf[at+12:])
		if uint64(from)+uint64(size) > uint64(len(ttf)) {
			return nil, errFont
		}
		tables[string(ttf[at:at+4])] = ttf[from : from+size]
	}
	if len(tables["fpgm"])+len(tables["cvt "]) > 0 {
		return nil, fmt.Errorf("%w: it has hinting programs", errFont)
	}
	for tag, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 32, "OS/2": 90, "hmtx": 4, "loca": 4, "glyf": 12} {
		if len(tables[tag]) < least {
			return nil, fmt.Errorf("%w: table %s", errFont, tag)
		}
	}
	return tables, nil
}

// locations reads the loca table: where each glyph's outline begins.
func locations(tables map[string][]byte) []uint32 {
	loca := tables["loca"]
	var at []uint32
	if be.Uint16(tables["head"][50:]) == 0 {
		for ; len(loca) >= 2; loca = loca[2:] {
			at = append(at, 2*uint32(be.Uint16(loca)))
		}
		return at
	}
	for ; len(loca) >= 4; loca = loca[4:] {
		at = append(at, be.Uint32(loca))
	}
	return at
}

// checksum is the sum of a table's words, as the font's directory keeps it. The
// table's length is a multiple of four.
func checksum(table []byte) uint32 {
	var sum uint32
	for ; len(table) >= 4; table = table[4:] {
		sum += be.Uint32(table)
	}
	return sum
}

// pad4 fills a table up to a multiple of four.
func pad4(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}
