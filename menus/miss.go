package menus

import (
	"context"

	"helpline/bot"
	"helpline/templates/messages"
)

type chooseBlanks struct{ Example string }

var (
	chooseOne    = messages.Of[chooseBlanks](&Sentences, "miss.choose")
	missedTwice  = messages.Line(&Sentences, "miss.twice")
	missedOften  = messages.Line(&Sentences, "miss.often")
	againButton  = messages.Line(&Sentences, "miss.again.button")
	personButton = messages.Line(&Sentences, "miss.person.button")
)

// Choose is Again where one of the choices shown was expected.
func (t *Turn) Choose() (Step, error) {
	var example string
	if len(t.session.Offered) > 0 && !t.switched {
		example = t.session.Offered[0].Title
	}
	return t.Again(chooseOne.With(chooseBlanks{example}))
}

// missed answers a reply not understood: first what was expected, with an example;
// then the question again; then a way out. It may be a plain request instead. A voice
// note or picture where none is wanted is told so, and counts for nothing.
func (t *Turn) missed(ctx context.Context) error {
	if done, err := t.requestInstead(ctx); done || err != nil {
		return err
	}
	if t.Msg.Kind != bot.Text && t.Msg.Kind != bot.Tap {
		return t.unwanted(ctx)
	}
	t.session.Misses++
	const rounds = 3
	switch t.session.Misses % rounds {
	case 1:
		return t.hint(ctx)
	case 2:
		t.Say(missedTwice)
		return t.step.Ask(ctx, t)
	default:
		t.Buttons(missedOften,
			bot.Choice{ID: "menu/again", Title: t.text(againButton)},
			t.Home(),
			bot.Choice{ID: "menu/person", Title: t.text(personButton)})
	}
	return nil
}

// requestInstead opens a plain request where the conversation only rests. Danger is
// heard everywhere.
func (t *Turn) requestInstead(ctx context.Context) (done bool, err error) {
	if t.Typed() == "" {
		return false, nil
	}
	slip := t.slip
	t.slip = messages.Phrase{}
	if rests(t.step) {
		done, err = t.request(ctx)
	} else if said, ok := t.troubleSaid(); ok && said == troubles[urgent] && !t.warned() {
		done, err = true, t.open(ctx, said.open)
	}
	if !done {
		t.slip = slip
	}
	return done, err
}

// warned reports that the complaint under way is of a danger already.
func (t *Turn) warned() bool {
	s, ok := t.step.(interface{ danger() bool })
	return ok && s.danger()
}

// unwanted answers a voice note or picture where words were asked for.
func (t *Turn) unwanted(ctx context.Context) error {
	if kept, err := t.keep(ctx); kept {
		return err
	}
	t.Say(kindPhrase(t.Msg.Kind))
	return t.step.Ask(ctx, t)
}

// hint says what was expected; where there were buttons they come again. A change of
// language asks the question in the new one.
func (t *Turn) hint(ctx context.Context) error {
	switch {
	case t.switched:
		t.Say(t.slip)
		return t.step.Ask(ctx, t)
	case areButtons(t.session.Offered):
		t.Buttons(t.slip, t.session.Offered...)
	default:
		t.reply(bot.TextReply{Body: t.body(t.slip)})
	}
	return nil
}
