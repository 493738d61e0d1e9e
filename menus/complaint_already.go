package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/templates/messages"
)

var (
	alreadyOpen      = messages.Line(&Sentences, "complaint.already")
	alreadyElsewhere = messages.Line(&Sentences, "complaint.elsewhere.button")
)

// sameTrouble is an open complaint of the same kind for the connection, or by the
// sender at the same office; without a number when there is none.
func (t *Turn) sameTrouble(ctx context.Context, r report) (billing.Complaint, error) {
	if r.Elsewhere {
		return billing.Complaint{}, nil
	}
	open, err := t.Books.OpenComplaint(ctx, r.complaint(t))
	if errors.Is(err, billing.ErrNoComplaint) {
		err = nil
	}
	return open, err
}

// already shows it instead of a second one.
func (r report) already(t *Turn, open billing.Complaint) Step {
	if r.IVRS == "" {
		return complaintAlready{report: r, Number: open.Number}
	}
	t.Say(alreadyOpen)
	return statusShown{Number: open.Number, Known: true}
}

// complaintAlready shows an open complaint by place. Two wires may be down in one
// office's area, so the sender can say that this is another.
type complaintAlready struct {
	report
	Number string
}

func (s complaintAlready) Ask(ctx context.Context, t *Turn) error {
	open, err := t.Books.Complaint(ctx, s.Number)
	if err != nil {
		return err
	}
	t.Say(alreadyOpen)
	t.Buttons(statusBody.With(statusOf(open)), t.Choice("elsewhere", alreadyElsewhere), t.Home())
	return nil
}

func (s complaintAlready) Answer(_ context.Context, t *Turn) (Step, error) {
	if t.Picked() == "elsewhere" {
		s.Elsewhere = true
		return complaintConfirm{s.report}, nil
	}
	return t.Choose()
}
