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
	rows, err := t.circleRows(ctx)
	t.List(circleAsk, append(rows, t.Choice("unknown", officeUnknown))...)
	return err
}

func (s complaintCircle) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "unknown" {
		return checked(ctx, t, s.report)
	}
	circle, ok, err := t.circlePicked(ctx)
	if err != nil || ok {
		return complaintOffice{report: s.report, Circle: circle}, err
	}
	return t.Choose()
}

// complaintOffice asks for the zone or distribution centre in a circle.
type complaintOffice struct {
	report
	Circle string
}

func (s complaintOffice) Ask(ctx context.Context, t *Turn) error {
	rows, err := t.officeRows(ctx, s.Circle)
	t.List(officeAsk.With(circleBlanks{s.Circle}), append(rows, t.Choice("unknown", officeUnknown))...)
	return err
}

func (s complaintOffice) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "unknown" {
		return checked(ctx, t, s.report)
	}
	office, ok, err := t.officePicked(ctx, s.Circle)
	if err != nil {
		return nil, err
	}
	if !ok {
		return t.Choose()
	}
	s.Office, s.Area = office.Name, office.Area
	return checked(ctx, t, s.report)
}

// circleRows are the circles there are; circlePicked is the one picked of them.
func (t *Turn) circleRows(ctx context.Context) ([]bot.Choice, error) {
	circles, err := t.circles(ctx)
	var rows []bot.Choice
	for i, c := range circles {
		rows = append(rows, t.Row(strconv.Itoa(i), c, ""))
	}
	return rows, err
}

func (t *Turn) circlePicked(ctx context.Context) (string, bool, error) {
	circles, err := t.circles(ctx)
	i, bad := strconv.Atoi(t.Picked())
	if err != nil || bad != nil || i < 0 || i >= len(circles) {
		return "", false, err
	}
	return circles[i], true, nil
}

// officeRows are the offices of a circle; officePicked is the one picked of them.
func (t *Turn) officeRows(ctx context.Context, circle string) ([]bot.Choice, error) {
	offices, err := t.officesIn(ctx, circle)
	var rows []bot.Choice
	for _, o := range offices {
		about := o.Division
		if units(o.Name) > cloudapi.MaxRowTitle {
			about = o.Name + ", " + about
		}
		rows = append(rows, t.Row(officeID(o), o.Name, about))
	}
	return rows, err
}

func (t *Turn) officePicked(ctx context.Context, circle string) (billing.Office, bool, error) {
	offices, err := t.officesIn(ctx, circle)
	i := slices.IndexFunc(offices, func(o billing.Office) bool { return officeID(o) == t.Picked() })
	if err != nil || i < 0 {
		return billing.Office{}, false, err
	}
	return offices[i], true, nil
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
