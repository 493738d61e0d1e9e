package replay

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"
	"path/filepath"
	"strings"

	"helpline/bot"
	"helpline/testdata/photos"
)

// Photo fetches what a person of a story sent, where no simulated WhatsApp has it.
func Photo(_ context.Context, id string) ([]byte, error) {
	return standIn(bot.Media{ID: id, MIME: mimeTypes[strings.ToLower(filepath.Ext(id))]}), nil
}

// standIn is the picture of a name kept for stories, else a small file of the type it
// is said to be, other for every id: one of another type would be refused.
func standIn(m bot.Media) []byte {
	if body, ok := photos.Named(m.ID); ok {
		return body
	}
	var b bytes.Buffer
	small := image.NewGray(image.Rect(0, 0, 8, 8))
	switch m.MIME {
	case "image/jpeg":
		_ = jpeg.Encode(&b, small, nil) // a buffer takes everything
	case "image/png":
		_ = png.Encode(&b, small)
	case "application/pdf":
		b.WriteString("%PDF-1.4\n")
	}
	b.WriteString("stands in for " + m.ID)
	return b.Bytes()
}
