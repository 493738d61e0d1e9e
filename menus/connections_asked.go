package menus

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

type personBlanks struct{ Name, Tail string }

type linkBlanks struct {
	Person, IVRS, May string
	Relation          string
	Refused           bool
}

var (
	relationNames = messages.NamesOf(&Sentences, "relation", "", billing.Relations...)
	personNamed   = messages.Of[personBlanks](&Sentences, "guests.person")

	linkAsk    = messages.Of[linkBlanks](&Sentences, "asked.question")
	linkAll    = messages.Line(&Sentences, "asked.all.button")
	linkBill   = messages.Line(&Sentences, "asked.bill.button")
	linkNo     = messages.Line(&Sentences, "asked.no.button")
	linkGiven  = messages.Of[linkBlanks](&Sentences, "asked.given")
	linkBefore = messages.Of[linkBlanks](&Sentences, "asked.before")
	linkOld    = messages.Line(&Sentences, "asked.old")
	linkOther  = messages.Line(&Sentences, "asked.other")
)

// person is somebody as another sees them: what they call themself, in quotes, and the
// last digits of their number.
func (t *Turn) person(called, tail string) string {
	const longest = 25
	return t.text(personNamed.With(personBlanks{name(called, longest), tail}))
}

// linkBlanksOf words a request.
func (t *Turn) linkBlanksOf(r billing.LinkRequest) linkBlanks {
	return linkBlanks{
		Person: t.person(r.Name, r.Tail), IVRS: string(r.IVRS), May: t.scope(r.Scope),
		Relation: t.text(relationNames.Of(string(r.Relation))), Refused: r.Scope == 0,
	}
}

// linkTap begins an owner's answer, which is taken wherever they stand.
const linkTap = "linkAsked/"

// linkAnswers are what an owner may answer; each names the request it is of.
var linkAnswers = map[string]billing.Scope{"all": billing.Full, "bill": billing.See | billing.Pay, "no": 0}

func (t *Turn) linkChoices(id int64) []bot.Choice {
	of := func(answer string, title messages.Phrase) bot.Choice {
		return bot.Choice{ID: linkTap + answer + "." + strconv.FormatInt(id, 10), Title: t.text(title)}
	}
	return []bot.Choice{of("all", linkAll), of("bill", linkBill), of("no", linkNo)}
}

// linkAsked asks the owner whether somebody may act for their connection. The same
// question comes to them outside a turn of theirs.
type linkAsked struct {
	atRest
	ID int64
}

func (s linkAsked) Ask(ctx context.Context, t *Turn) error {
	r, err := t.requestToMe(ctx, s.ID)
	switch {
	case errors.Is(err, billing.ErrNoRequest):
		t.Say(linkOther)
		return nil
	case err != nil:
		return err
	}
	t.Buttons(linkAsk.With(t.linkBlanksOf(r)), t.linkChoices(s.ID)...)
	return nil
}

// requestToMe finds a request that the sender has yet to answer.
func (t *Turn) requestToMe(ctx context.Context, id int64) (billing.LinkRequest, error) {
	const all = 100
	open, err := t.Books.LinkRequests(ctx, t.Holder(), t.Msg.At, all)
	for _, r := range open {
		if r.ID == id {
			return r, err
		}
	}
	return billing.LinkRequest{}, errors.Join(err, billing.ErrNoRequest)
}

func (s linkAsked) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "" {
		return t.Choose()
	}
	return nil, t.decide(ctx, t.Picked())
}

// answerOwed opens the question a plain yes or no may be the answer to. What is allowed
// to whom is never guessed: it is asked again, with its buttons.
func (t *Turn) answerOwed(ctx context.Context) (opener, error) {
	if said := t.Typed(); !t.m.vocab.yes.Are(said) && !t.m.vocab.no.Are(said) {
		return nil, nil
	}
	open, err := t.Books.LinkRequests(ctx, t.Holder(), t.Msg.At, 1)
	if err != nil || len(open) == 0 {
		return nil, err
	}
	return func(context.Context, *Turn) (Step, error) { return linkAsked{ID: open[0].ID}, nil }, nil
}

// linkTapped takes the owner's answer wherever they stand: what was under way goes on.
func (t *Turn) linkTapped(ctx context.Context, choice string) error {
	if err := t.decide(ctx, choice); err != nil || rests(t.step) {
		return err
	}
	return t.step.Ask(ctx, t)
}

// decide answers a request and says what that means. The first answer stands.
func (t *Turn) decide(ctx context.Context, choice string) error {
	answer, number, _ := strings.Cut(choice, ".")
	scope, known := linkAnswers[answer]
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil || !known {
		t.Say(passed)
		return nil
	}
	r, fresh, err := t.Books.Decide(ctx, t.Holder(), id, scope, t.Msg.ID, t.Msg.At)
	switch {
	case errors.Is(err, billing.ErrNoRequest):
		t.Say(linkOther)
	case err != nil:
		return err
	case fresh:
		t.Say(linkGiven.With(t.linkBlanksOf(r)))
	case r.Decided.IsZero():
		t.Say(linkOld)
	default:
		t.Say(linkBefore.With(t.linkBlanksOf(r)))
	}
	return nil
}
