package menus

import (
	"context"
	"errors"
	"strings"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// applicationsShown bounds the list of a person's applications.
const applicationsShown = 50

type applicationBlanks struct {
	Number, IVRS       string
	Kind               billing.ApplicationKind
	State              billing.ApplicationState
	LodgedAt, UpdateAt time.Time
	Updated            bool
	Remark             string
	Refused            int // files that could not be kept
}

var (
	appliedNames = messages.NamesOf(&Sentences, "applied", "", billing.ApplicationStates...)

	_ = messages.NamesOf(&Sentences, "appliednext", "", billing.ApplicationStates...)

	applicationAsk     = messages.Line(&Sentences, "application.number")
	applicationNone    = messages.Line(&Sentences, "application.none")
	applicationHint    = messages.Line(&Sentences, "application.number.hint")
	applicationNew     = messages.Line(&Sentences, "application.new.button")
	applicationUnknown = messages.Of[numberBlanks](&Sentences, "application.unknown")
	applicationList    = messages.Line(&Sentences, "application.list")
	applicationRow     = messages.Of[applicationBlanks](&Sentences, "application.row")
	applicationNote    = messages.Of[applicationBlanks](&Sentences, "application.desc")
	applicationBody    = messages.Of[applicationBlanks](&Sentences, "application.shown")
	applicationReply   = messages.Line(&Sentences, "application.answer.button")
	applicationOthers  = messages.Line(&Sentences, "application.others.button")
)

// openApplications shows the only application, or a list of several, or asks for a number.
func openApplications(ctx context.Context, t *Turn) (Step, error) {
	mine, err := t.Books.Applications(ctx, t.Holder().Key, applicationsShown)
	switch {
	case err != nil:
		return nil, err
	case len(mine) == 0:
		t.Say(applicationNone)
		return applicationNumber{}, nil
	case len(mine) == 1:
		return applicationShown{Number: mine[0].Number}, nil
	}
	return applications{}, nil
}

// applicationNumbered shows the application of a number.
func applicationNumbered(number string) opener {
	return func(context.Context, *Turn) (Step, error) { return applicationShown{Number: number}, nil }
}

// answerPrefix begins a choice that answers the office about the application it names.
const answerPrefix = "answer."

// applicationTapped is what a row or button that names an application opens, whenever
// it is tapped; nil when it names none.
func applicationTapped(choice string) opener {
	named, answers := strings.CutPrefix(choice, answerPrefix)
	number, ok := billing.ParseApplicationNumber(named)
	switch {
	case !ok:
		return nil
	case answers:
		return func(ctx context.Context, t *Turn) (Step, error) { return answering(ctx, t, number) }
	}
	return applicationNumbered(number)
}

// applicationNumber asks for an application's number.
type applicationNumber struct{ atRest }

func (applicationNumber) Ask(_ context.Context, t *Turn) error {
	t.Buttons(applicationAsk, t.Choice("new", applicationNew), t.Home())
	return nil
}

func (applicationNumber) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "new" {
		return openApply(ctx, t)
	}
	number, ok := billing.ParseApplicationNumber(t.Typed())
	if !ok {
		return t.Again(applicationHint)
	}
	return applicationShown{Number: number}, nil
}

// applications lists those the sender made.
type applications struct{ atRest }

func (applications) Ask(ctx context.Context, t *Turn) error {
	mine, err := t.Books.Applications(ctx, t.Holder().Key, applicationsShown)
	var rows []bot.Choice
	for _, a := range mine {
		blanks := applicationOf(a)
		rows = append(rows, t.Row(a.Number, t.text(applicationRow.With(blanks)), t.text(applicationNote.With(blanks))))
	}
	t.List(applicationList, append(rows, t.Choice("number", applyNumber))...)
	return err
}

func (applications) Answer(_ context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "":
		return t.Choose()
	case "number":
		return applicationNumber{}, nil
	}
	return applicationShown{Number: t.Picked()}, nil
}

// applicationShown tells where an application stands.
type applicationShown struct {
	atRest
	Number string
}

func (s applicationShown) Ask(ctx context.Context, t *Turn) error {
	a, err := t.application(ctx, s.Number)
	switch {
	case errors.Is(err, billing.ErrNoApplication):
		t.Say(applicationUnknown.With(numberBlanks{s.Number}))
		return nil
	case err != nil:
		return err
	}
	choices := []bot.Choice{t.Choice("others", applicationOthers), t.Home()}
	if a.Awaits() {
		choices = append([]bot.Choice{t.Choice(answerPrefix+a.Number, applicationReply)}, choices...)
	}
	t.Buttons(applicationBody.With(applicationOf(a)), choices...)
	return nil
}

func (s applicationShown) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "others" {
		return applications{}, nil
	}
	if o := applicationTapped(t.Picked()); o != nil {
		return o(ctx, t)
	}
	return t.Choose()
}

// application is one of the sender's: another's is met like one that is not there.
func (t *Turn) application(ctx context.Context, number string) (billing.Application, error) {
	a, err := t.Books.Application(ctx, number)
	if err == nil && a.By != t.Holder().Key {
		err = billing.ErrNoApplication
	}
	return a, err
}

func applicationOf(a billing.Application) applicationBlanks {
	b := applicationBlanks{
		Number: a.Number, IVRS: string(a.IVRS), Kind: a.Kind, State: a.State, LodgedAt: a.LodgedAt, UpdateAt: a.UpdateAt,
		Updated: a.UpdateAt.After(a.LodgedAt), Remark: cut(a.Remark, detailLength),
	}
	for _, f := range a.Files {
		if f.Fault != "" {
			b.Refused++
		}
	}
	return b
}
