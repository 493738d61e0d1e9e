package menus

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/rivo/uniseg"
)

// units counts a text the strictest way WhatsApp may.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// cut shortens a text to n units between whole letters, marking the cut.
func cut(s string, n int) string {
	if units(s) <= n {
		return s
	}
	kept, used := "", 1
	for letters := uniseg.NewGraphemes(s); letters.Next(); {
		used += units(letters.Str())
		if used > n {
			break
		}
		kept += letters.Str()
	}
	return kept + "…"
}

// joiners are the invisible letters that Hindi is spelt with.
const joiners = "\u200c\u200d"

// oneLine is what somebody wrote as one line, without marks that cannot be seen and
// steer how text is shown, here or on an officer's screen.
func oneLine(s string) string {
	seen := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r) && !strings.ContainsRune(joiners, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(seen), " ")
}

// name is what somebody calls a person or a thing, made fit to be quoted among our own
// words: short, and without the marks of bold and the like.
func name(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("*_~`«»", r) {
			return -1
		}
		return r
	}, s)
	return cut(oneLine(s), n)
}
