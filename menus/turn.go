package menus

import (
	"cmp"
	"context"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/templates/messages"
)

// Turn is one message being answered: what a step may see and do.
type Turn struct {
	Books *ledger.Ledger
	Msg   bot.Message // its At is now

	m       *Machine
	session bot.Session
	step    Step            // where the conversation stands
	trail   []bot.SavedStep // the steps that led there, for "back"
	choice  string          // what was picked of the step's choices
	page    int             // of a list too long for one message
	slip    messages.Phrase // what was expected, when the reply was not understood
	refused bool            // the reply was understood and could not be taken

	switched bool // the language is not that of what was offered

	said    []string // paragraphs waiting for the next reply
	replies []bot.Reply
	err     error // of the first sentence that could not be said
}

// Holder is the sender as the books know people.
func (t *Turn) Holder() billing.Holder {
	mobile, _ := billing.ParseMobile(cmp.Or(t.Msg.From.Phone, t.session.Phone))
	return billing.Holder{Key: string(t.session.Address), Mobile: mobile, Name: t.Msg.From.Name}
}

// Hindi reports whether to speak Hindi.
func (t *Turn) Hindi() bool { return t.session.Lang == bot.Hindi }

// Today is the day of the message.
func (t *Turn) Today() billing.Day { return billing.DayOf(t.Msg.At) }

// Picked is what was picked of the step's choices: tapped, or typed as its number or
// title. Empty when nothing was.
func (t *Turn) Picked() string { return t.choice }

// Typed is the text of the reply; empty when it was no text.
func (t *Turn) Typed() string {
	if t.Msg.Kind != bot.Text {
		return ""
	}
	return t.Msg.Text
}

// Photo is WhatsApp's id of a picture sent, as such or as a file; empty when none was.
func (t *Turn) Photo() string {
	if t.Msg.Media == nil || !isPicture(t.Msg) {
		return ""
	}
	return t.Msg.Media.ID
}

// May reports whether the sender may do all of a scope for a connection.
func (t *Turn) May(ctx context.Context, n billing.IVRS, need billing.Scope) (bool, error) {
	return t.Books.May(ctx, t.Holder(), n, need)
}

// Again is a step's answer to a reply it did not understand: the conversation stays
// where it is. The hint says what was expected, with an example.
func (t *Turn) Again(hint messages.Phrase) (Step, error) {
	t.slip = hint
	return t.step, nil
}

// Refuse is a step's answer to a reply it understood and cannot take, such as a wrong
// code: it says so every time alike, and the conversation stays where it is.
func (t *Turn) Refuse(why messages.Phrase, choices ...bot.Choice) (Step, error) {
	t.Buttons(why, choices...)
	t.refused = true
	return t.step, nil
}

// move goes to the next step and lets it ask; nil ends the conversation.
func (t *Turn) move(ctx context.Context, next Step) error {
	if next == nil {
		t.step, t.trail = nil, nil
		return nil
	}
	if err := t.remember(next); err != nil {
		return err
	}
	t.step, t.page, t.choice = next, 0, ""
	t.session.Misses = 0
	return next.Ask(ctx, t)
}

// remember puts the step being left on the trail. A step come back to cuts the trail
// where it stood before.
func (t *Turn) remember(next Step) error {
	for i, past := range t.trail {
		if past.Name == nameOf(next) {
			t.trail = t.trail[:i]
			return nil
		}
	}
	if t.step == nil || nameOf(t.step) == nameOf(next) {
		return nil
	}
	if !rests(t.step) && rests(next) {
		t.trail = nil // seen through: a question answered is not asked again
		return nil
	}
	const longest = 8
	past, err := t.m.steps.save(t.step, nil)
	if err != nil {
		return err
	}
	t.trail = append(t.trail, *past)
	if len(t.trail) > longest {
		t.trail = t.trail[1:]
	}
	return nil
}

// open leaves what is under way, as a draft, and opens another conversation.
func (t *Turn) open(ctx context.Context, o opener) error {
	if err := t.keepDraft(); err != nil {
		return err
	}
	t.step, t.trail, t.session.Misses = nil, nil, 0
	first, err := o(ctx, t)
	if err != nil {
		return err
	}
	return t.move(ctx, first)
}

// keepDraft keeps a question left half-way, to be offered again.
func (t *Turn) keepDraft() error {
	if rests(t.step) {
		return nil
	}
	saved, err := t.m.steps.save(t.step, t.trail)
	if err != nil {
		return err
	}
	t.session.Draft = &bot.Draft{SavedStep: *saved, At: t.Msg.At}
	return nil
}

// finished drops a draft of an option that has been seen through meanwhile.
func (t *Turn) finished(option string) {
	if t.session.Draft == nil {
		return
	}
	step, _, err := t.m.steps.load(&t.session.Draft.SavedStep)
	if err == nil && t.m.optionNameOf(step) == serving(option) {
		t.session.Draft = nil
	}
}

// again asks the present question once more, or shows the menu when there is none.
func (t *Turn) again(ctx context.Context) error {
	if t.step == nil {
		return t.menu()
	}
	return t.step.Ask(ctx, t)
}
