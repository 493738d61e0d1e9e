package menus

import (
	"context"
	"slices"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// past is a part of the past that can be looked at.
type past string

// The pasts, in the order shown. Those of complaints bear the name of their group.
const (
	usePast      past = "use"
	paymentsPast past = "payments"
	billsPast    past = "bills"
)

var pasts = []past{usePast, paymentsPast, billsPast, past(billing.BillGroup), past(billing.SupplyGroup),
	past(billing.TransformerGroup), past(billing.MeterGroup)}

// group is the group of complaints a topic is about; empty for the other pasts.
func (p past) group() billing.ComplaintGroup {
	switch p {
	case usePast, paymentsPast, billsPast:
		return ""
	}
	return billing.ComplaintGroup(p)
}

// need is what a person must be allowed for a topic.
func (p past) need() billing.Scope {
	if p.group() != "" {
		return billing.Complain
	}
	return billing.See
}

var (
	historyAsk   = messages.Line(&Sentences, "history.ask")
	historyTopic = messages.NamesOf(&Sentences, "history", "row", pasts...)
	historyNote  = messages.NamesOf(&Sentences, "history", "desc", pasts...)
	historyWhich = messages.Of[historyBlanks](&Sentences, "history.whose")
	historyAll   = messages.Line(&Sentences, "history.all.row")
)

type historyBlanks struct{ What, IVRS string }

func historySteps() []Step { return []Step{history{}, historyWhose{}, historyRows{}, historyUse{}} }

// openHistory asks what of the past to show.
func openHistory(context.Context, *Turn) (Step, error) { return history{}, nil }

// openUse shows the use by month.
func openUse(ctx context.Context, t *Turn) (Step, error) { return pastOpener(usePast)(ctx, t) }

// pastOpener opens a part of the past: for the sender's only connection at once, else for the
// one picked or for all. Complaints may have none.
func pastOpener(p past) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		links, err := t.links(ctx, p.need())
		if err != nil {
			return nil, err
		}
		named, isNamed := nicknamed(links, t.Typed())
		switch {
		case isNamed:
			return p.about(named), nil
		case p.group() != "" && len(links) <= 1:
			return historyRows{Past: p}, nil
		case len(links) <= 1:
			return forConnection(historyErrand+string(p))(ctx, t)
		}
		return historyWhose{Past: p}, nil
	}
}

// historyErrand begins the name of what a connection is asked for on the way to a topic.
const historyErrand = "history."

// about is a topic of one connection.
func (p past) about(n billing.IVRS) Step {
	if p == usePast {
		return historyUse{IVRS: n}
	}
	return historyRows{Past: p, IVRS: n}
}

// history asks what of the past to show.
type history struct{ atRest }

func (history) Ask(_ context.Context, t *Turn) error {
	var rows []bot.Choice
	for _, p := range pasts {
		rows = append(rows, t.Row(string(p), t.text(historyTopic.Of(string(p))), t.text(historyNote.Of(string(p)))))
	}
	t.List(historyAsk, rows...)
	return nil
}

func (history) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "" {
		return t.Choose()
	}
	return pastOpener(past(t.Picked()))(ctx, t)
}

// historyWhose asks whose past, where the sender has several connections. Its choices
// name the topic too, so that they work long after.
type historyWhose struct {
	atRest
	Past past
}

func (s historyWhose) Ask(ctx context.Context, t *Turn) error {
	links, err := t.links(ctx, s.Past.need())
	var rows []bot.Choice
	if s.Past != usePast {
		rows = append(rows, t.Choice(string(s.Past)+".all", historyAll))
	}
	for _, l := range links {
		c := l.Connection
		about := strings.TrimPrefix(l.Nickname+" · ", " · ") + c.NameIn(t.Hindi()) + ", " + c.AddressIn(t.Hindi())
		rows = append(rows, t.Row(string(s.Past)+"."+string(c.IVRS), string(c.IVRS), about))
	}
	rows = append(rows, t.Choice("other", pickOther))
	t.List(historyWhich.With(historyBlanks{What: t.text(historyTopic.Of(string(s.Past)))}), rows...)
	return err
}

func (s historyWhose) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "other" {
		return askIVRS{For: historyErrand + string(s.Past)}, nil
	}
	if t.Picked() != "" {
		return whosePicked(t.Picked())(ctx, t)
	}
	n, err := billing.ParseIVRS(t.Typed())
	if err != nil {
		return t.Choose()
	}
	return prove(ctx, t, historyErrand+string(s.Past), n)
}

// whosePicked opens what a choice of historyWhose names.
func whosePicked(choice string) opener {
	what, whose, _ := strings.Cut(choice, ".")
	switch {
	case !slices.Contains(pasts, past(what)):
		return openHistory
	case past(what) == usePast && whose == "all":
		return openUse
	}
	return func(context.Context, *Turn) (Step, error) {
		n, err := billing.ParseIVRS(whose)
		if err != nil {
			return historyRows{Past: past(what)}, nil
		}
		return past(what).about(n), nil
	}
}
