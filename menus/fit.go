package menus

import (
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
