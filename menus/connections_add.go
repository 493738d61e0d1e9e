package menus

import (
	"context"
	"errors"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

var (
	howAsk    = messages.Of[numberBlanks](&Sentences, "connections.how")
	howByCode = messages.NamesOf(&Sentences, "connections.how.code", "row", billing.Relations...)
	howByWord = messages.NamesOf(&Sentences, "connections.how.owner", "row", billing.Family, billing.Friend)
	howCode   = messages.Line(&Sentences, "connections.how.code.desc")
	howOwner  = messages.Line(&Sentences, "connections.how.owner.desc")
	ownerIs   = messages.Of[numberBlanks](&Sentences, "connections.how.asked")
)

// linkHow asks in one list whose connection is being added and how that is to be
// proved. It looks the same for every number typed.
type linkHow struct {
	shot
	For  string
	IVRS billing.IVRS
}

func (s linkHow) servedOption() string { return s.For }

func (s linkHow) Ask(_ context.Context, t *Turn) error {
	var rows []bot.Choice
	for _, r := range billing.Relations {
		rows = append(rows, t.Row("code."+string(r), t.text(howByCode.Of(string(r))), t.text(howCode)))
		if r != billing.Own {
			rows = append(rows, t.Row("owner."+string(r), t.text(howByWord.Of(string(r))), t.text(howOwner)))
		}
	}
	t.List(howAsk.With(numberBlanks{string(s.IVRS)}), append(rows, t.Choice("other", codeOther))...)
	return nil
}

func (s linkHow) Answer(ctx context.Context, t *Turn) (Step, error) {
	way, relation, _ := strings.Cut(t.Picked(), ".")
	switch way {
	case "code":
		return askCode{For: s.For, IVRS: s.IVRS, Relation: billing.Relation(relation)}.send(ctx, t)
	case "owner":
		return askOwner(ctx, t, s.IVRS, billing.Relation(relation))
	case "other":
		return askIVRS{For: s.For}, nil
	}
	if n, err := billing.ParseIVRS(t.Typed()); err == nil {
		return prove(ctx, t, s.For, n)
	}
	return t.Choose()
}

// askOwner asks whoever has the registered mobile. What is said is the same whether
// there is such a connection, whether it has a mobile, and whether its owner was asked
// already.
func askOwner(ctx context.Context, t *Turn, n billing.IVRS, r billing.Relation) (Step, error) {
	err := t.Books.AskOwner(ctx, t.Holder(), n, r, t.Msg.ID, t.Msg.At)
	if errors.Is(err, billing.ErrTooMany) {
		return t.tooMany()
	}
	if err != nil {
		return nil, err
	}
	t.finished("connections")
	t.Say(ownerIs.With(numberBlanks{string(n)}))
	return nil, nil
}
