package cloudsim

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

const megabyte = 1 << 20

// mediaKind is what a kind of message may carry (Meta's page "Media", supported
// media types).
type mediaKind struct {
	types []string
	most  int // bytes
}

var mediaKinds = map[string]mediaKind{
	"document": {documentTypes, 100 * megabyte},
	"image":    {[]string{"image/jpeg", "image/png"}, 5 * megabyte},
	"audio":    {[]string{"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}, 16 * megabyte},
	"video":    {[]string{"video/mp4", "video/3gpp"}, 16 * megabyte},
	"sticker":  {[]string{"image/webp"}, 500 * 1024},
}

const (
	pdfType  = "application/pdf"
	oldWord  = "application/msword"
	oldSheet = "application/vnd.ms-excel"
	oldShow  = "application/vnd.ms-powerpoint"
	newWord  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	newSheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	newShow  = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
)

var documentTypes = []string{pdfType, "text/plain", oldWord, oldSheet, oldShow, newWord, newSheet, newShow}

// kindOfType is the kind of message a media type goes with.
func kindOfType(mime string) (string, mediaKind, bool) {
	for name, kind := range mediaKinds {
		if slices.Contains(kind.types, mime) {
			return name, kind, true
		}
	}
	return "", mediaKind{}, false
}

// signatures are the bytes each media type begins with, from the given place on.
var signatures = []struct {
	mime  string
	at    int
	bytes string
}{
	{pdfType, 0, "%PDF-"},
	{"image/jpeg", 0, "\xff\xd8\xff"},
	{"image/png", 0, "\x89PNG\r\n\x1a\n"},
	{"image/webp", 8, "WEBP"},
	{"audio/ogg", 0, "OggS"},
	{"audio/amr", 0, "#!AMR"},
	{"audio/aac", 0, "\xff\xf1"},
	{"audio/aac", 0, "\xff\xf9"},
	{"audio/mpeg", 0, "ID3"},
	{"audio/mpeg", 0, "\xff\xfb"},
	{"audio/mpeg", 0, "\xff\xf3"},
	{"audio/mp4", 4, "ftyp"},
	{"video/3gpp", 4, "ftyp3g"},
	{"video/mp4", 4, "ftyp"},
	{oldWord, 0, "\xd0\xcf\x11\xe0"},
	{oldSheet, 0, "\xd0\xcf\x11\xe0"},
	{oldShow, 0, "\xd0\xcf\x11\xe0"},
	{newWord, 0, "PK\x03\x04"},
	{newSheet, 0, "PK\x03\x04"},
	{newShow, 0, "PK\x03\x04"},
}

// looksLike reports whether content can be of the type it is declared as.
func looksLike(mime string, content []byte) bool {
	if mime == "text/plain" {
		return utf8.Valid(content) && !bytes.ContainsRune(content, 0)
	}
	for _, s := range signatures {
		if s.mime == mime && len(content) >= s.at && bytes.HasPrefix(content[s.at:], []byte(s.bytes)) {
			return true
		}
	}
	return false
}

// typeOf guesses the media type of content the handset sends: only what the bytes
// prove, else an octet stream.
func typeOf(content []byte) string {
	for _, s := range signatures {
		if looksLike(s.mime, content) && s.mime != "audio/mp4" {
			return s.mime
		}
	}
	if looksLike("text/plain", content) {
		return "text/plain"
	}
	return "application/octet-stream"
}

// pagesOf counts the pages of a PDF whose page objects are not compressed away;
// 0 where it cannot tell.
func pagesOf(content []byte) int {
	n := 0
	for _, spelt := range []string{"/Type /Page", "/Type/Page"} {
		n += bytes.Count(content, []byte(spelt)) - bytes.Count(content, []byte(spelt+"s"))
	}
	return n
}
