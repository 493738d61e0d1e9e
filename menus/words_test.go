package menus_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/menus/understand"
)

var blank = regexp.MustCompile(`{{[^}]*}}`)

// sentences reads a language file as its keys and their words, blanks left out.
func sentences(t *testing.T, lang bot.Lang) map[string]string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "templates", "messages", string(lang)+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, part := range strings.Split("\n"+string(body), "\n-- ")[1:] {
		key, text, _ := strings.Cut(part, " --\n")
		text, _, _ = strings.Cut(text, "\n##")
		found[key] = strings.TrimSpace(blank.ReplaceAllString(text, ""))
	}
	return found
}

func TestSentencesFitWhereTheyAreShown(t *testing.T) {
	limits := map[string]int{
		"row": cloudapi.MaxRowTitle, "desc": cloudapi.MaxRowDescription, "button": cloudapi.MaxButtonTitle,
	}
	for _, lang := range bot.Langs {
		for key, text := range sentences(t, lang) {
			if strings.HasPrefix(key, "words.") && !strings.HasPrefix(key, "words.said.") || strings.HasPrefix(key, "pdf.") {
				continue
			}
			most, ok := limits[key[strings.LastIndex(key, ".")+1:]]
			if !ok {
				most = cloudapi.MaxBody
			}
			if strings.HasPrefix(key, "menu.") && strings.HasSuffix(key, ".row") {
				most -= len("10. ")
				if key == "menu.apply.row" {
					most++ // its number has one digit
				}
			}
			if n := len(utf16.Encode([]rune(text))); n > most {
				t.Errorf("%s: %s is %d long, at most %d: %q", lang, key, n, most, text)
			}
		}
	}
}

// Words understood everywhere must each mean one thing. Those that may stand in two
// lists are read in one place only: "ok" thanks at rest and agrees to a question.
func TestWordsUnderstoodEverywhereMeanOneThing(t *testing.T) {
	everywhere := []string{"greeting", "menu", "back", "cancel", "help", "resume", "hindi", "english", "stop", "start",
		"privacy", "thanks", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}
	meaning := map[string]string{}
	for _, lang := range bot.Langs {
		all := sentences(t, lang)
		for _, list := range everywhere {
			for _, w := range words(all["words."+list]) {
				if other, taken := meaning[w]; taken && other != list {
					t.Errorf("%q is in %s and in %s", w, other, list)
				}
				meaning[w] = list
			}
		}
		for _, list := range []string{"yes", "no"} {
			for _, w := range words(all["words."+list]) {
				if other := meaning[w]; other != "" && other != "thanks" {
					t.Errorf("%q is in %s and in %s", w, other, list)
				}
			}
		}
	}
}

func TestPhrasesOfARequestMeanOneThing(t *testing.T) {
	meaning := map[string]string{}
	for _, lang := range bot.Langs {
		for key, list := range sentences(t, lang) {
			if !strings.HasPrefix(key, "words.intent.") {
				continue
			}
			for _, phrase := range words(list) {
				parts := strings.Fields(phrase)
				slices.Sort(parts)
				phrase = strings.Join(parts, " ")
				if other, taken := meaning[phrase]; taken && other != key {
					t.Errorf("%q is in %s and in %s", phrase, other, key)
				}
				meaning[phrase] = key
			}
		}
	}
}

func words(list string) []string {
	var folded []string
	for w := range strings.SplitSeq(strings.ReplaceAll(list, "\n", ","), ",") {
		if w = understand.Fold(w); w != "" {
			folded = append(folded, w)
		}
	}
	return folded
}
