package akshar

import (
	"bytes"
	"crypto/md5"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// errForm means gofpdf wrote a file in another form than its version 1.16.2 does.
var errForm = errors.New("gofpdf's file has an unknown form")

// Info is what a file says of itself.
type Info struct {
	Title, Author string
	Lang          string    // BCP 47
	Made          time.Time // the only time in the file
}

// Objects of gofpdf's file that are looked for by number. The fonts follow, then the
// information and the catalogue.
const (
	contentObject = 4
	firstFont     = 5
)

// Output writes the page as a PDF file of its own.
func (p *Page) Output(w io.Writer, info Info) error {
	objects, err := p.objects(info)
	if err != nil {
		return err
	}
	f := file{ends: make([]int, 1, 32)}
	f.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	if err := p.rewrite(&f, objects, info); err != nil {
		return err
	}
	f.close(len(objects)-1, len(objects)-2)
	_, err = w.Write(f.Bytes())
	return err
}

// objects has gofpdf write its file and cuts it into the bodies of its objects, by
// number.
func (p *Page) objects(info Info) ([][]byte, error) {
	p.pdf.SetTitle(plain(info.Title), true)
	p.pdf.SetAuthor(plain(info.Author), true)
	p.pdf.SetProducer("helpline", false)
	p.pdf.SetCreationDate(info.Made)
	p.pdf.SetModificationDate(info.Made)
	var b bytes.Buffer
	if err := p.pdf.Output(&b); err != nil {
		return nil, fmt.Errorf("gofpdf: %w", err)
	}
	return cutObjects(b.Bytes())
}

// plain is a text gofpdf can put in a file's information: valid UTF-8 within the
// basic plane, without control characters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF || unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// rewrite copies gofpdf's objects, those excepted that it knows only half of.
func (p *Page) rewrite(f *file, objects [][]byte, info Info) error {
	extra := len(objects) // numbers free after gofpdf's own
	for n, body := range objects {
		var err error
		font := n - firstFont
		switch {
		case n == 0:
			continue
		case n == contentObject:
			err = p.writeContent(f, n, body)
		case font >= 0 && font < len(p.fonts):
			if !bytes.HasPrefix(body, []byte("<</Type /Font\n/BaseFont /"+placeholder(font))) {
				return fmt.Errorf("%w: object %d", errForm, n)
			}
			f.object(n, p.fonts[font].type0(extra+fontObjects*font))
		case n == len(objects)-1:
			f.object(n, "<</Type /Catalog /Pages 1 0 R /Lang ("+info.Lang+") /ViewerPreferences <</DisplayDocTitle true>>>>")
		default:
			f.object(n, string(bytes.TrimSuffix(body, []byte("\n"))))
		}
		if err != nil {
			return err
		}
	}
	for i, font := range p.fonts {
		if err := font.write(f, extra+fontObjects*i); err != nil {
			return err
		}
	}
	return nil
}

// writeContent writes what is on the page: the form, as kept, and then the page's own.
func (p *Page) writeContent(f *file, n int, body []byte) error {
	own, ok := streamOf(body)
	if !ok {
		return fmt.Errorf("%w: page content", errForm)
	}
	return f.stream(n, func(z *stream) (string, error) {
		z.kept(p.form.drawn)
		return "", z.last(own)
	})
}

// cutObjects finds the objects of gofpdf's file by its table of offsets.
func cutObjects(pdf []byte) ([][]byte, error) {
	const entry = len("0000000000 00000 n \n")
	at := bytes.LastIndex(pdf, []byte("\nxref\n0 "))
	if at < 0 {
		return nil, errForm
	}
	table := pdf[at+len("\nxref\n0 "):]
	count, table, _ := bytes.Cut(table, []byte("\n"))
	n, err := strconv.Atoi(string(count))
	if err != nil || n <= firstFont || len(table) < n*entry {
		return nil, errForm
	}
	objects := make([][]byte, n)
	for i := 1; i < n; i++ {
		from, err := strconv.Atoi(string(table[i*entry : i*entry+10]))
		if err != nil || from < 0 || from > at {
			return nil, errForm
		}
		if objects[i], err = objectAt(pdf[from:at+1], i); err != nil {
			return nil, err
		}
	}
	return objects, nil
}

// objectAt is the body of the object a part of the file begins with.
func objectAt(pdf []byte, n int) ([]byte, error) {
	body, ok := bytes.CutPrefix(pdf, []byte(strconv.Itoa(n)+" 0 obj\n"))
	if !ok {
		return nil, fmt.Errorf("%w: object %d", errForm, n)
	}
	after := 0
	if content, ok := streamOf(body); ok {
		after = len(content)
	}
	end := bytes.Index(body[after:], []byte("endobj\n"))
	if end < 0 {
		return nil, fmt.Errorf("%w: object %d", errForm, n)
	}
	return body[:after+end], nil
}

// streamOf is the content of a body that is an uncompressed stream.
func streamOf(body []byte) ([]byte, bool) {
	rest, ok := bytes.CutPrefix(body, []byte("<</Length "))
	if !ok {
		return nil, false
	}
	digits, rest, _ := bytes.Cut(rest, []byte(">>\nstream\n"))
	n, err := strconv.Atoi(string(digits))
	if err != nil || n < 0 || n > len(rest) {
		return nil, false
	}
	return rest[:n], true
}

// identity is the file's /ID: a sum of all that stands before it.
func identity(body []byte) string { return fmt.Sprintf("<%X>", md5.Sum(body)) }
