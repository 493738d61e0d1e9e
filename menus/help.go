package menus

import (
	"context"

	"helpline/bot"
	"helpline/templates/messages"
)

type draftBlanks struct{ Draft string }

var (
	helpDraft     = messages.Of[draftBlanks](&Sentences, "help.draft")
	helpToday     = messages.Line(&Sentences, "help.today")
	helpFraud     = messages.Line(&Sentences, "help.fraud")
	helpFraudB    = messages.Line(&Sentences, "help.fraud.button")
	helpLanguage  = messages.Line(&Sentences, "help.language.button")
	helpComplaint = messages.Line(&Sentences, "help.complaint.button")
)

// openHelp tells how to reach a person, what to do in danger, and the words that work
// everywhere.
func openHelp(context.Context, *Turn) (Step, error) { return help{}, nil }

// openFraud tells how to know a genuine message.
func openFraud(_ context.Context, t *Turn) (Step, error) {
	t.Say(helpFraud)
	return nil, nil
}

// help offers what is asked for most.
type help struct{ atRest }

func (help) Ask(_ context.Context, t *Turn) error {
	draft, err := t.draftName()
	if err != nil {
		return err
	}
	if draft != "" {
		t.Say(helpDraft.With(draftBlanks{draft}))
	}
	t.Buttons(helpToday, t.Choice("complaint", helpComplaint), t.Choice("fraud", helpFraudB), t.Choice("language", helpLanguage))
	return nil
}

func (help) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "complaint":
		return openComplaint(ctx, t)
	case "fraud":
		return openFraud(ctx, t)
	case "language":
		other := bot.English
		if !t.Hindi() {
			other = bot.Hindi
		}
		t.session.Lang, t.session.LangChosen = other, true
		return help{}, nil
	}
	return t.Choose()
}
