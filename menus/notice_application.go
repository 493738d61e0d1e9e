package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

var (
	applicationMoved = messages.Of[applicationBlanks](&Sentences, "notice.application")
	applicationSee   = messages.Line(&Sentences, "notice.application.button")
	applicationFile  = messages.Line(&Sentences, "notice.application.file")
)

// tellApplication tells an applicant what the office did, or that a file they sent
// could not be kept. Where something is awaited a button takes it.
func tellApplication(ctx context.Context, t *Turn, n billing.Notice) (bot.Template, error) {
	a, err := t.application(ctx, n.About)
	refused := n.Detail == billing.FileRefused
	if errors.Is(err, billing.ErrNoApplication) || err == nil && !refused && (string(a.State) != n.Detail || a.MovedSince(n.Made)) {
		return bot.Template{}, nil // a later notice tells what it came to
	}
	if err != nil {
		return bot.Template{}, err
	}
	see := t.Told("application."+a.Number, applicationSee)
	choices := []bot.Choice{see, t.Home()}
	if a.Awaits() {
		choices = append([]bot.Choice{t.Told("reply."+a.Number, applicationReply)}, choices...)
	}
	t.Buttons(applicationMoved.With(applicationOf(a)), choices...)
	state := t.text(appliedNames.Of(string(a.State)))
	if refused {
		state = t.text(applicationFile)
	}
	return t.template("helpline_application", nil, []string{a.Number, state}, quick(see)...)
}
