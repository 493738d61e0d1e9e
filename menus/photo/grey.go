package photo

import (
	"image"
	"image/color"
	"slices"
)

// grey is a small picture without colours.
type grey struct {
	w, h int
	pix  []uint8
}

// longSide is about what pictures are shrunk to before they are measured: noise and the
// blocks of JPEG average out, and a large photo is measured like a small one.
const longSide = 640

// shrink makes a picture grey and small, each pixel the mean of a square.
func shrink(m image.Image) grey {
	b := m.Bounds()
	by := max(1, (max(b.Dx(), b.Dy())+longSide-1)/longSide)
	g := grey{w: b.Dx() / by, h: b.Dy() / by}
	g.pix = make([]uint8, g.w*g.h)
	light := lightOf(m)
	for y := range g.h {
		for x := range g.w {
			sum := 0
			for dy := range by {
				for dx := range by {
					sum += light(b.Min.X+x*by+dx, b.Min.Y+y*by+dy)
				}
			}
			g.pix[y*g.w+x] = uint8(sum / (by * by))
		}
	}
	return g
}

// lightOf reads how light a pixel is, from 0 to 255.
func lightOf(m image.Image) func(x, y int) int {
	switch m := m.(type) {
	case *image.YCbCr: // a photo's usual form holds it as it is
		return func(x, y int) int { return int(m.Y[m.YOffset(x, y)]) }
	case *image.Gray:
		return func(x, y int) int { return int(m.GrayAt(x, y).Y) }
	}
	return func(x, y int) int { return int(color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y) }
}

// percentile is the light that so many of a hundred pixels do not exceed.
func (g grey) percentile(n int) int {
	var count [256]int
	for _, p := range g.pix {
		count[p]++
	}
	left := len(g.pix) * n / 100
	for light, c := range count {
		if left -= c; left < 0 {
			return light
		}
	}
	return len(count) - 1
}

// tiles is into how many parts each side is cut: a meter in focus on a plain wall, or
// before one out of focus, fills only some.
const tiles = 6

// sharpness is the variance of the Laplacian in the third sharpest tile.
func (g grey) sharpness() float64 {
	const third = 3
	var all []float64
	for i := range tiles {
		for j := range tiles {
			all = append(all, g.laplacian(image.Rect(g.w*i/tiles, g.h*j/tiles, g.w*(i+1)/tiles, g.h*(j+1)/tiles)))
		}
	}
	slices.Sort(all)
	return all[len(all)-third]
}

// laplacian is the variance of the second differences within a part.
func (g grey) laplacian(r image.Rectangle) float64 {
	var n, sum, squares float64
	for y := max(1, r.Min.Y); y < min(r.Max.Y, g.h-1); y++ {
		for x := max(1, r.Min.X); x < min(r.Max.X, g.w-1); x++ {
			at := y*g.w + x
			d := float64(4*int(g.pix[at]) - int(g.pix[at-1]) - int(g.pix[at+1]) - int(g.pix[at-g.w]) - int(g.pix[at+g.w]))
			n, sum, squares = n+1, sum+d, squares+d*d
		}
	}
	if n == 0 {
		return 0
	}
	mean := sum / n
	return squares/n - mean*mean
}
