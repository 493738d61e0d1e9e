package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/templates/messages"
)

type kindBlanks struct{ Kind billing.ComplaintKind }

type nameBlanks struct{ IVRS, Name string }

var (
	whereAsk      = messages.Of[kindBlanks](&Sentences, "complaint.where")
	whereOther    = messages.Line(&Sentences, "complaint.number.row")
	wherePlace    = messages.Line(&Sentences, "complaint.place.row")
	complaintIVRS = messages.Of[kindBlanks](&Sentences, "complaint.number")
	complaintDTR  = messages.Of[kindBlanks](&Sentences, "complaint.number.transformer")
	complaintOnly = messages.Of[kindBlanks](&Sentences, "complaint.number.needed")
	byPlace       = messages.Line(&Sentences, "complaint.place.button")
	numberUnknown = messages.Of[numberBlanks](&Sentences, "complaint.number.unknown")
	numberTooMany = messages.Line(&Sentences, "complaint.number.toomany")
	nameAsk       = messages.Of[nameBlanks](&Sentences, "complaint.name")
	nameYes       = messages.Line(&Sentences, "complaint.name.yes.button")
	nameNo        = messages.Line(&Sentences, "complaint.name.no.button")
	numberHint    = messages.Line(&Sentences, "complaint.number.hint")
)

// withConnection goes on from the kind to the connection or place: one already told,
// the sender's only one, one of several, or one to be asked for.
func withConnection(ctx context.Context, t *Turn, r report) (Step, error) {
	placed := !r.Kind.NeedsConnection()
	switch {
	case r.IVRS != "":
		return withNumber(ctx, t, r, r.IVRS)
	case placed && (r.Office != "" || r.Landmark != ""):
		return checked(ctx, t, r)
	case placed && r.Pin != nil:
		return complaintCircle{report: r}, nil
	}
	links, err := t.links(ctx, billing.Complain)
	switch {
	case err != nil:
		return nil, err
	case len(links) == 0:
		return complaintNumber{report: r}, nil
	case len(links) == 1:
		return checked(ctx, t, r.of(links[0].Connection))
	}
	return complaintWhere{report: r}, nil
}

// withNumber goes on with an IVRS told: the sender's own at once, another's once its
// masked name is confirmed.
func withNumber(ctx context.Context, t *Turn, r report, n billing.IVRS) (Step, error) {
	may, err := t.May(ctx, n, billing.Complain)
	if err != nil {
		return nil, err
	}
	if may {
		c, err := t.Books.Connection(ctx, n)
		if err != nil {
			return nil, err
		}
		return checked(ctx, t, r.of(c))
	}
	err = t.named(ctx, n)
	if errors.Is(err, billing.ErrTooMany) || errors.Is(err, billing.ErrNoConnection) {
		r.IVRS = ""
		return complaintNumber{report: r}, nil
	}
	r.IVRS = n
	return complaintName{report: r}, err
}

// named looks for a connection the sender has not proved, so that its masked name can
// be shown: people pay for their parents, and tell of a neighbour's spark. A number
// nobody has must take no money, so it is said that it is none, with
// billing.ErrNoConnection. How many numbers one may try in a day is limited for paying
// and complaining together: beyond that billing.ErrTooMany, and the same words for all.
func (t *Turn) named(ctx context.Context, n billing.IVRS) error {
	_, err := t.Books.Named(ctx, t.Holder(), n, t.Msg.At)
	switch {
	case errors.Is(err, billing.ErrTooMany):
		t.Say(numberTooMany)
	case errors.Is(err, billing.ErrNoConnection):
		t.Say(numberUnknown.With(numberBlanks{string(n)}))
	}
	return err
}

// of takes over what a connection tells of the place.
func (r report) of(c billing.Connection) report {
	r.IVRS, r.Office, r.Area = c.IVRS, c.Office, c.Area
	if r.Kind == billing.Transformer {
		r.DTR = c.DTR
	}
	return r
}

// complaintWhere asks which of several connections.
type complaintWhere struct{ report }

func (s complaintWhere) Ask(ctx context.Context, t *Turn) error {
	rows, err := t.connectionRows(ctx, billing.Complain)
	rows = append(rows, t.Choice("number", whereOther))
	if !s.Kind.NeedsConnection() {
		rows = append(rows, t.Choice("place", wherePlace))
	}
	t.List(whereAsk.With(kindBlanks{s.Kind}), rows...)
	return err
}

func (s complaintWhere) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "number":
		return complaintNumber(s), nil
	case "place":
		return complaintPlace(s), nil
	}
	if r, ok := s.pinned(t); ok {
		return complaintCircle{r}, nil
	}
	number := t.Picked()
	if number == "" {
		number = t.Typed()
	}
	n, err := billing.ParseIVRS(number)
	if err != nil {
		return t.Choose()
	}
	return withNumber(ctx, t, s.report, n)
}

// complaintNumber asks for an IVRS, for a transformer also its code; without any, the place.
type complaintNumber struct{ report }

func (s complaintNumber) Ask(_ context.Context, t *Turn) error {
	blanks := kindBlanks{s.Kind}
	switch {
	case s.Kind.NeedsConnection():
		t.Say(complaintOnly.With(blanks))
	case s.Kind == billing.Transformer:
		t.Buttons(complaintDTR.With(blanks), t.Choice("place", byPlace), t.Home())
	default:
		t.Buttons(complaintIVRS.With(blanks), t.Choice("place", byPlace), t.Home())
	}
	return nil
}

func (s complaintNumber) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "place" && !s.Kind.NeedsConnection() {
		return complaintPlace(s), nil
	}
	if r, ok := s.pinned(t); ok {
		return complaintCircle{r}, nil
	}
	n, err := billing.ParseIVRS(t.Typed())
	if err != nil {
		return t.Again(numberHint)
	}
	if s.Kind == billing.Transformer && !hasN(t.Typed()) {
		c, err := t.Books.ByDTR(ctx, string(n[1:]))
		if err == nil {
			s.Office, s.Area, s.DTR = c.Office, c.Area, c.DTR
			return checked(ctx, t, s.report)
		}
		if !errors.Is(err, billing.ErrNoConnection) {
			return nil, err
		}
	}
	return withNumber(ctx, t, s.report, n)
}

// complaintName asks whether a number typed is the right one, by its masked name.
type complaintName struct{ report }

func (s complaintName) Ask(ctx context.Context, t *Turn) error { return t.askName(ctx, s.IVRS) }

func (s complaintName) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "yes":
		c, err := t.Books.Connection(ctx, s.IVRS)
		if err != nil {
			return nil, err
		}
		return checked(ctx, t, s.of(c))
	case "no":
		s.IVRS = ""
		return complaintNumber(s), nil
	}
	return t.Choose()
}

// askName asks whether a connection that is not the sender's is the one meant, by its
// masked name.
func (t *Turn) askName(ctx context.Context, n billing.IVRS) error {
	c, err := t.Books.Connection(ctx, n)
	if err != nil {
		return err
	}
	t.Buttons(nameAsk.With(nameBlanks{string(c.IVRS), billing.MaskName(c.NameIn(t.Hindi()))}),
		t.Choice("yes", nameYes), t.Choice("no", nameNo))
	return nil
}
