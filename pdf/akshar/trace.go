package akshar

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// Trace adds the outlines of a text to a picture: it begins at x on the base line y,
// in a size given in pixels.
func (f *Face) Trace(z *vector.Rasterizer, text string, x, y, size float64) {
	glyphs := font.NewFace(f.parsed)
	scale := size / 1000
	for w := range words(f.clean(text)) {
		for _, a := range f.word(w).letters {
			for _, p := range a.parts {
				if shape, ok := glyphs.GlyphDataOutline(font.GID(p.glyph)); ok {
					trace(z, shape.Segments, x+float64(p.dx)*scale, y-float64(p.dy)*scale, scale)
				}
			}
			x += float64(a.width) * scale
		}
	}
}

// Measure is the width of a text in a size given in pixels.
func (f *Face) Measure(text string, size float64) float64 {
	units := 0
	for w := range words(f.clean(text)) {
		units += f.word(w).width
	}
	return float64(units) * size / 1000
}

// trace adds one glyph. Those of the face grow upwards, those of the picture down.
func trace(z *vector.Rasterizer, segments []opentype.Segment, x, y, scale float64) {
	at := func(p opentype.SegmentPoint) (float32, float32) {
		return float32(x + float64(p.X)*scale), float32(y - float64(p.Y)*scale)
	}
	begun := false
	for _, s := range segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if begun {
				z.ClosePath()
			}
			begun = true
			z.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			z.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			z.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			cx, cy := at(s.Args[2])
			z.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	if begun {
		z.ClosePath()
	}
}
