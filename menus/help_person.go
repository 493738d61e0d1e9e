package menus

import (
	"context"
	"strings"
	"time"

	"helpline/bot"
	"helpline/templates/messages"
)

// staffIdle is how long after staff's last word the bot answers again, and how long
// somebody who asked waits before being told that nobody is free yet.
const staffIdle = 30 * time.Minute

// askLife is how long a request that nobody of the staff answers is kept.
const askLife = 24 * time.Hour

var (
	personAsked  = messages.Of[draftBlanks](&Sentences, "person.asked")
	personNobody = messages.Line(&Sentences, "person.nobody")
	personWait   = messages.Line(&Sentences, "person.wait.button")
	personBot    = messages.Line(&Sentences, "person.bot.button")
	personBack   = messages.Line(&Sentences, "person.back")
	personOver   = messages.Line(&Sentences, "person.over")
	personNever  = messages.Line(&Sentences, "person.never")
)

// openPerson leaves the conversation to the staff: from the next message on the bot is
// silent.
func openPerson(_ context.Context, t *Turn) (Step, error) {
	draft, err := t.draftName()
	if err != nil {
		return nil, err
	}
	t.session.Hold = &bot.Hold{Asked: t.Msg.At}
	t.sayHours()
	t.Buttons(personAsked.With(draftBlanks{draft}), t.Home())
	return nil, nil
}

// held deals with a message in a conversation left to the staff. It reports whether
// that was all: the bot keeps silent, has said once that nobody is free yet, or has done
// as STOP and START say. The menu and danger end the silence, and so does staff's own.
func (t *Turn) held(ctx context.Context) (all bool, err error) {
	h := *t.session.Hold
	switch {
	case strings.HasPrefix(t.Msg.Choice, linkTap):
		return false, nil // somebody else waits for this answer; the silence goes on after it
	case t.noticesWanted() != nil:
		_, err := t.noticesWanted()(ctx, t) // the silence goes on after it
		return true, err
	case t.wantsBot():
		t.session.Hold = nil
		return true, t.menu()
	case t.dangerSaid():
		t.session.Hold = nil
		return false, nil
	case h.Spoke.IsZero() && t.Msg.At.Sub(h.Asked) > askLife:
		t.session.Hold = nil
		t.Say(personNever)
		return false, nil
	case !h.Spoke.IsZero() && t.Msg.At.Sub(h.Spoke) > staffIdle:
		t.session.Hold = nil
		t.Say(personOver)
		return false, nil
	case h.Spoke.IsZero() && !h.Excused && t.Msg.At.Sub(h.Asked) > staffIdle:
		h.Excused = true
		t.session.Hold = &h
		t.Buttons(personNobody, bot.Choice{ID: "menu/wait", Title: t.text(personWait)},
			bot.Choice{ID: "menu/home", Title: t.text(personBot)})
	}
	return true, nil
}

// wantsBot reports a message that asks for the menu, by word or button. Numbers are for
// staff, except of the buttons under the word that nobody is free.
func (t *Turn) wantsBot() bool {
	choice, offered := t.Msg.Choice, t.session.Offered
	n, numbered := t.m.vocab.numbers.Read(t.Typed())
	if numbered && t.session.Hold.Excused && n >= 1 && n <= len(offered) {
		choice = offered[n-1].ID
	}
	return choice == "menu/home" || t.Typed() != "" && t.m.vocab.menu.Are(t.Typed())
}

// noticesWanted is what STOP and START do, by word or button; nil for other messages.
func (t *Turn) noticesWanted() opener {
	step, choice, _ := strings.Cut(t.Msg.Choice, "/")
	switch {
	case step == nameOf(noticesStep{}):
		return noticesTurned(choice)
	case t.Typed() != "" && t.m.vocab.stop.Are(t.Typed()):
		return noticesTurned("stop")
	case t.Typed() != "" && t.m.vocab.start.Are(t.Typed()):
		return noticesTurned("start")
	}
	return nil
}

func (t *Turn) dangerSaid() bool {
	said, ok := t.troubleSaid()
	return ok && said == troubles[urgent]
}

// HandedBack is the bot's word when staff hand a conversation back to it.
func HandedBack(c *messages.Catalogue, lang bot.Lang) (bot.Reply, error) {
	t := Turn{m: &Machine{words: c}, session: bot.Session{Lang: lang, Greeted: true}}
	t.Buttons(personBack, t.Home())
	return t.replies[0], t.err
}
