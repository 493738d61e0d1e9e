package menus

import (
	"context"
	"errors"
	"fmt"
	"time"

	"helpline/billing/cashier"
	"helpline/billing/ledger"
	"helpline/billing/tariff"
	"helpline/bot"
	"helpline/bot/transcript"
	"helpline/templates/messages"
	"helpline/templates/whatsapp"
)

// Sentences are all that the conversation says and understands.
var Sentences messages.Set

var (
	stepGone = messages.Line(&Sentences, "machine.gone")
	apology  = messages.Line(&Sentences, "machine.apology")
	masked   = messages.Line(&Sentences, "machine.masked")
)

// Options are what an operator may set.
type Options struct {
	Idle    time.Duration          // after which a conversation is at rest again
	Hours   Hours                  // the office's; the zero value is not told
	Chats   *transcript.Transcript // read only: what was said to a person before
	Cashier *cashier.Cashier       // takes money; nil: the chat takes none
	// Photos fetches a picture somebody sent, by WhatsApp's id. Where nil, or when it
	// fails, photos are taken unseen.
	Photos func(ctx context.Context, id string) ([]byte, error)
}

// Machine answers messages. It holds nothing of any conversation and may be used by
// many at once.
type Machine struct {
	books   *ledger.Ledger
	words   *messages.Catalogue
	options Options
	flows   []Flow // those of the menu first, in its order
	steps   stepTable
	vocab   *vocabulary
	tariff  *tariff.Tables

	templates []whatsapp.Template // as submitted to Meta
	judging   chan struct{}       // holds a token for every photo being decoded
}

// New makes the machine of the menu, over the books, speaking from a catalogue that
// was loaded with Sentences.
func New(l *ledger.Ledger, words *messages.Catalogue, o Options) (*Machine, error) {
	if o.Idle <= 0 {
		return nil, errors.New("menus: idle time not set")
	}
	if o.Chats == nil {
		return nil, errors.New("menus: no chats")
	}
	templates, err := whatsapp.All()
	if err != nil {
		return nil, fmt.Errorf("menus: %w", err)
	}
	rates, err := tariff.Load()
	if err != nil {
		return nil, fmt.Errorf("menus: %w", err)
	}
	flows := flows()
	return &Machine{
		books: l, words: words, options: o,
		flows: flows, steps: tableOf(flows), vocab: newVocabulary(words), tariff: rates, templates: templates,
		judging: make(chan struct{}, sideBySide),
	}, nil
}

// Turn answers one message: the session after it, and what to say. Kinds of message
// that get no answer leave the session as it was. On an error the session stays where
// it was too; say Apology then. Given the same message twice it writes to the books once.
func (m *Machine) Turn(ctx context.Context, s bot.Session, msg bot.Message) (bot.Session, []bot.Reply, error) {
	if msg.Moves() {
		return m.moved(ctx, s, msg)
	}
	if !msg.Kind.Answered() {
		return s, nil, nil
	}
	t, gone, err := m.begin(s, msg.Discreet())
	if t != nil && t.Msg.Masked {
		t.Say(masked)
	}
	if err == nil && gone {
		t.Say(stepGone)
		err = t.menu()
	} else if err == nil {
		err = t.take(ctx)
	}
	if err == nil {
		err = t.end()
	}
	if err != nil {
		return s, nil, fmt.Errorf("turn: %w", err)
	}
	return t.session, t.replies, nil
}

// Apology is what to say when a turn failed on our side.
func (m *Machine) Apology(s bot.Session) []bot.Reply {
	t := &Turn{m: m, session: s}
	t.session.Greeted = true
	t.Buttons(apology, t.Home())
	return t.replies
}

// begin brings the session up to the time of the message and finds its step; gone
// when that is of a type no longer known.
func (m *Machine) begin(s bot.Session, msg bot.Message) (t *Turn, gone bool, err error) {
	step, trail, err := m.steps.load(s.Step)
	if errors.Is(err, errGone) {
		gone, err = true, nil
		s.Step, s.Offered = nil, nil
	}
	if step != nil && rests(step) && msg.At.Sub(s.At) > m.options.Idle {
		s.Step, s.Offered, s.Misses = nil, nil, 0
	}
	s = s.Settle(msg.At, m.options.Idle)
	if s.Step == nil {
		step, trail = nil, nil
	}
	return &Turn{Books: m.books, Msg: msg, m: m, session: s, step: step, trail: trail, page: pageOn(s.Offered)}, gone, err
}

// take lets the message do its work.
func (t *Turn) take(ctx context.Context) error {
	if t.session.Hold != nil {
		if all, err := t.held(ctx); all || err != nil {
			return err
		}
	}
	t.followScript()
	switch t.Msg.Kind {
	case bot.Tap:
		return t.tapped(ctx, t.Msg.Choice)
	case bot.Text:
		return t.read(ctx)
	}
	if rests(t.step) && !t.filed() {
		return t.sent(ctx)
	}
	return t.answer(ctx)
}

// answer hands the reply to the step it was asked by.
func (t *Turn) answer(ctx context.Context) error {
	next, err := t.step.Answer(ctx, t)
	switch {
	case err != nil || t.refused:
		return err
	case !t.slip.Empty():
		return t.missed(ctx)
	}
	return t.move(ctx, handOn(t.step, next))
}

// end writes the turn into the session.
func (t *Turn) end() error {
	t.flush()
	saved, err := t.m.steps.save(t.step, t.trail)
	if err := errors.Join(t.err, err); err != nil {
		return err
	}
	t.session.Step = saved
	t.session.Offered = t.offered()
	t.session.At, t.session.Turn = t.Msg.At, t.Msg.Seq
	return nil
}

// offered is what the replies offer to pick from. A question still open keeps what it
// offered before when only a hint was given.
func (t *Turn) offered() []bot.Choice {
	for i := len(t.replies) - 1; i >= 0; i-- {
		if offers := bot.Offers(t.replies[i]); len(offers) > 0 {
			return offers
		}
	}
	if !t.slip.Empty() {
		return t.session.Offered
	}
	return nil
}
