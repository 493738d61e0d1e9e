package menus

import (
	"context"
	"time"

	"helpline/billing"
	"helpline/menus/understand"
	"helpline/templates/messages"
)

type confirmBlanks struct {
	Kind             billing.ComplaintKind
	IVRS, Name       string
	Office, DTR      string
	Landmark         string
	Detail           string
	HasPin, HasPhoto bool
	Disconnected     bool // and the sender has proved it theirs
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
	name, disconnected, err := s.connection(ctx, t)
	t.Buttons(confirmAsk.With(confirmBlanks{
		Kind: s.Kind, IVRS: string(s.IVRS), Name: name, Office: s.Office, DTR: s.DTR, Landmark: s.Landmark,
		Detail: s.Detail, HasPin: s.Pin != nil, HasPhoto: s.Photo != "", Disconnected: disconnected,
	}), t.Choice("yes", confirmYes), t.Choice("change", confirmChange), t.Choice("no", confirmNo))
	return err
}

// connection tells whose it is and whether it is cut off; to those who have not proved
// it, a masked name and no more.
func (s complaintConfirm) connection(ctx context.Context, t *Turn) (name string, disconnected bool, err error) {
	if s.IVRS == "" {
		return "", false, nil
	}
	c, err := t.Books.Connection(ctx, s.IVRS)
	if err != nil {
		return "", false, err
	}
	may, err := t.May(ctx, s.IVRS, billing.Complain)
	if may {
		return c.NameIn(t.Hindi()), c.Status == billing.Disconnected, err
	}
	return billing.MaskName(c.NameIn(t.Hindi())), false, err
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
	open, err := t.sameTrouble(ctx, s.report)
	if err != nil {
		return nil, err
	}
	if mine := open.By == c.By && open.LodgedAt.Equal(c.LodgedAt); open.Number != "" && !mine {
		return s.already(t, open), nil
	}
	c, err = t.Books.Lodge(ctx, c, t.Msg.ID)
	t.finished("complaint")
	return complaintDone{Number: c.Number}, err
}

// add takes a photo, a pin or a line about the trouble.
func (s complaintConfirm) add(t *Turn) (Step, error) {
	r, ok := s.with(t)
	if words := t.Typed(); !ok && understand.Fold(words) != "" && !isNumber(words) {
		r, ok = s.detailed(words), true
	}
	if !ok {
		return t.Again(confirmHint)
	}
	t.Say(detailAdded)
	return complaintConfirm{r}, nil
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
	if t.m.vocab.yes.Are(t.Typed()) {
		return s, nil // said twice, on a slow network
	}
	return t.Choose()
}
