package menus

import (
	"context"

	"helpline/bot"
	"helpline/menus/understand"
)

// followScript speaks the language written in, until the person has chosen one.
// Devanagari is Hindi. Latin letters are English only for a plain request in English:
// much Hindi is written in them, and names and places always are.
func (t *Turn) followScript() {
	if t.session.LangChosen || t.Msg.Kind != bot.Text || t.quotes() {
		return
	}
	before := t.session.Lang
	switch understand.ScriptOf(t.Msg.Text) {
	case understand.Devanagari:
		t.session.Lang = bot.Hindi
	case understand.Latin:
		if rests(t.step) && t.m.vocab.isEnglish(t.Msg.Text) {
			t.session.Lang = bot.English
		}
	}
	t.switched = t.session.Lang != before
}

// quotes reports words that are another's: forwarded, or given to be looked at.
func (t *Turn) quotes() bool {
	s, ok := t.step.(interface{ quoted() bool })
	return t.Msg.Forward || ok && s.quoted() || rests(t.step) && t.suspicious()
}

// isEnglish reports a text with plain words of English and none of Hindi in Latin
// letters. Words of both ("bill", "meter", "hello"), misspelt ones and names tell nothing.
func (v *vocabulary) isEnglish(text string) bool {
	return !v.common(text) && v.plain.In(text) > 0 && v.hinglish.In(text) == 0
}

// common reports a reply that tells nothing of its writer's language.
func (v *vocabulary) common(text string) bool {
	for _, w := range []understand.Words{
		v.menu, v.greeting, v.back, v.cancel, v.help, v.resume, v.stop, v.start, v.privacy, v.thanks, v.yes, v.no,
	} {
		if w.Are(text) {
			return true
		}
	}
	_, number := v.numbers.Read(text)
	return number || isNumber(text)
}

// speak changes the language for good; the conversation stays where it is.
func (t *Turn) speak(ctx context.Context, l bot.Lang) error {
	t.session.Lang, t.session.LangChosen = l, true
	return t.again(ctx)
}
