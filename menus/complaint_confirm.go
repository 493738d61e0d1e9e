package menus

import (
	"context"
	"errors"
	"time"

	"helpline/billing"
	"helpline/templates/messages"
)

type confirmBlanks struct {
	Kind             billing.ComplaintKind
	IVRS, Name       string
	Office, DTR      string
	Landmark         string
	Detail           string
	HasPin, HasPhoto bool
}

type doneBlanks struct {
	Number, Office string
	Kind           billing.ComplaintKind
	Promised       time.Time
	HasPromise     bool
	Danger         bool
}

var (
	confirmAsk    = messages.Of[confirmBlanks](&Sentences, "complaint.confirm")
	confirmYes    = messages.Line(&Sentences, "complaint.confirm.yes.button")
	confirmChange = messages.Line(&Sentences, "complaint.change.button")
	confirmNo     = messages.Line(&Sentences, "complaint.confirm.no.button")
	confirmHint   = messages.Line(&Sentences, "complaint.confirm.hint")
	detailAdded   = messages.Line(&Sentences, "complaint.added")
	changeAsk     = messages.Line(&Sentences, "complaint.change")
	changeKind    = messages.Line(&Sentences, "complaint.change.kind.button")
	changeWhere   = messages.Line(&Sentences, "complaint.change.where.button")
	changeBack    = messages.Line(&Sentences, "complaint.change.back.button")
	lodged        = messages.Of[doneBlanks](&Sentences, "complaint.lodged")
	lodgedStatus  = messages.Line(&Sentences, "complaint.status.button")
)

// complaint is the report as the books keep it.
func (r report) complaint(t *Turn) billing.Complaint {
	return billing.Complaint{
		Kind: r.Kind, By: t.Holder().Key, IVRS: r.IVRS, DTR: r.DTR, Office: r.Office, Area: r.Area,
		Pin: r.Pin, Landmark: r.Landmark, Detail: r.Detail, Photo: r.Photo, LodgedAt: t.Msg.At,
	}
}

// complaintConfirm sums up and waits for a yes. A photo or a line written meanwhile
// is added: nobody has to skip a question for it.
type complaintConfirm struct{ report }

func (s complaintConfirm) Ask(ctx context.Context, t *Turn) error {
	name, err := s.name(ctx, t)
	t.Buttons(confirmAsk.With(confirmBlanks{
		Kind: s.Kind, IVRS: string(s.IVRS), Name: name, Office: s.Office, DTR: s.DTR,
		Landmark: s.Landmark, Detail: s.Detail, HasPin: s.Pin != nil, HasPhoto: s.Photo != "",
	}), t.Choice("yes", confirmYes), t.Choice("change", confirmChange), t.Choice("no", confirmNo))
	return err
}

// name is whose connection it is: masked for those who have not proved it.
func (s complaintConfirm) name(ctx context.Context, t *Turn) (string, error) {
	if s.IVRS == "" {
		return "", nil
	}
	c, err := t.Books.Connection(ctx, s.IVRS)
	if err != nil {
		return "", err
	}
	may, err := t.May(ctx, s.IVRS)
	if may {
		return c.NameIn(t.Hindi()), err
	}
	return billing.MaskName(c.NameIn(t.Hindi())), err
}

func (s complaintConfirm) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "yes":
		return s.lodge(ctx, t)
	case "change":
		return complaintChange(s), nil
	case "no":
		return nil, t.cancel(ctx)
	}
	return s.add(t)
}

// lodge writes the complaint, unless the same trouble has been lodged since it was
// summed up. The same message come again finds the complaint it lodged.
func (s complaintConfirm) lodge(ctx context.Context, t *Turn) (Step, error) {
	c := s.complaint(t)
	open, err := t.Books.OpenComplaint(ctx, c)
	switch mine := open.By == c.By && open.LodgedAt.Equal(c.LodgedAt); {
	case err == nil && !mine:
		t.Say(alreadyOpen)
		return statusShown{Number: open.Number, Known: true}, nil
	case err != nil && !errors.Is(err, billing.ErrNoComplaint):
		return nil, err
	}
	c, err = t.Books.Lodge(ctx, c, t.Msg.ID)
	t.finished("complaint")
	return complaintDone{Number: c.Number}, err
}

// add takes a photo, a pin or a line about the trouble.
func (s complaintConfirm) add(t *Turn) (Step, error) {
	words := oneLine(t.Typed())
	if t.Photo() != "" {
		s.Photo, words = t.Photo(), oneLine(t.Msg.Text)
	} else if p := t.Msg.Place; p != nil {
		s.Pin = &billing.Pin{Latitude: p.Latitude, Longitude: p.Longitude}
	} else if words == "" || isNumber(words) {
		return t.Again(confirmHint)
	}
	if words != "" {
		s.Detail = cut(oneLine(s.Detail+" "+words), detailLength)
	}
	t.Say(detailAdded)
	return s, nil
}

// complaintChange asks what of the summary is wrong.
type complaintChange struct{ report }

func (complaintChange) Ask(_ context.Context, t *Turn) error {
	t.Buttons(changeAsk, t.Choice("kind", changeKind), t.Choice("where", changeWhere), t.Choice("back", changeBack))
	return nil
}

func (s complaintChange) Answer(_ context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "kind":
		return complaintKind{report: s.report}, nil
	case "where":
		r := report{Kind: s.Kind, Detail: s.Detail, Photo: s.Photo}
		return complaintWhere{r}, nil
	case "back":
		return complaintConfirm(s), nil
	}
	return t.Choose()
}

// complaintDone gives the number of a complaint lodged.
type complaintDone struct {
	atRest
	Number string
}

func (s complaintDone) Ask(ctx context.Context, t *Turn) error {
	c, err := t.Books.Complaint(ctx, s.Number)
	if err != nil {
		return err
	}
	t.Buttons(lodged.With(doneBlanks{c.Number, c.Office, c.Kind, c.Promised, !c.Promised.IsZero(), c.Kind.Danger()}),
		t.Choice("status", lodgedStatus), t.Home())
	return nil
}

func (s complaintDone) Answer(_ context.Context, t *Turn) (Step, error) {
	if t.Picked() == "status" {
		return statusShown{Number: s.Number}, nil
	}
	return t.Choose()
}
