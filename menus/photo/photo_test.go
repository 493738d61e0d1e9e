package photo_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"helpline/menus/photo"
	"helpline/testdata/photos"
)

func TestPhotosAreJudged(t *testing.T) {
	good := decoded(t, named("meter.jpg"))
	for name, c := range map[string]struct {
		body []byte
		want photo.Verdict
	}{
		"a good one":               {named("meter.jpg"), photo.Good},
		"out of focus":             {named("meter-blurred.jpg"), photo.Blurred},
		"in the dark":              {named("meter-dark.jpg"), photo.TooDark},
		"against the flash":        {named("meter-bright.jpg"), photo.TooBright},
		"a thumbnail":              {named("meter-small.jpg"), photo.TooSmall},
		"as PNG":                   {asPNG(t, good), photo.Good},
		"without colours":          {asJPEG(t, grey(good)), photo.Good},
		"at dusk":                  {asJPEG(t, shaded(good, 45)), photo.Good},
		"a little unsteady":        {asJPEG(t, blurred(good, 2)), photo.Good},
		"very unsteady":            {asJPEG(t, blurred(blurred(good, 12), 12)), photo.Blurred},
		"a wall and nothing else":  {asJPEG(t, image.NewUniform(color.Gray{140})), photo.Blurred},
		"a meter in one corner":    {asJPEG(t, onWall(good)), photo.Good},
		"a lit display at night":   {asJPEG(t, display(0, 90, 20)), photo.Good},
		"thin digits on white":     {asJPEG(t, display(235, 235, 20)), photo.Good},
		"a pale display":           {asJPEG(t, display(110, 130, 80)), photo.Good},
		"a film's first bytes":     {[]byte("\x00\x00\x00\x18ftypmp42"), photo.NoPicture},
		"a page":                   {[]byte("<html><script>alert(1)</script>"), photo.NoPicture},
		"nothing":                  {nil, photo.NoPicture},
		"a GIF":                    {asGIF(t), photo.NoPicture},
		"cut off":                  {named("meter.jpg")[:5000], photo.NoPicture},
		"a bomb of a few bytes":    {pngHead(60_000, 60_000), photo.TooLarge},
		"one pixel high and long":  {pngHead(24_000_000, 1), photo.TooSmall},
		"without any height":       {pngHead(600, 0), photo.NoPicture},
		"of a size, without bytes": {pngHead(600, 600), photo.NoPicture},
	} {
		if got := photo.Judge(c.body); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// Worse light and worse focus are never judged better.
func TestThereIsOneLimitOnEachSide(t *testing.T) {
	good := decoded(t, named("meter.jpg"))
	for name, worse := range map[string]func(n int) image.Image{
		"blur": func(n int) image.Image { return blurred(good, 3*n) },
		"dark": func(n int) image.Image { return shaded(good, 100-18*n) },
	} {
		bad := false
		for n := range 6 {
			verdict := photo.Judge(asJPEG(t, worse(n)))
			if bad && verdict == photo.Good {
				t.Errorf("%s %d is good, and less of it was not", name, n)
			}
			bad = bad || verdict != photo.Good
		}
		if !bad {
			t.Errorf("%s never matters", name)
		}
	}
}

func FuzzJudge(f *testing.F) {
	for _, name := range []string{"meter-small.jpg", "meter-dark.jpg"} {
		f.Add(named(name))
	}
	f.Add(pngHead(300, 300))
	f.Fuzz(func(t *testing.T, body []byte) {
		if photo.Judge(body) == "" {
			t.Error("no verdict")
		}
	})
}

func named(name string) []byte {
	body, ok := photos.Named(name)
	if !ok {
		panic("no picture " + name)
	}
	return body
}

func decoded(t *testing.T, body []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// bounded gives what has no bounds the size of a phone's screen.
func bounded(m image.Image) image.Image {
	if _, endless := m.(*image.Uniform); !endless {
		return m
	}
	b := image.NewGray(image.Rect(0, 0, 900, 700))
	draw.Draw(b, b.Rect, m, image.Point{}, draw.Src)
	return b
}

func asJPEG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, bounded(m), &jpeg.Options{Quality: 75}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asGIF(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.Encode(&b, image.NewGray(image.Rect(0, 0, 300, 300)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pngHead says how large a picture is and holds nothing of it.
func pngHead(w, h uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	head = append(binary.BigEndian.AppendUint32(head, h), 8, 0, 0, 0, 0)
	body := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	return binary.BigEndian.AppendUint32(append(body, head...), crc32.ChecksumIEEE(head))
}

func grey(m image.Image) *image.Gray {
	g := image.NewGray(m.Bounds())
	draw.Draw(g, g.Rect, m, m.Bounds().Min, draw.Src)
	return g
}

// shaded is a picture at so many per cent of its light.
func shaded(m image.Image, percent int) image.Image {
	g := grey(m)
	for i, p := range g.Pix {
		g.Pix[i] = uint8(int(p) * max(0, percent) / 100)
	}
	return g
}

// blurred takes means along the rows, then along the columns.
func blurred(m image.Image, reach int) image.Image {
	across := smeared(grey(m), reach, 0)
	return smeared(across, 0, reach)
}

func smeared(from *image.Gray, dx, dy int) *image.Gray {
	to := image.NewGray(from.Rect)
	w, h, reach := from.Rect.Dx(), from.Rect.Dy(), max(dx, dy)
	for y := range h {
		for x := range w {
			at, step, before, after := y*from.Stride+x, 1, min(reach, x), min(reach, w-1-x)
			if dy > 0 {
				step, before, after = from.Stride, min(reach, y), min(reach, h-1-y)
			}
			sum := 0
			for k := -before; k <= after; k++ {
				sum += int(from.Pix[at+k*step])
			}
			to.Pix[y*to.Stride+x] = uint8(sum / (before + after + 1))
		}
	}
	return to
}

// display is a small one full of strokes, in the middle of a wall, in the lights given.
func display(wall, lit, strokes uint8) image.Image {
	m := image.NewGray(image.Rect(0, 0, 1200, 1600))
	draw.Draw(m, m.Rect, image.NewUniform(color.Gray{wall}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(400, 700, 800, 860), image.NewUniform(color.Gray{lit}), image.Point{}, draw.Src)
	for x := 420; x < 780; x += 40 {
		draw.Draw(m, image.Rect(x, 720, x+24, 840), image.NewUniform(color.Gray{strokes}), image.Point{}, draw.Src)
	}
	return blurred(m, 1)
}

// onWall is a picture in the corner of a wall four times its size.
func onWall(m image.Image) image.Image {
	b := m.Bounds()
	wall := image.NewGray(image.Rect(0, 0, 2*b.Dx(), 2*b.Dy()))
	draw.Draw(wall, wall.Rect, image.NewUniform(color.Gray{150}), image.Point{}, draw.Src)
	draw.Draw(wall, b, m, b.Min, draw.Src)
	return wall
}
