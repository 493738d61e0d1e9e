package menus

import (
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/menus/understand"
	"helpline/templates/messages"
)

// The words understood, as the language files list them.
var (
	greetingWords = messages.WordsOf(&Sentences, "words.greeting")
	menuWords     = messages.WordsOf(&Sentences, "words.menu")
	backWords     = messages.WordsOf(&Sentences, "words.back")
	cancelWords   = messages.WordsOf(&Sentences, "words.cancel")
	helpWords     = messages.WordsOf(&Sentences, "words.help")
	resumeWords   = messages.WordsOf(&Sentences, "words.resume")
	hindiWords    = messages.WordsOf(&Sentences, "words.hindi")
	englishWords  = messages.WordsOf(&Sentences, "words.english")
	stopWords     = messages.WordsOf(&Sentences, "words.stop")
	startWords    = messages.WordsOf(&Sentences, "words.start")
	privacyWords  = messages.WordsOf(&Sentences, "words.privacy")
	thanksWords   = messages.WordsOf(&Sentences, "words.thanks")
	yesWords      = messages.WordsOf(&Sentences, "words.yes")
	noWords       = messages.WordsOf(&Sentences, "words.no")
	hinglishWords = messages.WordsOf(&Sentences, "words.hinglish")
	plainWords    = messages.WordsOf(&Sentences, "words.plain")
	kilowattWords = messages.WordsOf(&Sentences, "words.kw")
	horseWords    = messages.WordsOf(&Sentences, "words.hp")
	wattWords     = messages.WordsOf(&Sentences, "words.watt")
	numberLabels  = messages.WordsOf(&Sentences, "words.number")
	numberWords   = []messages.Vocabulary{
		messages.WordsOf(&Sentences, "words.1"), messages.WordsOf(&Sentences, "words.2"),
		messages.WordsOf(&Sentences, "words.3"), messages.WordsOf(&Sentences, "words.4"),
		messages.WordsOf(&Sentences, "words.5"), messages.WordsOf(&Sentences, "words.6"),
		messages.WordsOf(&Sentences, "words.7"), messages.WordsOf(&Sentences, "words.8"),
		messages.WordsOf(&Sentences, "words.9"), messages.WordsOf(&Sentences, "words.10"),
	}
	// The names of all numbers below a hundred, as documents write amounts out, 50 of a
	// language in each list.
	numeralWords = []messages.Vocabulary{
		messages.WordsOf(&Sentences, "pdf.numerals.low"), messages.WordsOf(&Sentences, "pdf.numerals.high"),
	}
	hundredWords  = messages.WordsOf(&Sentences, "words.hundred")
	thousandWords = messages.WordsOf(&Sentences, "words.thousand")
	lakhWords     = messages.WordsOf(&Sentences, "words.lakh")
)

// vocabulary is those words, folded and ready to be looked up.
type vocabulary struct {
	greeting, menu, back, cancel, help, resume, hindi, english understand.Words
	stop, start, privacy, thanks, yes, no, hinglish, plain     understand.Words
	paid                                                       understand.Words
	person                                                     understand.Words
	kilowatt, horse, watt                                      understand.Words

	numbers *understand.Numbers
	figures *understand.Figures
	amounts *understand.Amounts
	intents *understand.Intents
	dangers *understand.Intents
	applies *understand.Intents
	months  map[string]int // from 1, by name
}

func newVocabulary(c *messages.Catalogue) *vocabulary {
	words := func(v messages.Vocabulary) understand.Words { return understand.NewWords(c.Words(v)) }
	var numbers [][]string
	for _, w := range numberWords {
		numbers = append(numbers, c.Words(w))
	}
	return &vocabulary{
		greeting: words(greetingWords), menu: words(menuWords), back: words(backWords), cancel: words(cancelWords),
		help: words(helpWords), resume: words(resumeWords), hindi: words(hindiWords), english: words(englishWords),
		stop: words(stopWords), start: words(startWords), privacy: words(privacyWords), thanks: words(thanksWords),
		yes: words(yesWords), no: words(noWords), hinglish: words(hinglishWords), plain: words(plainWords), person: words(personWords),
		kilowatt: words(kilowattWords), horse: words(horseWords), watt: words(wattWords),
		paid:    words(paidWords),
		amounts: understand.NewAmounts(c.Words(rupeeWords), c.Words(hundredWords), c.Words(thousandWords)),
		numbers: understand.NewNumbers(c.Words(numberLabels), numbers),
		figures: newFigures(c),
		intents: newIntents(c),
		dangers: newDangers(c),
		applies: newApplies(c),
		months:  monthNames(c),
	}
}

// monthNames are the months as people write them, in full or by three Latin letters.
func monthNames(c *messages.Catalogue) map[string]int {
	const short = 3
	names := map[string]int{}
	for _, lang := range bot.Langs {
		for m := range 12 {
			said, err := c.Month(lang, billing.Month("2026-01").Add(m))
			if err != nil {
				continue
			}
			name, _, _ := strings.Cut(understand.Fold(said), " ")
			names[name] = m + 1
			if understand.ScriptOf(name) == understand.Latin {
				names[name[:short]] = m + 1
			}
		}
	}
	return names
}

func newFigures(c *messages.Catalogue) *understand.Figures {
	below, scales := map[string]int{}, map[string]int{}
	const inList = 50
	for i, list := range numeralWords {
		for n, name := range c.Words(list) {
			below[name] = i*inList + n%inList
		}
	}
	for i, list := range numberWords {
		for _, name := range c.Words(list) {
			below[name] = i + 1
		}
	}
	for size, list := range map[int]messages.Vocabulary{100: hundredWords, 1_000: thousandWords, 100_000: lakhWords} {
		for _, name := range c.Words(list) {
			scales[name] = size
		}
	}
	return understand.NewFigures(below, scales)
}

// isNumber reports a text that is one long number, an IVRS, code or complaint.
func isNumber(s string) bool {
	digits := 0
	for _, r := range understand.Fold(s) {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r != 'n' && r != ' ':
			return false
		}
	}
	return digits > 0
}

// codeIn finds the six digits of a code, however it was written: in groups, in
// Devanagari, or with the whole message it came in.
func codeIn(s string) (code string, ok bool) {
	const length = 6
	words := strings.Fields(understand.Fold(s))
	if whole := strings.Join(words, ""); isNumber(whole) {
		return whole, len(whole) == length
	}
	for _, w := range words {
		if len(w) == length && isNumber(w) {
			return w, true
		}
	}
	return "", false
}
