package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/bot"
	"helpline/menus/understand"
	"helpline/templates/messages"
)

var (
	answerAsk     = messages.Of[applicationBlanks](&Sentences, "application.answer")
	answerHint    = messages.Line(&Sentences, "application.answer.hint")
	answerTaken   = messages.Of[numberBlanks](&Sentences, "application.answered")
	answerNoMore  = messages.Line(&Sentences, "application.nothing")
	answerShowsIt = messages.Line(&Sentences, "apply.status.button")
)

// applicationAnswer takes what the applicant answers the office: a line, a photo or a
// PDF. Each is written at once, so that nobody has to say when it is all. After the
// first the step rests and takes only files: the second side of a card.
type applicationAnswer struct {
	Number string
	Sent   bool `json:",omitempty"`
}

func (s applicationAnswer) resting() bool { return s.Sent }

// answering begins an answer, where one is awaited.
func answering(ctx context.Context, t *Turn, number string) (Step, error) {
	a, err := t.application(ctx, number)
	switch {
	case errors.Is(err, billing.ErrNoApplication):
		return applicationShown{Number: number}, nil
	case err == nil && !a.Awaits():
		t.Say(answerNoMore)
		return applicationShown{Number: number}, nil
	}
	return applicationAnswer{Number: number}, err
}

func (s applicationAnswer) Ask(ctx context.Context, t *Turn) error {
	if s.Sent {
		t.Buttons(answerTaken.With(numberBlanks{s.Number}), t.Choice(s.Number, answerShowsIt), t.Home())
		return nil
	}
	a, err := t.application(ctx, s.Number)
	t.Say(answerAsk.With(applicationOf(a)))
	return err
}

func (s applicationAnswer) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == s.Number {
		return applicationShown{Number: s.Number}, nil
	}
	words := cut(oneLine(t.Msg.Text), detailLength)
	media, filed := t.paper()
	switch {
	case t.Msg.Media != nil && !filed:
		return t.Refuse(paperWrong, t.Home())
	case s.Sent && !filed:
		return t.Choose()
	case !filed && (t.Typed() == "" || understand.Fold(words) == ""):
		return t.Again(answerHint)
	}
	var files []billing.ApplicationFile
	if filed {
		files = []billing.ApplicationFile{{Paper: billing.AnswerPaper, Media: media}}
	}
	err := t.Books.AnswerOffice(ctx, s.Number, words, files, t.Msg.ID, t.Msg.At)
	if errors.Is(err, billing.ErrApplication) {
		t.Say(answerNoMore)
		return applicationShown{Number: s.Number}, nil
	}
	s.Sent = true
	return s, err
}

// wantsFiles reports that files are taken though nothing is asked any more.
func (s applicationAnswer) wantsFiles() bool { return s.Sent }

// filed reports a file sent where the step at rest still takes some.
func (t *Turn) filed() bool {
	s, ok := t.step.(interface{ wantsFiles() bool })
	return ok && s.wantsFiles() && (t.Msg.Kind == bot.Image || t.Msg.Kind == bot.Document)
}
