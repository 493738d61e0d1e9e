package menus

import (
	"context"
	"strings"

	"helpline/bot"
	"helpline/menus/understand"
	"helpline/templates/messages"
)

var (
	noticesOff  = messages.Line(&Sentences, "words.said.stopped")
	noticesOn   = messages.Line(&Sentences, "words.said.started")
	cancelled   = messages.Line(&Sentences, "words.said.cancelled")
	dropped     = messages.Line(&Sentences, "words.said.dropped")
	nothingOpen = messages.Line(&Sentences, "words.said.nothing")
	welcome     = messages.Line(&Sentences, "words.said.welcome")
	privacy     = messages.Line(&Sentences, "menu.privacy")
)

// read makes something of a text: a word understood everywhere, a choice by its number
// or title, the answer to the question, and when nothing is being asked a plain request.
func (t *Turn) read(ctx context.Context) error {
	if does := t.everywhere(); does != nil {
		return does(ctx)
	}
	if id := t.pick(); id != "" {
		return t.tapped(ctx, id)
	}
	if t.step != nil {
		return t.answer(ctx)
	}
	if done, err := t.request(ctx); done || err != nil {
		return err
	}
	return t.menu()
}

// everywhere is what a word does that is understood at any point; nil for other texts.
func (t *Turn) everywhere() func(context.Context) error {
	v, text := t.m.vocab, t.Msg.Text
	switch {
	case strings.TrimSpace(text) == "", v.menu.Are(text), v.greeting.Are(text):
		return func(context.Context) error { return t.menu() }
	case v.back.Are(text):
		return t.back
	case v.cancel.Are(text):
		return t.cancel
	case v.help.Are(text):
		return func(ctx context.Context) error { return t.open(ctx, openHelp) }
	case v.resume.Are(text):
		return t.resume
	case v.hindi.Are(text):
		return func(ctx context.Context) error { return t.speak(ctx, bot.Hindi) }
	case v.english.Are(text):
		return func(ctx context.Context) error { return t.speak(ctx, bot.English) }
	case v.stop.Are(text):
		return func(ctx context.Context) error { return t.notices(ctx, false) }
	case v.start.Are(text):
		return func(ctx context.Context) error { return t.notices(ctx, true) }
	case v.person.Are(text):
		return func(ctx context.Context) error { return t.open(ctx, openPerson) }
	case v.privacy.Are(text):
		return func(ctx context.Context) error { return t.aside(ctx, privacy) }
	case rests(t.step) && v.thanks.Are(text):
		return func(ctx context.Context) error { return t.aside(ctx, welcome) }
	}
	return nil
}

// pick is the id of the choice a text names by number, title, yes or no; empty when none.
func (t *Turn) pick() string {
	if n, ok := t.m.vocab.numbers.Read(t.Msg.Text); ok {
		return t.numbered(n)
	}
	folded := understand.Fold(t.Msg.Text)
	if folded == "" {
		return ""
	}
	for _, c := range t.session.Offered {
		title := understand.Fold(c.Title)
		if folded == title || folded == strings.TrimLeft(title, "0123456789 ") {
			return c.ID
		}
		yes, no := strings.HasSuffix(c.ID, "/yes"), strings.HasSuffix(c.ID, "/no")
		if yes && t.m.vocab.yes.Are(folded) || no && t.m.vocab.no.Are(folded) {
			return c.ID
		}
	}
	return ""
}

// numbered is the id of the n-th choice offered. At rest the main menu's numbers
// hold, and beside a bill's buttons those that are no button's.
func (t *Turn) numbered(n int) string {
	offered := t.session.Offered
	if t.step != nil && n >= 1 && n <= len(offered) {
		return offered[n-1].ID
	}
	if options := t.m.menuOptions(); rests(t.step) && n >= 1 && n <= len(options) {
		return "menu/" + options[n-1].Name
	}
	return ""
}

// back goes one step back, from the first one to the menu.
func (t *Turn) back(ctx context.Context) error {
	if s, ok := t.step.(interface{ before(*Turn) Step }); ok && s.before(t) != nil {
		t.step, t.session.Misses = s.before(t), 0
		return t.step.Ask(ctx, t)
	}
	if len(t.trail) == 0 {
		return t.menu()
	}
	last := len(t.trail) - 1
	step, _, err := t.m.steps.load(&t.trail[last])
	if err != nil {
		t.step = nil
		t.Say(stepGone)
		return t.menu()
	}
	t.trail, t.step, t.session.Misses = t.trail[:last], step, 0
	return t.step.Ask(ctx, t)
}

// cancel drops what is under way, and at rest a draft. What has been lodged stays.
func (t *Turn) cancel(context.Context) error {
	switch {
	case !rests(t.step):
		t.Say(cancelled)
	case t.session.Draft != nil:
		t.session.Draft = nil
		t.Say(dropped)
	default:
		t.Say(nothingOpen)
	}
	t.step, t.trail = nil, nil
	return nil
}

// resume goes on where a draft was left.
func (t *Turn) resume(ctx context.Context) error {
	if t.session.Draft == nil || !rests(t.step) {
		return t.again(ctx)
	}
	step, trail, err := t.m.steps.load(&t.session.Draft.SavedStep)
	t.session.Draft = nil
	if err != nil {
		t.Say(stepGone)
		return t.menu()
	}
	t.step, t.trail, t.session.Misses = step, trail, 0
	return t.step.Ask(ctx, t)
}

// notices turns notices off or on; the conversation stays where it is.
func (t *Turn) notices(ctx context.Context, on bool) error {
	t.session.Quiet = !on
	return t.aside(ctx, noticesSaid(!on))
}

// aside says something and returns to the question, if there is one.
func (t *Turn) aside(ctx context.Context, p messages.Phrase) error {
	t.Say(p)
	if rests(t.step) {
		return nil
	}
	return t.step.Ask(ctx, t)
}
