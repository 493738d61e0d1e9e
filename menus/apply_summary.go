package menus

import (
	"context"
	"slices"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

type applyDoneBlanks struct {
	Number  string
	Kind    billing.ApplicationKind
	Days    int // the time limit of a new connection; 0: none is known
	Urban   bool
	Rupees5 bool // the scheme may be for it
	Missing bool // papers still to be given
}

var (
	summaryAsk    = messages.Of[wishBlanks](&Sentences, "apply.summary")
	summaryYes    = messages.Line(&Sentences, "apply.yes.button")
	summaryChange = messages.Line(&Sentences, "apply.change.button")
	summaryNo     = messages.Line(&Sentences, "apply.no.button")
	changeWhich   = messages.Line(&Sentences, "apply.change")
	changeNothing = messages.Line(&Sentences, "apply.change.back.row")
	alreadyMade   = messages.Line(&Sentences, "apply.already")
	applied       = messages.Of[applyDoneBlanks](&Sentences, "apply.applied")
	appliedStatus = messages.Line(&Sentences, "apply.status.button")
)

// applySummary shows all that was answered and waits for a yes.
type applySummary struct{ wish }

func (s applySummary) Ask(ctx context.Context, t *Turn) error {
	blanks, err := s.blanks(ctx, t)
	t.Buttons(summaryAsk.With(blanks), t.Choice("yes", summaryYes), t.Choice("change", summaryChange), t.Choice("no", summaryNo))
	return err
}

func (s applySummary) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "yes":
		return s.submit(ctx, t)
	case "change":
		return applyChange(s), nil
	case "no":
		return nil, t.cancel(ctx)
	}
	return t.Choose()
}

// submit writes the application, unless something has come between since it was
// summed up. The same message come again finds the application it made.
func (s applySummary) submit(ctx context.Context, t *Turn) (Step, error) {
	if next, err := s.wish.onward(ctx, t, false); err != nil || nameOf(next) != nameOf(s) {
		return next, err
	}
	if s.IVRS != "" {
		may, err := t.May(ctx, s.IVRS, needOf("apply"))
		if err != nil {
			return nil, err
		}
		if !may {
			t.Say(noLongerYours.With(numberBlanks{string(s.IVRS)}))
			return nil, nil
		}
	}
	if number, err := s.made(ctx, t); err != nil || number != "" {
		t.Say(alreadyMade)
		return applicationShown{Number: number}, err
	}
	a, err := t.Books.Apply(ctx, billing.Application{
		Kind: s.Kind, By: t.Holder().Key, IVRS: s.IVRS, Form: s.ApplicationForm, Files: s.Papers, LodgedAt: t.Msg.At,
	}, t.Msg.ID)
	t.finished("apply")
	return applyDone{Number: a.Number}, err
}

// made is the number of an application still open for the same change of the same
// connection, made by another message than this.
func (s applySummary) made(ctx context.Context, t *Turn) (string, error) {
	const some = 50
	mine, err := t.Books.Applications(ctx, t.Holder().Key, some)
	i := slices.IndexFunc(mine, func(a billing.Application) bool {
		return s.IVRS != "" && a.IVRS == s.IVRS && a.Kind == s.Kind && a.State.Open() && !a.LodgedAt.Equal(t.Msg.At)
	})
	if i < 0 {
		return "", err
	}
	return mine[i].Number, err
}

// applyChange asks which answer is to be changed.
type applyChange struct{ wish }

func (s applyChange) Ask(_ context.Context, t *Turn) error {
	var rows []bot.Choice
	for _, q := range s.wanted() {
		rows = append(rows, t.Choice(q.name, q.row))
	}
	t.List(changeWhich, append(rows, t.Choice("back", changeNothing))...)
	return nil
}

func (s applyChange) Answer(_ context.Context, t *Turn) (Step, error) {
	if t.Picked() == "back" {
		return applySummary(s), nil
	}
	if !slices.ContainsFunc(s.wanted(), func(q question) bool { return q.name == t.Picked() }) {
		return t.Choose()
	}
	return applyQuestion{wish: s.wish, Question: t.Picked(), Change: true}, nil
}

// applyDone gives the number of an application made, and says what comes next.
type applyDone struct {
	atRest
	Number string
}

func (s applyDone) Ask(ctx context.Context, t *Turn) error {
	a, err := t.Books.Application(ctx, s.Number)
	if err != nil {
		return err
	}
	blanks := applyDoneBlanks{Number: a.Number, Kind: a.Kind}
	w := wish{Kind: a.Kind, ApplicationForm: a.Form, Papers: a.Files}
	blanks.Missing = w.pages(billing.IdentityPaper) == 0 || provesPremises(w) && w.pages(billing.PremisesPaper) == 0
	if a.Kind == billing.NewConnection && a.Form.Purpose != billing.Temporary {
		blanks.Days, blanks.Urban, blanks.Rupees5 = a.Form.DaysToConnect(), a.Form.Area == billing.Urban, a.Form.Rupees5()
	}
	t.Buttons(applied.With(blanks), t.Choice(a.Number, appliedStatus), t.Home())
	return nil
}

func (s applyDone) Answer(_ context.Context, t *Turn) (Step, error) {
	if t.Picked() == s.Number {
		return applicationShown{Number: s.Number}, nil
	}
	if t.m.vocab.yes.Are(t.Typed()) {
		return s, nil // said twice, on a slow network
	}
	return t.Choose()
}
