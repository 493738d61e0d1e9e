package menus

import (
	"context"

	"helpline/bot"
	"helpline/templates/messages"
)

type chooseBlanks struct{ Example string }

var (
	chooseOne   = messages.Of[chooseBlanks](&Sentences, "miss.choose")
	missedTwice = messages.Line(&Sentences, "miss.twice")
	missedOften = messages.Line(&Sentences, "miss.often")
	againButton = messages.Line(&Sentences, "miss.again.button")
	helpButton  = messages.Line(&Sentences, "miss.help.button")
)

// Choose is Again where one of the choices shown was expected.
func (t *Turn) Choose() (Step, error) {
	var example string
	if len(t.session.Offered) > 0 {
		example = t.session.Offered[0].Title
	}
	return t.Again(chooseOne.With(chooseBlanks{example}))
}

// missed answers a reply not understood: first what was expected, with an example;
// then the question again; then a way out. Where the conversation only rests it may
// be a plain request instead. A voice note or picture where none is wanted is told so,
// and counts for nothing.
func (t *Turn) missed(ctx context.Context) error {
	if rests(t.step) && t.Typed() != "" {
		slip := t.slip
		t.slip = messages.Phrase{}
		if done, err := t.request(ctx); done || err != nil {
			return err
		}
		t.slip = slip
	}
	if t.Msg.Kind != bot.Text && t.Msg.Kind != bot.Tap {
		t.Say(kindPhrase(t.Msg.Kind))
		return t.step.Ask(ctx, t)
	}
	t.session.Misses++
	const rounds = 3
	switch t.session.Misses % rounds {
	case 1:
		t.hint()
	case 2:
		t.Say(missedTwice)
		return t.step.Ask(ctx, t)
	default:
		t.Buttons(missedOften,
			bot.Choice{ID: "menu/again", Title: t.text(againButton)},
			t.Home(),
			bot.Choice{ID: "menu/help", Title: t.text(helpButton)})
	}
	return nil
}

// hint says what was expected; where there were buttons they come again.
func (t *Turn) hint() {
	if areButtons(t.session.Offered) {
		t.Buttons(t.slip, t.session.Offered...)
		return
	}
	t.reply(bot.TextReply{Body: t.body(t.slip)})
}
