package akshar

import "slices"

// Flags of a composite glyph's component (OpenType specification, "glyf").
const (
	argsAreWords = 0x0001
	argsAreXY    = 0x0002
	hasScale     = 0x0008
	moreFollow   = 0x0020
	hasXYScale   = 0x0040
	hasTwoByTwo  = 0x0080
)

// outlineHeader is the length of the number of contours and the bounding box.
const outlineHeader = 10

// composite writes the outline that draws parts at their places; nil when nothing of
// them is black.
func (s *subset) composite(parts []part) []byte {
	inked := slices.DeleteFunc(slices.Clone(parts), func(p part) bool {
		return len(s.face.outline(p.glyph)) < outlineHeader
	})
	if len(inked) == 0 {
		return nil
	}
	out := s.compositeHeader(inked)
	for i, p := range inked {
		flags := uint16(argsAreWords | argsAreXY)
		if i < len(inked)-1 {
			flags |= moreFollow
		}
		out = be.AppendUint16(out, flags)
		out = be.AppendUint16(out, s.copyGlyph(p.glyph))
		out = be.AppendUint16(out, uint16(int16(p.dx)))
		out = be.AppendUint16(out, uint16(int16(p.dy)))
	}
	return out
}

// compositeHeader is the mark of a composite and the box that holds all its parts.
func (s *subset) compositeHeader(parts []part) []byte {
	var box [4]int
	for i, p := range parts {
		o := s.face.outline(p.glyph)
		for side := range box {
			at := int(int16(be.Uint16(o[2+2*side:])))
			if side%2 == 0 {
				at += p.dx
			} else {
				at += p.dy
			}
			switch {
			case i == 0:
				box[side] = at
			case side < 2:
				box[side] = min(box[side], at)
			default:
				box[side] = max(box[side], at)
			}
		}
	}
	out := be.AppendUint16(nil, 0xFFFF)
	for _, at := range box {
		out = be.AppendUint16(out, uint16(int16(at)))
	}
	return out
}

// renumber is an outline of the face as it stands in this font: where it is itself
// a composite, its components are copied and named by their new numbers.
func (s *subset) renumber(outline []byte) []byte {
	if len(outline) < outlineHeader || int16(be.Uint16(outline)) >= 0 {
		return outline
	}
	out := slices.Clone(outline)
	for at := outlineHeader; at+4 <= len(out); {
		flags := be.Uint16(out[at:])
		be.PutUint16(out[at+2:], s.copyGlyph(be.Uint16(out[at+2:])))
		at += 4 + argumentBytes(flags)
		if flags&moreFollow == 0 {
			break
		}
	}
	return out
}

// argumentBytes is how much follows a component's number.
func argumentBytes(flags uint16) int {
	n := 2
	if flags&argsAreWords != 0 {
		n = 4
	}
	switch {
	case flags&hasScale != 0:
		n += 2
	case flags&hasXYScale != 0:
		n += 4
	case flags&hasTwoByTwo != 0:
		n += 8
	}
	return n
}
