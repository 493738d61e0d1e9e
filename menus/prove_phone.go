package menus

import (
	"context"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

var (
	phoneAsk   = messages.Line(&Sentences, "prove.phone")
	phoneHint  = messages.Line(&Sentences, "prove.phone.hint")
	phoneKept  = messages.Line(&Sentences, "prove.phone.kept")
	phoneKnown = messages.Line(&Sentences, "prove.phone.none")
)

// phoneHidden reports a sender whose number WhatsApp hides and who has not shared it.
func (t *Turn) phoneHidden() bool { return t.Msg.From.Phone == "" && t.session.Phone == "" }

// shared keeps the sender's own number, when that is what came. Only WhatsApp's own
// button proves it: a card can be sent of anybody. Of several numbers on it the one
// with a WhatsApp id is the account's.
func (t *Turn) shared() bool {
	for _, card := range t.Msg.Shared {
		if card.Requested && len(card.WaIDs) > 0 {
			t.session.Phone = card.WaIDs[0]
			return true
		}
	}
	return false
}

// askPhone asks somebody whose number is hidden to share it; an IVRS number will do too.
type askPhone struct {
	shot
	For string
}

func (s askPhone) servedOption() string { return s.For }

func (askPhone) Ask(_ context.Context, t *Turn) error {
	t.reply(bot.ContactRequest{Body: t.body(phoneAsk)})
	return nil
}

func (s askPhone) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.shared() {
		return s.next(ctx, t)
	}
	if t.Msg.Kind == bot.Contacts {
		return t.Refuse(phoneHint, t.Home())
	}
	if n, err := billing.ParseIVRS(t.Typed()); err == nil && (hasN(t.Typed()) || !n.MayBeMobile()) {
		return prove(ctx, t, s.For, n)
	}
	if t.m.vocab.no.Are(t.Typed()) {
		return askIVRS(s), nil
	}
	return t.Again(phoneHint)
}

// next goes on with the connections of the number shared.
func (s askPhone) next(ctx context.Context, t *Turn) (Step, error) {
	links, err := t.links(ctx, 0)
	switch {
	case err != nil:
		return nil, err
	case len(links) == 0:
		t.Say(phoneKnown)
		return askIVRS(s), nil
	case s.For == "connections":
		t.finished(s.For)
		return connections{}, nil
	}
	t.finished(s.For)
	return forConnection(s.For)(ctx, t)
}
