package pdf

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/vector"

	"helpline/pdf/akshar"
)

// canvas is a picture under way; lengths are pixels.
type canvas struct {
	*image.RGBA
	faces []*akshar.Face
}

func newCanvas(width, height int, faces []*akshar.Face) *canvas {
	c := &canvas{image.NewRGBA(image.Rect(0, 0, width, height)), faces}
	draw.Draw(c, c.Bounds(), image.White, image.Point{}, draw.Src)
	return c
}

func ink(c akshar.Color) image.Image {
	return image.NewUniform(color.RGBA{R: uint8(c.R), G: uint8(c.G), B: uint8(c.B), A: 255})
}

// box fills a rectangle.
func (c *canvas) box(x, y, width, height float64, fill akshar.Color) {
	r := image.Rect(int(x), int(y), int(x+width), int(y+height))
	draw.Draw(c, r, ink(fill), image.Point{}, draw.Src)
}

// hollow draws a rectangle's edge.
func (c *canvas) hollow(x, y, width, height, edge float64, stroke akshar.Color) {
	c.box(x, y, width, height, stroke)
	if width > 2*edge {
		c.box(x+edge, y+edge, width-2*edge, height-2*edge, white)
	}
}

// write sets a text on a base line, made smaller until it is no wider than room, and
// returns where it ends. Right-aligned it ends at x.
func (c *canvas) write(t akshar.Type, x, y, room float64, align akshar.Align, text string) float64 {
	face, size := c.faces[t.Face], t.Size
	if wide := face.Measure(text, size); wide > room {
		size *= room / wide
	}
	width := face.Measure(text, size)
	if align == akshar.Right {
		x -= width
	}
	// Only the text's own surroundings are worked on: the whole picture takes as long
	// for a word as for a page.
	around := size * 2
	corner := image.Pt(int(x-around), int(y-around))
	z := vector.NewRasterizer(int(width+2*around), int(2*around))
	face.Trace(z, text, x-float64(corner.X), y-float64(corner.Y), size)
	z.Draw(c, z.Bounds().Add(corner), ink(t.Ink), image.Point{})
	return x + width
}
