package menus

import (
	"context"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

var (
	nameAskFor   = messages.Of[connectionBlanks](&Sentences, "connections.name")
	nameHint     = messages.Line(&Sentences, "connections.name.hint")
	nameKeep     = messages.Line(&Sentences, "connections.name.keep.button")
	nameTakeAway = messages.Line(&Sentences, "connections.name.away.button")
)

// nickname asks what the sender calls a connection: "Papa ka ghar".
type nickname struct{ IVRS billing.IVRS }

func (s nickname) Ask(ctx context.Context, t *Turn) error {
	l, err := t.linkTo(ctx, s.IVRS)
	choices := []bot.Choice{t.Choice("keep", nameKeep)}
	if l.Nickname != "" {
		choices = append(choices, t.Choice("away", nameTakeAway))
	}
	t.Buttons(nameAskFor.With(connectionBlanks{IVRS: string(s.IVRS), Nickname: l.Nickname}), choices...)
	return err
}

func (s nickname) Answer(ctx context.Context, t *Turn) (Step, error) {
	called := name(t.Typed(), nicknameLength)
	switch t.Picked() {
	case "keep":
		return s.asShown(), nil
	case "away":
		called = ""
	default:
		if _, err := billing.ParseIVRS(called); called == "" || isNumber(called) || err == nil {
			return t.Again(nameHint)
		}
	}
	err := t.Books.Name(ctx, t.Holder(), s.IVRS, called)
	return s.asShown(), err
}

func (s nickname) asShown() connection { return connection{IVRS: s.IVRS} }
