package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

var (
	complaintMoved    = messages.Of[statusBlanks](&Sentences, "notice.complaint")
	complaintResolved = messages.Of[statusBlanks](&Sentences, "notice.resolved")
	complaintSee      = messages.Line(&Sentences, "notice.status.button")
)

// tellComplaint tells who lodged a complaint what the office did about it. "Resolved"
// is the office's word: a button says that it is not so.
func tellComplaint(ctx context.Context, t *Turn, n billing.Notice) (bot.Template, error) {
	c, err := t.Books.Complaint(ctx, n.About)
	if errors.Is(err, billing.ErrNoComplaint) || err == nil && (c.By != t.Holder().Key || string(c.State) != n.Detail) {
		return bot.Template{}, nil // a later notice tells what it came to
	}
	if err != nil {
		return bot.Template{}, err
	}
	blanks := statusOf(c)
	see := t.Told("complaint."+c.Number, complaintSee)
	about := []string{c.Number, t.text(kindWords.Of(string(c.Kind)))}
	if c.State == billing.Resolved {
		dark := t.Told("dark."+c.Number, statusDispute)
		t.Buttons(complaintResolved.With(blanks), dark, see, t.Home())
		return t.template("helpline_complaint_resolved", nil, about, quick(dark, see)...)
	}
	t.Buttons(complaintMoved.With(blanks), see, t.Home())
	return t.template("helpline_complaint", nil, append(about, t.text(stateNames.Of(string(c.State)))), quick(see)...)
}

// stillDark reopens a complaint reported as resolved.
func stillDark(number string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		return statusShown{Number: number}.dispute(ctx, t)
	}
}
