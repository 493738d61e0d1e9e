package menus

import (
	"context"
	"slices"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/templates/messages"
)

type countBlanks struct{ At, Of int }

var (
	applyCount = messages.Of[countBlanks](&Sentences, "apply.count")
	applySkip  = messages.Line(&Sentences, "apply.skip.button")
	paperLater = messages.Line(&Sentences, "apply.later.button")
	paperDone  = messages.Line(&Sentences, "apply.done.button")
	paperAnew  = messages.Line(&Sentences, "apply.anew.button")
	paperFull  = messages.Line(&Sentences, "apply.full")
	paperWrong = messages.Line(&Sentences, "apply.wrong")
)

// applyQuestion asks one question of the table.
type applyQuestion struct {
	wish
	Question string
	Change   bool `json:",omitempty"` // asked again from the summary
}

// before is the question to go back to: nil at the first.
func (s applyQuestion) before(t *Turn) Step {
	if s.Change {
		return applySummary{s.wish}
	}
	asked := s.asked(t)
	i := slices.IndexFunc(asked, func(q question) bool { return q.name == s.Question })
	if i < 1 {
		return nil
	}
	return applyQuestion{wish: s.wish, Question: asked[i-1].name}
}

func (s applyQuestion) Ask(ctx context.Context, t *Turn) error {
	q, ok := questionNamed(s.Question)
	if !ok {
		return errGone
	}
	blanks, err := s.blanks(ctx, t)
	if err != nil {
		return err
	}
	s.count(t)
	choices := s.choices(t, q)
	switch {
	case len(choices) == 0:
		t.Say(q.ask.With(blanks))
	case len(choices) <= cloudapi.MaxButtons:
		t.Buttons(q.ask.With(blanks), choices...)
	default:
		t.List(q.ask.With(blanks), choices...)
	}
	return nil
}

// count tells how far the questions have come.
func (s applyQuestion) count(t *Turn) {
	asked := s.asked(t)
	at := slices.IndexFunc(asked, func(q question) bool { return q.name == s.Question })
	if !s.Change && at >= 0 && s.pages(asked[at].paper) == 0 {
		t.Say(applyCount.With(countBlanks{at + 1, len(asked)}))
	}
}

// choices carry the question's name: a button of another must not answer this one.
func (s applyQuestion) choices(t *Turn, q question) []bot.Choice {
	var choices []bot.Choice
	switch {
	case q.paper != "" && s.pages(q.paper) > 0:
		choices = []bot.Choice{t.Choice("done", paperDone), t.Choice("anew", paperAnew)}
	case q.paper != "":
		choices = []bot.Choice{t.Choice("later", paperLater)}
	case q.offer != nil:
		choices = q.offer(t, s.wish)
	}
	if q.skip {
		choices = append(choices, t.Choice("skip", applySkip))
	}
	for i, c := range choices {
		_, choice, _ := strings.Cut(c.ID, "/")
		choices[i].ID = t.id(s.Question + "." + choice)
	}
	return choices
}

// offers reports a choice of this question and not of one that has passed.
func (s applyQuestion) offers(choice string) bool { return strings.HasPrefix(choice, s.Question+".") }

func (s applyQuestion) Answer(ctx context.Context, t *Turn) (Step, error) {
	q, ok := questionNamed(s.Question)
	t.choice = strings.TrimPrefix(t.choice, s.Question+".")
	switch {
	case !ok:
		return nil, errGone
	case q.paper != "":
		return s.answerPaper(ctx, t, q)
	case q.skip && t.Picked() == "skip":
		s.Near = ""
		return s.leave(q.name).onward(ctx, t, s.Change)
	case q.take(t, &s.wish):
		return s.takeUp(q.name).onward(ctx, t, s.Change)
	case q.hint.Empty():
		return t.Choose()
	}
	return t.Again(q.hint)
}

// answerPaper takes photos and PDFs until the person says that is all: the two sides
// of a card come as two messages.
func (s applyQuestion) answerPaper(ctx context.Context, t *Turn, q question) (Step, error) {
	const most = 6
	media, ok := t.paper()
	switch {
	case t.Picked() == "later":
		return s.without(q.paper).leave(q.name).onward(ctx, t, s.Change)
	case t.Picked() == "done" && s.pages(q.paper) > 0:
		return s.takeUp(q.name).onward(ctx, t, s.Change)
	case t.Picked() == "anew":
		s.wish = s.without(q.paper)
		return s, nil
	case t.Typed() != "" || t.Msg.Kind == bot.Tap:
		return t.Again(q.hint)
	case !ok:
		return t.Refuse(paperWrong, s.choices(t, q)...)
	case s.pages(q.paper) >= most:
		return t.Refuse(paperFull, s.choices(t, q)...)
	}
	s.wish = s.takeUp(q.name)
	s.Papers = append(slices.Clone(s.Papers), billing.ApplicationFile{Paper: q.paper, Media: media})
	return s, nil
}

// paper is WhatsApp's id of a photo or PDF sent, by the type it was sent under; its
// bytes are looked at once they are fetched.
func (t *Turn) paper() (media string, ok bool) {
	m := t.Msg.Media
	if m == nil {
		return "", false
	}
	kind, _, _ := strings.Cut(m.MIME, ";")
	file := t.Msg.Kind == bot.Image || t.Msg.Kind == bot.Document
	known := kind == "image/jpeg" || kind == "image/png" || kind == "application/pdf" || t.Msg.Kind == bot.Image && kind == ""
	return m.ID, file && known && m.ID != ""
}
