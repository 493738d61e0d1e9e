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

type guestBlanks struct {
	Person, IVRS, Relation, May string
	Since                       billing.Day
}

var (
	guestList   = messages.Of[guestBlanks](&Sentences, "guests.list")
	guestsNone  = messages.Of[guestBlanks](&Sentences, "guests.none")
	guestRow    = messages.Of[guestBlanks](&Sentences, "guests.desc")
	guestShown  = messages.Of[guestBlanks](&Sentences, "guests.shown")
	guestScopes = messages.NamesOf(&Sentences, "guests", "button", "all", "bill", "pay")
	guestStop   = messages.Line(&Sentences, "guests.end.button")
	guestSet    = messages.Of[guestBlanks](&Sentences, "guests.set")
	guestEndAsk = messages.Of[guestBlanks](&Sentences, "guests.end")
	guestEndYes = messages.Line(&Sentences, "guests.end.yes.button")
	guestEndNo  = messages.Line(&Sentences, "guests.end.no.button")
	guestEnded  = messages.Of[guestBlanks](&Sentences, "guests.ended")
	guestGone   = messages.Line(&Sentences, "guests.gone")
)

func (t *Turn) guestBlanksOf(g billing.Guest) guestBlanks {
	return guestBlanks{
		Person: t.person(g.Name, g.Tail), IVRS: string(g.IVRS), Relation: t.text(relationNames.Of(string(g.Relation))),
		May: t.scope(g.Scope), Since: billing.DayOf(g.Since),
	}
}

// guests lists who else may act for a connection of the sender's.
type guests struct {
	atRest
	IVRS billing.IVRS
}

func (s guests) Ask(ctx context.Context, t *Turn) error {
	all, err := t.Books.Guests(ctx, t.Holder(), s.IVRS)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		t.Say(guestsNone.With(guestBlanks{IVRS: string(s.IVRS)}))
		return nil
	}
	var rows []bot.Choice
	for _, g := range all {
		blanks := t.guestBlanksOf(g)
		rows = append(rows, t.Row(strconv.FormatInt(g.ID, 10), t.person(name(g.Name, shortName), g.Tail), t.text(guestRow.With(blanks))))
	}
	t.List(guestList.With(guestBlanks{IVRS: string(s.IVRS)}), rows...)
	return nil
}

func (s guests) Answer(_ context.Context, t *Turn) (Step, error) {
	id, err := strconv.ParseInt(t.Picked(), 10, 64)
	if err != nil {
		return t.Choose()
	}
	return guest{ID: id}, nil
}

// shortName leaves room in a row for the digits.
const shortName = 12

// guestNumbered shows one of them, when a row is tapped long after.
func guestNumbered(choice string) opener {
	id, err := strconv.ParseInt(choice, 10, 64)
	if err != nil {
		return nil
	}
	return func(context.Context, *Turn) (Step, error) { return guest{ID: id}, nil }
}

// guest shows one person and what they may do, to change it.
type guest struct {
	atRest
	ID int64
}

// guestScope is what each button allows.
var guestScope = map[string]billing.Scope{"all": billing.Full, "bill": billing.See | billing.Pay, "pay": billing.Pay}

func (s guest) Ask(ctx context.Context, t *Turn) error {
	g, err := t.Books.Guest(ctx, t.Holder(), s.ID)
	switch {
	case errors.Is(err, billing.ErrNoGuest):
		t.Say(guestGone)
		return nil
	case err != nil:
		return err
	}
	id := "." + strconv.FormatInt(s.ID, 10)
	var choices []bot.Choice
	for _, may := range []string{"all", "bill", "pay"} {
		if may != scopeName(g.Scope) {
			choices = append(choices, t.Choice(may+id, guestScopes.Of(may)))
		}
	}
	t.Buttons(guestShown.With(t.guestBlanksOf(g)), append(choices, t.Choice("end"+id, guestStop))...)
	return nil
}

func (s guest) Answer(ctx context.Context, t *Turn) (Step, error) {
	act, number, _ := strings.Cut(t.Picked(), ".")
	id, err := strconv.ParseInt(number, 10, 64)
	scope, known := guestScope[act]
	switch {
	case err == nil && act == "end":
		return guestEnd{ID: id}, nil
	case err != nil || !known:
		return t.Choose()
	}
	g, err := t.allow(ctx, id, scope)
	if err != nil || g.ID == 0 {
		return nil, err
	}
	t.Say(guestSet.With(t.guestBlanksOf(g)))
	return guests{IVRS: g.IVRS}, nil
}

// allow changes what a guest may do, and gives them as they are then. One who is no
// guest any more is said to be none.
func (t *Turn) allow(ctx context.Context, id int64, s billing.Scope) (billing.Guest, error) {
	g, err := t.Books.Allow(ctx, t.Holder(), id, s, t.Msg.ID, t.Msg.At)
	if errors.Is(err, billing.ErrNoGuest) {
		t.Say(guestGone)
		return billing.Guest{}, nil
	}
	return g, err
}

// guestEnd ends a link, once that is confirmed. The person is told when next they would
// use it.
type guestEnd struct{ ID int64 }

func (s guestEnd) Ask(ctx context.Context, t *Turn) error {
	g, err := t.Books.Guest(ctx, t.Holder(), s.ID)
	switch {
	case errors.Is(err, billing.ErrNoGuest):
		t.Buttons(guestGone, t.Home())
		return nil
	case err != nil:
		return err
	}
	t.Buttons(guestEndAsk.With(t.guestBlanksOf(g)), t.Choice("yes", guestEndYes), t.Choice("no", guestEndNo))
	return nil
}

func (s guestEnd) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "yes":
		g, err := t.allow(ctx, s.ID, 0)
		if err == nil && g.ID != 0 {
			t.Say(guestEnded.With(t.guestBlanksOf(g)))
		}
		return nil, err
	case "no":
		return guest{ID: s.ID}, nil
	}
	return t.Choose()
}
