package main

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/alecthomas/kong"

	"helpline/bot"
)

// words are what staff write for the books and for a consumer to read: one short line
// without marks that steer how text is shown, and with no Aadhaar number in it.
type words string

// maxWords fits a message beside the rest, in characters.
const maxWords = 300

var (
	errWordsLong = errors.New("longer than a consumer will read")
	errNoWords   = errors.New("nothing is said")
)

// Decode reads the words of a flag.
func (w *words) Decode(ctx *kong.DecodeContext) error {
	var said string
	if err := ctx.Scan.PopValueInto("words", &said); err != nil {
		return err
	}
	said = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r) && r != '\u200c' && r != '\u200d': // Hindi is spelt with these two
			return -1
		}
		return r
	}, said)
	said, _ = bot.MaskAadhaar(strings.Join(strings.Fields(said), " "))
	if strings.Trim(said, "\u200c\u200d ") == "" {
		return errNoWords
	}
	if n := len([]rune(said)); n > maxWords {
		return fmt.Errorf("%d characters, at most %d: %w", n, maxWords, errWordsLong)
	}
	*w = words(said)
	return nil
}
