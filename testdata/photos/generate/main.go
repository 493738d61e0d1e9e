// Command generate draws the pictures of package photos again, the same every time. Run
// it from the top of the repository.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path/filepath"
)

const figure = "2906.1"

func main() {
	meter := draw(figure)
	for name, picture := range map[string]image.Image{
		"meter.jpg":         meter,
		"meter-second.jpg":  draw("2906.9"),
		"meter-blurred.jpg": blur(blur(blur(meter, 9), 9), 9),
		"meter-dark.jpg":    shade(meter, 0.12, 0),
		"meter-bright.jpg":  shade(meter, 0.15, 218),
		"meter-small.jpg":   shrink(meter, 8),
	} {
		var b bytes.Buffer
		err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: 80})
		if err == nil {
			err = os.WriteFile(filepath.Join("testdata", "photos", name), b.Bytes(), 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// draw is a meter on a wall, with its display, a label and two seals.
func draw(figure string) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	noise := rand.New(rand.NewPCG(1, 2))
	for y := range 900 {
		for x := range 1200 {
			v := 150 + (x-y)/30 + noise.IntN(14)
			m.Set(x, y, color.RGBA{uint8(v), uint8(v - 6), uint8(v - 22), 255})
		}
	}
	body, dark := color.RGBA{214, 212, 204, 255}, color.RGBA{38, 40, 44, 255}
	fill(m, image.Rect(296, 96, 916, 836), color.RGBA{96, 92, 84, 255})
	fill(m, image.Rect(280, 80, 900, 820), body)
	fill(m, image.Rect(350, 170, 830, 350), dark)
	fill(m, image.Rect(366, 186, 814, 334), color.RGBA{158, 176, 140, 255})
	digits(m, figure, dark)
	for i := range 7 { // lines of print
		fill(m, image.Rect(360, 400+i*34, 560+(i*83)%240, 412+i*34), dark)
	}
	for i := range 40 { // a bar code
		if i%3 != 1 {
			fill(m, image.Rect(380+i*10, 660, 380+i*10+3+i%4, 730), dark)
		}
	}
	for _, x := range []int{330, 850} {
		fill(m, image.Rect(x-14, 770, x+14, 798), color.RGBA{120, 60, 40, 255})
	}
	return m
}

// segments are those of a display lit for a digit: top, upper right, lower right,
// bottom, lower left, upper left, middle.
var segments = map[rune]string{
	'0': "abcdef", '1': "bc", '2': "abged", '3': "abgcd", '4': "fgbc",
	'5': "afgcd", '6': "afgedc", '7': "abc", '8': "abcdefg", '9': "abcdfg",
}

func digits(m *image.RGBA, s string, ink color.Color) {
	const w, h, thick = 40, 100, 10
	x, y := 390, 210
	for _, r := range s {
		if r == '.' {
			fill(m, image.Rect(x-6, y+h-thick, x+4, y+h), ink)
			x += 12
			continue
		}
		places := map[rune]image.Rectangle{
			'a': image.Rect(x, y, x+w, y+thick), 'g': image.Rect(x, y+h/2-thick/2, x+w, y+h/2+thick/2), 'd': image.Rect(x, y+h-thick, x+w, y+h),
			'f': image.Rect(x, y, x+thick, y+h/2), 'e': image.Rect(x, y+h/2, x+thick, y+h),
			'b': image.Rect(x+w-thick, y, x+w, y+h/2), 'c': image.Rect(x+w-thick, y+h/2, x+w, y+h),
		}
		for _, lit := range segments[r] {
			fill(m, places[lit], ink)
		}
		x += w + 24
	}
}

func fill(m *image.RGBA, r image.Rectangle, c color.Color) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			m.Set(x, y, c)
		}
	}
}

// shade darkens a picture by a factor and lifts it by a constant.
func shade(m *image.RGBA, by float64, lift int) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	for i, p := range m.Pix {
		out.Pix[i] = uint8(min(255, float64(p)*by+float64(lift)))
	}
	return out
}

// blur takes the mean of the pixels around, first along the rows and then the columns.
func blur(m *image.RGBA, reach int) *image.RGBA {
	return pass(pass(m, reach, 0), 0, reach)
}

func pass(m *image.RGBA, dx, dy int) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			var sum [4]int
			n := 0
			for k := -max(dx, dy); k <= max(dx, dy); k++ {
				at := image.Pt(x+k*min(dx, 1), y+k*min(dy, 1))
				if !at.In(m.Rect) {
					continue
				}
				i := m.PixOffset(at.X, at.Y)
				for c := range sum {
					sum[c] += int(m.Pix[i+c])
				}
				n++
			}
			for c := range sum {
				out.Pix[out.PixOffset(x, y)+c] = uint8(sum[c] / n)
			}
		}
	}
	return out
}

func shrink(m *image.RGBA, by int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, m.Rect.Dx()/by, m.Rect.Dy()/by))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			out.Set(x, y, m.At(x*by, y*by))
		}
	}
	return out
}
