// Package understand reads what people type: it folds the many spellings of a word
// into one, reads numbers in every form people write them, and finds what a plain
// request is about. The words themselves stand in the language files.
package understand

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces a text to the form two spellings of it share, as words with one space
// between: case, nukta, zero-width marks, punctuation and emoji go, Devanagari
// digits become Latin ones, nasal signs and the common spellings of Hindi in Latin
// letters become one. The number sign stays: it means "back". Folding twice changes
// nothing.
func Fold(s string) string {
	for {
		folded := foldOnce(s)
		if folded == s {
			return s
		}
		s = folded
	}
}

// foldOnce may leave a spelling that a second round shortens: "shh", "sh", "s".
func foldOnce(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		b.WriteString(letter(r))
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		words[i] = word(w)
	}
	return strings.Join(words, " ")
}

// letter is what is kept of one rune of a decomposed text.
func letter(r rune) string {
	switch {
	case r == '#':
		return "#"
	case r == '🔟':
		return "10"
	case r == 'ँ':
		return "ं"
	case r >= '०' && r <= '९':
		return string('0' + r - '०')
	case r == '\u093c', unicode.Is(unicode.Cf, r), unicode.Is(unicode.Me, r), unicode.Is(unicode.Variation_Selector, r):
		return ""
	case r >= '\u0300' && r <= '\u036f':
		return ""
	case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r):
		return string(unicode.ToLower(r))
	}
	return " "
}

// spellings are written alike by some people and not by others: long and short
// vowels, half nasals and the dot, Hindi sounds in Latin letters.
var spellings = strings.NewReplacer(
	"ी", "ि", "ू", "ु", "ई", "इ", "ऊ", "उ", "ये", "ए", "यी", "इ",
	"न्", "ं", "म्", "ं", "ण्", "ं", "ञ्", "ं", "ङ्", "ं",
	"sh", "s", "z", "j", "ph", "f", "ee", "i", "oo", "u",
)

// alike are whole words that people shorten, after spellings have been folded.
var alike = map[string]string{
	"nahin": "nahi", "nhi": "nahi", "nhin": "nahi", "ni": "nahi", "nai": "nahi",
	"he": "hai", "h": "hai", "hain": "hai",
	"gyi": "gayi", "gai": "gayi", "gya": "gaya", "chli": "chali", "rhi": "rahi", "rha": "raha", "aegi": "ayegi",
	"bjli": "bijli", "bijali": "bijli", "lait": "light", "lite": "light", "lights": "light", "bhut": "bahut", "kb": "kab",
	"jada": "jyada", "jiyada": "jyada", "jyda": "jyada",
	"नहि": "नहिं", "नइ": "नहिं", "हे": "है", "हैं": "है",
	"मे": "में", "mein": "me", "mai": "me",
}

func word(w string) string {
	w = undouble(spellings.Replace(w))
	if a, ok := alike[w]; ok {
		return a
	}
	return w
}

// undouble writes a doubled letter once; digits stay as they are.
func undouble(w string) string {
	var b strings.Builder
	var last rune
	for _, r := range w {
		if r != last || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// Script says which letters a text is written in.
type Script int

// The scripts told apart. A text with any Devanagari letter is Devanagari.
const (
	NoLetters Script = iota
	Devanagari
	Latin
)

// ScriptOf is the script of a text.
func ScriptOf(s string) Script {
	script := NoLetters
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Devanagari, r) && unicode.IsLetter(r):
			return Devanagari
		case unicode.Is(unicode.Latin, r):
			script = Latin
		}
	}
	return script
}
