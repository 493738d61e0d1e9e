package menus

import (
	"context"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

type endedBlanks struct{ Numbers []string }

var (
	endedBy = map[billing.Ending]messages.Sentence[endedBlanks]{
		billing.ByMove:     messages.Of[endedBlanks](&Sentences, "prove.ended.moved"),
		billing.ByRegister: messages.Of[endedBlanks](&Sentences, "prove.ended.registered"),
		billing.ByOwner:    messages.Of[endedBlanks](&Sentences, "prove.ended.owner"),
	}
)

// moved takes note that the person's number is another one, in silence: what was
// proved for the old one must be proved again. The conversation stays where it is.
func (m *Machine) moved(ctx context.Context, s bot.Session, msg bot.Message) (bot.Session, []bot.Reply, error) {
	old := &Turn{Msg: msg, session: s}
	if msg.From.Phone == msg.Change.Phone {
		old.Msg.From.Phone = "" // the new one stands in place of the old
	}
	if err := m.books.Moved(ctx, old.Holder(), msg.At); err != nil {
		return s, nil, err
	}
	s.Phone, s.Turn = "", msg.Seq
	return s, nil, nil
}

// sayGone tells that a connection is not the sender's to see: why, where that is new to
// them.
func (t *Turn) sayGone(ctx context.Context, n billing.IVRS) error {
	before := len(t.said)
	err := t.sayEnded(ctx)
	if len(t.said) == before {
		t.Say(noLongerYours.With(numberBlanks{string(n)}))
	}
	return err
}

// sayEnded tells, once and where connections are wanted, which of them the person may
// not act for any more, and why.
func (t *Turn) sayEnded(ctx context.Context) error {
	ended, err := t.Books.Ended(ctx, t.Holder(), t.Msg.ID)
	numbers := map[billing.Ending][]string{}
	for _, e := range ended {
		numbers[e.By] = append(numbers[e.By], string(e.IVRS))
	}
	for _, by := range []billing.Ending{billing.ByMove, billing.ByRegister, billing.ByOwner} {
		if n := numbers[by]; len(n) > 0 {
			t.Say(endedBy[by].With(endedBlanks{n}))
		}
	}
	return err
}
