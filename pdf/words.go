package pdf

import (
	"fmt"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// Numbers below a hundred have names of their own in Hindi, so both languages list
// all hundred.
var (
	numeralsLow  = messages.Line(&Sentences, "pdf.numerals.low")
	numeralsHigh = messages.Line(&Sentences, "pdf.numerals.high")
	hundred      = messages.Line(&Sentences, "pdf.hundred")
	thousand     = messages.Line(&Sentences, "pdf.thousand")
	lakh         = messages.Line(&Sentences, "pdf.lakh")
	crore        = messages.Line(&Sentences, "pdf.crore")
	amountWords  = messages.Of[amountWordsBlanks](&Sentences, "pdf.words")
)

type amountWordsBlanks struct{ Rupees, Paise string }

// numerals are the names of numbers in one language.
type numerals struct {
	below  [100]string
	scales []scale // greatest first
}

// scale is a round number with a name.
type scale struct {
	size int64
	name string
}

func newNumerals(words *messages.Catalogue, lang bot.Lang) (numerals, error) {
	var n numerals
	var names []string
	for _, list := range []messages.Phrase{numeralsLow, numeralsHigh} {
		text, err := words.Say(lang, list)
		if err != nil {
			return n, err
		}
		names = append(names, strings.Split(text, ",")...)
	}
	if len(names) != len(n.below) {
		return n, fmt.Errorf("%s: %d numerals below a hundred", lang, len(names))
	}
	for i, name := range names {
		n.below[i] = strings.TrimSpace(name)
	}
	for _, s := range []struct {
		size int64
		name messages.Phrase
	}{{10_000_000, crore}, {100_000, lakh}, {1_000, thousand}, {100, hundred}} {
		name, err := words.Say(lang, s.name)
		if err != nil {
			return n, err
		}
		n.scales = append(n.scales, scale{s.size, name})
	}
	return n, nil
}

// number is a number in words, counted in crores, lakhs, thousands and hundreds.
func (n *numerals) number(v int64) string {
	for _, s := range n.scales {
		if v >= s.size {
			words := n.number(v/s.size) + " " + s.name
			if rest := v % s.size; rest > 0 {
				words += " " + n.number(rest)
			}
			return words
		}
	}
	return n.below[v]
}

// AmountInWords is an amount as receipts spell it out: "एक सौ उनचास रुपये मात्र",
// "Rupees One Hundred Forty-Nine Only". The sign of a credit is left to the sentence
// around it.
func (p *Press) AmountInWords(lang bot.Lang, amount billing.Paise) (string, error) {
	n := p.numerals[known(lang)]
	v := uint64(amount)
	if amount < 0 {
		v = -v
	}
	blanks := amountWordsBlanks{Rupees: n.number(int64(v / 100))}
	if paise := int64(v % 100); paise > 0 {
		blanks.Paise = n.number(paise)
	}
	return p.words.Say(known(lang), amountWords.With(blanks))
}

// spell is the amount in words in the reader's language.
func (s *sheet) spell(amount billing.Paise) string {
	text, err := s.press.AmountInWords(s.lang, amount)
	s.fault(err)
	return text
}
