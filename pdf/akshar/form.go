package akshar

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// Size is the size of a page.
type Size struct{ Width, Height float64 }

// The sizes used here.
var (
	A4 = Size{210, 297}
	A5 = Size{148, 210}
)

// Form is what every page of one kind has in common: lines, boxes and labels, the
// glyphs they need, and glyphs most pages will need. It is drawn and compressed
// once. It is safe for use by many goroutines.
type Form struct {
	size  Size
	faces []*Face
	fonts []*subset
	drawn kept // page content
}

// NewForm draws a form once. What draw only measures or mentions with Use is not on
// the page, but its glyphs are in the form's font.
func NewForm(size Size, faces []*Face, draw func(*Page)) (*Form, error) {
	f := &Form{size: size, faces: faces}
	for _, face := range faces {
		f.fonts = append(f.fonts, newSubset(face, nil))
	}
	p := f.blank(f.fonts)
	draw(p)
	content, err := p.content()
	if err != nil {
		return nil, err
	}
	if f.drawn, err = keep(slices.Concat([]byte("q\n"), content, []byte("Q\n"))); err != nil {
		return nil, err
	}
	for _, font := range f.fonts {
		err = errors.Join(err, font.keep())
	}
	return f, err
}

// Page begins a page on the form.
func (f *Form) Page() *Page {
	fonts := make([]*subset, len(f.faces))
	for i, face := range f.faces {
		fonts[i] = newSubset(face, f.fonts[i])
	}
	return f.blank(fonts)
}

// placeholder names the core font gofpdf believes it writes a face with.
func placeholder(face int) string { return "akshar" + strconv.Itoa(face) }

// blank begins a page with nothing on it.
func (f *Form) blank(fonts []*subset) *Page {
	g := gofpdf.NewCustom(&gofpdf.InitType{
		UnitStr: "mm",
		Size:    gofpdf.SizeType{Wd: f.size.Width, Ht: f.size.Height},
	})
	g.SetCompression(false)
	g.SetCatalogSort(true)
	g.SetMargins(0, 0, 0)
	g.SetAutoPageBreak(false, 0)
	for i := range fonts {
		name := placeholder(i)
		g.AddFontFromBytes(name, "", []byte(`{"Tp":"Core","Name":"`+name+`"}`), nil)
	}
	g.AddPage()
	return &Page{form: f, fonts: fonts, pdf: g}
}

// content is what is on the page, in PDF's operators.
func (p *Page) content() ([]byte, error) {
	objects, err := p.objects(Info{Made: time.Unix(0, 0)})
	if err != nil {
		return nil, err
	}
	content, ok := streamOf(objects[contentObject])
	if !ok {
		return nil, errForm
	}
	return bytes.Clone(content), nil
}
