package menus

import (
	"context"
	"slices"
	"strings"
	"time"

	"helpline/billing"
	"helpline/templates/messages"
)

type (
	cutBlanks struct {
		Locality, Reason string
		From, Until      time.Time
		Planned, SameDay bool
	}
	cutsBlanks struct {
		Offices string
		More    int // cuts not told
	}
)

var (
	cutTold      = messages.Of[cutBlanks](&Sentences, "cuts.one")
	cutsTold     = messages.Of[cutsBlanks](&Sentences, "cuts.told")
	cutsNone     = messages.Of[cutsBlanks](&Sentences, "cuts.none")
	cutsComplain = messages.Line(&Sentences, "cuts.complaint.button")
	cutsOther    = messages.Line(&Sentences, "cuts.other.button")
	cutsCircleQ  = messages.Line(&Sentences, "cuts.circle")
)

// openCuts tells the cuts known, those on and those to come: at the sender's offices,
// or at the one asked for when the sender has no connection.
func openCuts(ctx context.Context, t *Turn) (Step, error) {
	links, err := t.Books.Connections(ctx, t.Holder())
	if err != nil || len(links) > 0 {
		return cutsKnown{}, err
	}
	return cutsCircle{}, nil
}

// openOtherCuts asks for another office.
func openOtherCuts(context.Context, *Turn) (Step, error) { return cutsCircle{}, nil }

// cutsKnown tells them.
type cutsKnown struct {
	atRest
	Office string `json:",omitempty"` // empty: those of the sender's connections
}

// cutsShown keeps what is told to one message.
const cutsShown = 4

func (s cutsKnown) Ask(ctx context.Context, t *Turn) error {
	offices, cuts, err := s.cuts(ctx, t)
	if err != nil {
		return err
	}
	about := cutsBlanks{Offices: strings.Join(offices, ", "), More: max(0, len(cuts)-cutsShown)}
	words := cutsNone.With(about)
	if len(cuts) > 0 {
		words = cutsTold.With(about)
	}
	for _, o := range cuts[:min(len(cuts), cutsShown)] {
		t.Say(cutTold.With(cutBlanks{
			Locality: o.LocalityIn(t.Hindi()), Reason: o.ReasonIn(t.Hindi()), From: o.From, Until: o.Until,
			Planned: o.Kind == billing.Planned, SameDay: billing.DayOf(o.From) == billing.DayOf(o.Until),
		}))
	}
	t.Buttons(words, t.Choice("complaint", cutsComplain), t.Choice("other", cutsOther), t.Home())
	return nil
}

// cuts are those of an office, or those that touch the sender's connections; each once.
func (s cutsKnown) cuts(ctx context.Context, t *Turn) (offices []string, cuts []billing.Outage, err error) {
	if s.Office != "" {
		cuts, err = t.Books.CutsAhead(ctx, s.Office, t.Msg.At)
		return []string{s.Office}, cuts, err
	}
	links, err := t.Books.Connections(ctx, t.Holder())
	for _, l := range links {
		ahead, bad := t.Books.CutsAhead(ctx, l.Connection.Office, t.Msg.At)
		if bad != nil {
			return nil, nil, bad
		}
		for _, o := range ahead {
			if o.Cuts(l.Connection) && !slices.Contains(cuts, o) {
				cuts = append(cuts, o)
			}
		}
		if !slices.Contains(offices, l.Connection.Office) {
			offices = append(offices, l.Connection.Office)
		}
	}
	slices.SortStableFunc(cuts, func(a, b billing.Outage) int { return a.From.Compare(b.From) })
	return offices, cuts, err
}

func (s cutsKnown) Answer(ctx context.Context, t *Turn) (Step, error) {
	if open := cutsChosen(t.Picked()); open != nil {
		return open(ctx, t)
	}
	return t.Choose()
}

// cutsChosen is what a button under cuts opens, however old.
func cutsChosen(choice string) opener {
	switch choice {
	case "complaint":
		return troubles["dark"].open
	case "other":
		return openOtherCuts
	}
	return nil
}

// cutsCircle asks for the circle an office is in.
type cutsCircle struct{ atRest }

func (s cutsCircle) Ask(ctx context.Context, t *Turn) error {
	rows, err := t.circleRows(ctx)
	t.List(cutsCircleQ, rows...)
	return err
}

func (s cutsCircle) Answer(ctx context.Context, t *Turn) (Step, error) {
	circle, ok, err := t.circlePicked(ctx)
	if err != nil || ok {
		return cutsOffice{Circle: circle}, err
	}
	return t.Choose()
}

// cutsOffice asks for the office in a circle.
type cutsOffice struct {
	atRest
	Circle string
}

func (s cutsOffice) Ask(ctx context.Context, t *Turn) error {
	rows, err := t.officeRows(ctx, s.Circle)
	t.List(officeAsk.With(circleBlanks{s.Circle}), rows...)
	return err
}

func (s cutsOffice) Answer(ctx context.Context, t *Turn) (Step, error) {
	office, ok, err := t.officePicked(ctx, s.Circle)
	if err != nil || ok {
		return cutsKnown{Office: office.Name}, err
	}
	return t.Choose()
}
