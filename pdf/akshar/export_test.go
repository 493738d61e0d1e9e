package akshar

import (
	"fmt"
	"strings"

	"github.com/go-text/typesetting/font"
)

// Describe names the aksharas of a text, each with its glyphs at their places, for
// the golden file of shaping.
func (f *Face) Describe(s string) string {
	var b strings.Builder
	for w := range words(s) {
		for _, a := range f.word(w).letters {
			head, tail := a.readings()
			fmt.Fprintf(&b, "  %s|%s %d:", head, tail, a.width)
			for _, p := range a.parts {
				fmt.Fprintf(&b, " %s@%d,%d", f.parsed.GlyphName(font.GID(p.glyph)), p.dx, p.dy)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
