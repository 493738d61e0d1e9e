package menus

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/templates/messages"
)

// landmarkLength and detailLength bound what people write, so that a summary of it
// stays one message.
const (
	landmarkLength = 120
	detailLength   = 300
)

type circleBlanks struct{ Circle string }

var (
	placeAsk      = messages.Line(&Sentences, "complaint.place")
	placeHint     = messages.Line(&Sentences, "complaint.place.hint")
	circleAsk     = messages.Line(&Sentences, "complaint.circle")
	officeAsk     = messages.Of[circleBlanks](&Sentences, "complaint.office")
	officeUnknown = messages.Line(&Sentences, "complaint.office.unknown.row")
)

// complaintPlace asks for a pin or a landmark.
type complaintPlace struct{ report }

func (complaintPlace) Ask(_ context.Context, t *Turn) error {
	t.Pin(placeAsk)
	return nil
}

func (s complaintPlace) Answer(_ context.Context, t *Turn) (Step, error) {
	const shortest = 4
	if r, ok := s.pinned(t); ok {
		return complaintCircle{r}, nil
	}
	landmark := oneLine(t.Typed())
	if units(landmark) < shortest || isNumber(landmark) || t.m.vocab.yes.Are(landmark) || t.m.vocab.no.Are(landmark) {
		return t.Again(placeHint)
	}
	s.Landmark = cut(landmark, landmarkLength)
	return complaintCircle(s), nil
}

// complaintCircle asks for the circle an office is in. Who does not know is not held
// up: staff find the office from the pin or the landmark.
type complaintCircle struct{ report }

func (s complaintCircle) Ask(ctx context.Context, t *Turn) error {
	circles, err := t.circles(ctx)
	var rows []bot.Choice
	for i, c := range circles {
		rows = append(rows, t.Row(strconv.Itoa(i), c, ""))
	}
	t.List(circleAsk, append(rows, t.Choice("unknown", officeUnknown))...)
	return err
}

func (s complaintCircle) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "unknown" {
		return checked(ctx, t, s.report)
	}
	circles, err := t.circles(ctx)
	if err != nil {
		return nil, err
	}
	i, err := strconv.Atoi(t.Picked())
	if err != nil || i < 0 || i >= len(circles) {
		return t.Choose()
	}
	return complaintOffice{report: s.report, Circle: circles[i]}, nil
}

// complaintOffice asks for the zone or distribution centre in a circle.
type complaintOffice struct {
	report
	Circle string
}

func (s complaintOffice) Ask(ctx context.Context, t *Turn) error {
	offices, err := t.officesIn(ctx, s.Circle)
	var rows []bot.Choice
	for _, o := range offices {
		about := o.Division
		if units(o.Name) > cloudapi.MaxRowTitle {
			about = o.Name + ", " + about
		}
		rows = append(rows, t.Row(officeID(o), o.Name, about))
	}
	t.List(officeAsk.With(circleBlanks{s.Circle}), append(rows, t.Choice("unknown", officeUnknown))...)
	return err
}

func (s complaintOffice) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "unknown" {
		return checked(ctx, t, s.report)
	}
	offices, err := t.officesIn(ctx, s.Circle)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(offices, func(o billing.Office) bool { return officeID(o) == t.Picked() })
	if i < 0 {
		return t.Choose()
	}
	s.Office, s.Area = offices[i].Name, offices[i].Area
	return checked(ctx, t, s.report)
}

func (t *Turn) circles(ctx context.Context) ([]string, error) {
	offices, err := t.Books.Offices(ctx)
	var circles []string
	for _, o := range offices {
		if c := circleOf(o); !slices.Contains(circles, c) {
			circles = append(circles, c)
		}
	}
	return circles, err
}

func (t *Turn) officesIn(ctx context.Context, circle string) ([]billing.Office, error) {
	offices, err := t.Books.Offices(ctx)
	return slices.DeleteFunc(offices, func(o billing.Office) bool { return circleOf(o) != circle }), err
}

// circleOf is the circle of an office, or the nearest to one that the books tell.
func circleOf(o billing.Office) string { return cmp.Or(o.Circle, o.District, o.Division, o.Name) }

// officeID is the name of an office, cut to what the id of a row holds beside its step.
func officeID(o billing.Office) string { return cut(o.Name, 150) }
