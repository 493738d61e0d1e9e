package akshar_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"helpline/pdf/akshar"
)

// update rewrites the golden file of shaping: commit only what you have seen drawn
// right.
var update = flag.Bool("update", false, "rewrite the golden file")

func ttf(tb testing.TB) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("..", "fonts", "NotoSansDevanagari_400Regular.ttf"))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func face(tb testing.TB) *akshar.Face {
	tb.Helper()
	f, err := akshar.NewFace("NotoSansDevanagari-Regular", ttf(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// hardWords need reordering, conjuncts, reph, half letters, marks above and below.
var hardWords = []string{
	"क्षि", "क्षिप्रा", "त्रिज्ञ", "श्री", "श्रृंगार", "कृष्णकुमार", "विश्वकर्मा", "विद्युत", "शक्ति", "र्क्षि",
	"कार्य", "अर्थिक", "द्ध्य", "ट्ठ", "ड्ढ", "हृदय", "रूप", "रुपये", "ऊर्जा", "ज़िला", "सड़क", "आँख", "हिन्दी",
	"चिह्न", "ब्राह्मण", "स्त्री", "राष्ट्रीय", "उज्ज्वल", "क्\u200dष", "क्\u200cष", "₹1,23,456.00", "AVATAR", "12वीं", "LV-1.2घरेलू", "x😀y",
}

func TestHardWordsAreShaped(t *testing.T) {
	f := face(t)
	var b strings.Builder
	for _, w := range hardWords {
		b.WriteString(w + "\n" + f.Describe(w))
	}
	path := filepath.Join("..", "..", "testdata", "pdf", "shaping.txt")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestAksharasOfAWordReadAsTheWord(t *testing.T) {
	f := face(t)
	for _, w := range hardWords {
		var read strings.Builder
		for line := range strings.Lines(f.Describe(w)) {
			head, rest, _ := strings.Cut(strings.TrimPrefix(line, "  "), "|")
			tail, _, _ := strings.Cut(rest, " ")
			read.WriteString(head + tail)
		}
		if read.String() != w {
			t.Errorf("%s reads %s", w, read.String())
		}
	}
}

func TestOtherFontsAreRefused(t *testing.T) {
	good := ttf(t)
	for name, b := range map[string][]byte{
		"nothing":   nil,
		"no font":   []byte("this is not a font at all, only words"),
		"cut short": good[:5000],
		"OpenType":  append([]byte("OTTO"), good[4:]...),
	} {
		if _, err := akshar.NewFace("x", b); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func form(tb testing.TB, draw func(*akshar.Page)) *akshar.Form {
	tb.Helper()
	f, err := akshar.NewForm(akshar.A5, []*akshar.Face{face(tb)}, draw)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

var plain = akshar.Type{Size: 10}

func TestWrapKeepsWordsWholeAndLinesNarrow(t *testing.T) {
	p := form(t, func(*akshar.Page) {}).Page()
	const width = 30.0
	for name, s := range map[string]string{
		"words":      "म.नं. 18, महर्षि वाल्मीकि मार्ग, वार्ड 12, नर्मदापुरम् 461001",
		"a word":     strings.Repeat("विश्वकर्मा", 9),
		"both":       "श्री " + strings.Repeat("विश्वकर्मा", 9) + " जी",
		"white":      " \t\n राम \u0085 ",
		"unreadable": strings.Repeat("\xff\u202e\u0301", 50),
	} {
		lines := p.Wrap(plain, width, 99, s)
		for _, l := range lines {
			if got := p.Width(plain, l); got > width {
				t.Errorf("%s: %q is %.1f wide", name, l, got)
			}
			if !utf8.ValidString(l) {
				t.Errorf("%s: %q is cut within a letter", name, l)
			}
		}
		if name == "a word" && strings.Join(lines, "") != s {
			t.Errorf("%s: letters are lost: %q", name, lines)
		}
	}
	if got := p.Wrap(plain, width, 2, strings.Repeat("राम ", 50)); len(got) != 2 {
		t.Errorf("two lines at most are %d", len(got))
	}
	if got := p.Wrap(plain, width, 99, "  "); len(got) != 0 {
		t.Errorf("white space wraps to %q", got)
	}
}

func TestFitShrinksBeforeItCuts(t *testing.T) {
	p := form(t, func(*akshar.Page) {}).Page()
	const s = "महर्षि वाल्मीकि मार्ग"
	full := p.Width(plain, s)
	for name, c := range map[string]struct {
		width float64
		size  float64
		cut   bool
	}{
		"room enough":   {full + 0.1, 10, false},
		"a little less": {full * 0.9, 9, false},
		"far less":      {full * 0.5, 7.5, true},
	} {
		set, lines := p.Fit(plain, c.width, 1, s)
		if len(lines) != 1 || set.Size != c.size || strings.HasSuffix(lines[0], "…") != c.cut {
			t.Errorf("%s: %q in %.1f points", name, lines, set.Size)
		}
		if got := p.Width(set, lines[0]); got > c.width {
			t.Errorf("%s: %.2f wide, more than %.2f", name, got, c.width)
		}
	}
}

func TestAPageIsPutOutOnce(t *testing.T) {
	p := form(t, func(p *akshar.Page) { p.Put(plain, 10, 10, akshar.Left, "क") }).Page()
	if err := p.Output(&bytes.Buffer{}, akshar.Info{}); err != nil {
		t.Fatal(err)
	}
	if err := p.Output(&bytes.Buffer{}, akshar.Info{}); err == nil {
		t.Error("a page was put out twice")
	}
}

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriterErrorIsReported(t *testing.T) {
	p := form(t, func(*akshar.Page) {}).Page()
	if err := p.Output(brokenWriter{}, akshar.Info{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}

func FuzzShape(f *testing.F) {
	for _, w := range hardWords {
		f.Add(w)
	}
	faces := face(f)
	f.Fuzz(func(t *testing.T, s string) {
		if got := faces.Describe(s); !utf8.ValidString(got) {
			t.Errorf("%q is cut within a letter: %q", s, got)
		}
	})
}
