package menus

import (
	"context"

	"helpline/billing"
	"helpline/bot"
	"helpline/menus/understand"
	"helpline/templates/messages"
)

var (
	applyKindRow   = messages.NamesOf(&Sentences, "applies", "row", billing.ApplicationKinds...)
	applyKindDesc  = messages.NamesOf(&Sentences, "applies", "desc", billing.ApplicationKinds...)
	applyAsk       = messages.Line(&Sentences, "apply.ask")
	applyTemporary = messages.Line(&Sentences, "apply.temporary.row")
	applyMine      = messages.Line(&Sentences, "apply.mine.row")
	applyNumber    = messages.Line(&Sentences, "apply.number.row")
)

func applySteps() []Step {
	return []Step{
		apply{}, applyQuestion{}, applySummary{}, applyChange{}, applyDone{},
		applicationNumber{}, applications{}, applicationShown{}, applicationAnswer{},
	}
}

// narrowing are the words that narrow a plain request to a row of the first question.
var narrowing = map[string]messages.Vocabulary{
	string(billing.Temporary):     messages.WordsOf(&Sentences, "words.apply.temporary"),
	string(billing.LoadChange):    messages.WordsOf(&Sentences, "words.apply.load"),
	string(billing.NameChange):    messages.WordsOf(&Sentences, "words.apply.name"),
	string(billing.PurposeChange): messages.WordsOf(&Sentences, "words.apply.purpose"),
	string(billing.NetMetering):   messages.WordsOf(&Sentences, "words.apply.solar"),
	"mine":                        messages.WordsOf(&Sentences, "words.apply.mine"),
}

func newApplies(c *messages.Catalogue) *understand.Intents {
	var list []understand.Intent
	for choice, words := range narrowing {
		list = append(list, understand.Intent{Name: choice, Phrases: c.Words(words)})
	}
	return understand.NewIntents(list...)
}

// openApply asks what is applied for, or which application is asked about, unless the
// request says so.
func openApply(ctx context.Context, t *Turn) (Step, error) {
	if said := t.m.vocab.applies.Read(t.Typed()); len(said) == 1 {
		return applicationChosen(said[0])(ctx, t)
	}
	return apply{}, nil
}

// apply asks what is applied for.
type apply struct{ atRest }

func (apply) Ask(_ context.Context, t *Turn) error {
	var rows []bot.Choice
	for _, k := range billing.ApplicationKinds {
		row := t.Choice(string(k), applyKindRow.Of(string(k)))
		row.Description = t.text(applyKindDesc.Of(string(k)))
		rows = append(rows, row)
		if k == billing.NewConnection {
			rows = append(rows, t.Choice(string(billing.Temporary), applyTemporary))
		}
	}
	t.List(applyAsk, append(rows, t.Choice("mine", applyMine), t.Choice("number", applyNumber))...)
	return nil
}

func (apply) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "" {
		return t.Choose()
	}
	return applicationChosen(t.Picked())(ctx, t)
}

// applicationChosen begins with a row of the first question, whenever it is tapped.
func applicationChosen(choice string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		switch choice {
		case "mine":
			return openApplications(ctx, t)
		case "number":
			return applicationNumber{}, nil
		case string(billing.NewConnection):
			return wish{Kind: billing.NewConnection}.next(false), nil
		case string(billing.Temporary):
			return wish{Kind: billing.NewConnection, ApplicationForm: billing.ApplicationForm{Purpose: billing.Temporary}}.next(false), nil
		case string(billing.LoadChange), string(billing.NameChange), string(billing.PurposeChange), string(billing.NetMetering):
			return forConnection("apply."+choice)(ctx, t)
		}
		return apply{}, nil
	}
}
