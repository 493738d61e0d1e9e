package menus

import (
	"context"

	"helpline/bot"
	"helpline/templates/messages"
)

type draftBlanks struct{ Draft string }

var (
	helpDraft = messages.Of[draftBlanks](&Sentences, "help.draft")
	helpAsk   = messages.Line(&Sentences, "help.ask")
	helpHow   = messages.Line(&Sentences, "help.how")
	helpRows  = messages.NamesOf(&Sentences, "help", "row", "person", "cuts", "genuine", "mydata", "notices", "language", "how")
	helpNotes = messages.NamesOf(&Sentences, "help", "desc", "person", "cuts", "genuine", "mydata", "notices", "language", "how")
)

// helps lists what help offers, in the order shown, and what each opens.
func helps() []intent {
	return []intent{
		{name: "person", open: openPerson},
		{name: "cuts", open: openCuts},
		{name: "genuine", open: openGenuine},
		{name: "mydata", open: openMyData},
		{name: "notices", open: openNotices},
		{name: "language", open: openLanguage},
		{name: "how", open: openHow},
	}
}

// helpChosen is what a row of help opens, today's or one of an older list.
func helpChosen(choice string) opener {
	if choice == "fraud" {
		choice = "genuine"
	}
	for _, h := range helps() {
		if h.name == choice {
			return h.open
		}
	}
	return nil
}

// helpStanding is what a choice of help's opens long after it was shown.
func helpStanding(step, choice string) opener {
	switch step {
	case "help":
		return helpChosen(choice)
	case "noticesStep":
		return noticesTurned(choice)
	case "cutsKnown":
		return cutsChosen(choice)
	case "genuineTold":
		return genuineChosen(choice)
	case "mydata", "mydataFile":
		return dataChosen(choice)
	}
	return nil
}

// openHelp tells how to reach a person, what to do in danger, and all else that helps.
func openHelp(context.Context, *Turn) (Step, error) { return help{}, nil }

// openLanguage changes to the other language for good.
func openLanguage(_ context.Context, t *Turn) (Step, error) {
	other := bot.English
	if !t.Hindi() {
		other = bot.Hindi
	}
	t.session.Lang, t.session.LangChosen = other, true
	return help{}, nil
}

// openHow tells the words that work everywhere.
func openHow(_ context.Context, t *Turn) (Step, error) {
	t.Say(helpHow)
	return nil, nil
}

// help is the list of it.
type help struct{ atRest }

func (help) Ask(_ context.Context, t *Turn) error {
	draft, err := t.draftName()
	if err != nil {
		return err
	}
	if draft != "" {
		t.Say(helpDraft.With(draftBlanks{draft}))
	}
	var rows []bot.Choice
	for _, h := range helps() {
		rows = append(rows, t.Row(h.name, t.text(helpRows.Of(h.name)), t.text(helpNotes.Of(h.name))))
	}
	t.List(helpAsk, rows...)
	return nil
}

func (help) Answer(ctx context.Context, t *Turn) (Step, error) {
	if open := helpChosen(t.Picked()); open != nil {
		return open(ctx, t)
	}
	if t.Picked() == "complaint" { // a button of older days
		return openComplaint(ctx, t)
	}
	return t.Choose()
}

var (
	noticesShown = messages.Of[noticesBlanks](&Sentences, "notices.shown")
	noticesStop  = messages.Line(&Sentences, "notices.stop.button")
	noticesStart = messages.Line(&Sentences, "notices.start.button")
)

type noticesBlanks struct{ Quiet bool }

// openNotices tells which messages come by themselves.
func openNotices(context.Context, *Turn) (Step, error) { return noticesStep{}, nil }

// noticesStep turns them off and on.
type noticesStep struct{ atRest }

func (noticesStep) Ask(_ context.Context, t *Turn) error {
	button := t.Choice("stop", noticesStop)
	if t.session.Quiet {
		button = t.Choice("start", noticesStart)
	}
	t.Buttons(noticesShown.With(noticesBlanks{t.session.Quiet}), button, t.Home())
	return nil
}

func (noticesStep) Answer(ctx context.Context, t *Turn) (Step, error) {
	if open := noticesTurned(t.Picked()); open != nil {
		return open(ctx, t)
	}
	return t.Choose()
}

// noticesTurned is what a button that turns notices off or on does, however old.
func noticesTurned(choice string) opener {
	if choice != "stop" && choice != "start" {
		return nil
	}
	return func(_ context.Context, t *Turn) (Step, error) {
		t.session.Quiet = choice == "stop"
		t.Say(noticesSaid(t.session.Quiet))
		return nil, nil
	}
}

func noticesSaid(quiet bool) messages.Phrase {
	if quiet {
		return noticesOff
	}
	return noticesOn
}
