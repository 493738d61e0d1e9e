// Package photo judges whether a meter's figure can be read off a photo, as far as a
// program can tell: what kind of file it is, its size, how light and how sharp. It
// reads no digits: that is for the officer.
//
// The limits are the helpline's own. They are set so that a photo taken carelessly is
// asked for again while its sender still stands before the meter, and the sender can
// always insist.
package photo

import (
	"bytes"
	"image"
	_ "image/jpeg" // the two formats WhatsApp sends photos in
	_ "image/png"
)

// Verdict is what was made of a photo.
type Verdict string

// The verdicts. Only the first means that nothing was found wrong.
const (
	Good      Verdict = "good"
	NoPicture Verdict = "no_picture" // neither JPEG nor PNG, whatever it is called, or broken
	TooLarge  Verdict = "too_large"  // more pixels than are worth the memory
	TooSmall  Verdict = "too_small"
	TooDark   Verdict = "too_dark"
	TooBright Verdict = "too_bright"
	Blurred   Verdict = "blurred"
)

// Verdicts lists all that can be found.
var Verdicts = []Verdict{Good, NoPicture, TooLarge, TooSmall, TooDark, TooBright, Blurred}

const (
	// mostPixels is more than WhatsApp leaves of a photo sent as such, and less than a
	// decompression bomb needs: decoded, four bytes each.
	mostPixels = 25_000_000
	// leastSide is what the shorter side needs so that a meter which fills half of it
	// shows digits some ten pixels high.
	leastSide = 240
)

// Judge looks at the bytes of a photo.
func Judge(body []byte) Verdict {
	c, format, err := image.DecodeConfig(bytes.NewReader(body))
	switch {
	case err != nil || format != "jpeg" && format != "png" || c.Width < 1 || c.Height < 1:
		return NoPicture
	case int64(c.Width)*int64(c.Height) > mostPixels:
		return TooLarge
	case min(c.Width, c.Height) < leastSide:
		return TooSmall
	}
	picture, _, err := image.Decode(bytes.NewReader(body))
	if err != nil {
		return NoPicture
	}
	return judge(shrink(picture))
}

const (
	darkest   = 70  // of 255: where 99 of 100 pixels are darker, digits drown
	brightest = 215 // where 99 of 100 are lighter, they are burnt out
	few       = 1   // of 100 pixels: a lit display in the dark, or thin digits on white
	sharpest  = 60  // variance of the Laplacian in the sharpest parts; print in focus has hundreds
)

func judge(g grey) Verdict {
	switch {
	case g.percentile(100-few) < darkest:
		return TooDark
	case g.percentile(few) > brightest:
		return TooBright
	case g.sharpness() < sharpest:
		return Blurred
	}
	return Good
}
