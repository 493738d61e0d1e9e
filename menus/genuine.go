package menus

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/transcript"
	"helpline/menus/genuine"
	"helpline/menus/understand"
	"helpline/templates/messages"
)

type (
	genuineBlanks struct {
		At    time.Time // when we sent it
		Marks []genuine.Mark
		Dues  []genuineDue
	}
	genuineDue struct {
		IVRS         string
		Balance      billing.Paise
		Nothing      bool
		Disconnected bool
	}
)

var (
	genuineQ       = messages.Line(&Sentences, "genuine.ask")
	genuineHint    = messages.Line(&Sentences, "genuine.hint")
	genuineFile    = messages.Line(&Sentences, "genuine.file")
	genuineOurs    = messages.Of[genuineBlanks](&Sentences, "genuine.ours")
	genuineFraud   = messages.Of[genuineBlanks](&Sentences, "genuine.fraud")
	genuineUnsure  = messages.Of[genuineBlanks](&Sentences, "genuine.unsure")
	genuineAnother = messages.Line(&Sentences, "genuine.another.button")
	genuineMore    = messages.Line(&Sentences, "genuine.more")
	genuineBill    = messages.Line(&Sentences, "genuine.bill.button")
	_              = messages.NamesOf(&Sentences, "mark", "", genuine.Marks...)
)

// openGenuine asks for a message to be looked at.
func openGenuine(context.Context, *Turn) (Step, error) { return genuineText{}, nil }

// genuineText takes the message, forwarded or pasted.
type genuineText struct{}

func (genuineText) Ask(_ context.Context, t *Turn) error {
	t.Buttons(genuineQ, t.Home())
	return nil
}

// quoted marks a step whose reply is another's words: they tell nothing of the
// person's language, and are no request.
func (genuineText) quoted() bool { return true }

func (genuineText) Answer(ctx context.Context, t *Turn) (Step, error) {
	const shortest = 20
	words := strings.TrimSpace(t.Msg.Text)
	switch {
	case t.Msg.Media != nil && units(words) < shortest:
		return t.Refuse(genuineFile, t.Home())
	case units(words) < shortest:
		return t.Again(genuineHint)
	}
	return t.judge(ctx, words)
}

// suspicious reports a message at rest that was forwarded, or is long, and bears the
// marks of fraud: it is looked at without being asked.
func (t *Turn) suspicious() bool {
	const long = 60
	words := t.Typed()
	return (t.Msg.Forward || units(words) >= long) && genuine.Weigh(words, genuine.Reader{}).Fraud
}

// judge says what is known of a message: that we sent it, that it bears the marks of
// fraud, or that it cannot be told.
func (t *Turn) judge(ctx context.Context, words string) (Step, error) {
	at, ours, err := t.sentHere(ctx, words)
	if err != nil {
		return nil, err
	}
	reader, dues, err := t.reader(ctx)
	if err != nil {
		return nil, err
	}
	verdict := genuine.Weigh(words, reader)
	about := genuineBlanks{At: at, Marks: verdict.Marks, Dues: dues}
	switch {
	case ours:
		t.Say(genuineOurs.With(about))
	case verdict.Fraud:
		t.Say(genuineFraud.With(about))
	default:
		t.Say(genuineUnsure.With(about))
	}
	return genuineTold{}, nil
}

// sentHere finds a message among what was said to the sender in this chat: the same
// words, or the better part of them.
func (t *Turn) sentHere(ctx context.Context, words string) (at time.Time, found bool, err error) {
	const some, part = 500, 60
	lines, err := t.m.options.Chats.Lines(ctx, t.session.Address, some)
	if err != nil {
		return at, false, err
	}
	asked := understand.Fold(words)
	for _, l := range lines {
		if l.Reply == nil {
			continue
		}
		said := understand.Fold(t.m.shown(l.Reply))
		better := units(asked) >= part && 2*units(asked) >= units(said) && strings.Contains(said, asked)
		if asked != "" && said == asked || better {
			at, found = l.At, true
		}
	}
	return at, found, nil
}

// shown are the words of a reply as the person saw them, those of a template too.
func (m *Machine) shown(r bot.Reply) string {
	sent, is := r.(bot.Template)
	if !is {
		return wordsSaid(r)
	}
	for _, t := range m.templates {
		for _, c := range t.Components {
			if t.Name != sent.Name || t.Language != string(sent.Lang) || c.Type != "BODY" {
				continue
			}
			words := c.Text
			for i, p := range sent.Params {
				words = strings.ReplaceAll(words, "{{"+strconv.Itoa(i+1)+"}}", p)
			}
			return words
		}
	}
	return wordsSaid(r)
}

// wordsSaid are the words of a reply.
func wordsSaid(r bot.Reply) string {
	switch r := r.(type) {
	case bot.TextReply:
		return r.Body
	case bot.List:
		return r.Body
	case bot.Buttons:
		return r.Body
	case bot.LocationRequest:
		return r.Body
	case bot.ContactRequest:
		return r.Body
	case bot.PaymentRequest:
		return r.Body
	case bot.PaymentStatus:
		return r.Body
	case bot.FileReply:
		return r.Caption
	case bot.Template:
		return r.Text
	}
	return ""
}

// Spoken is a thing said in a chat as staff read it: who, and what.
func Spoken(l transcript.Line) string {
	switch {
	case l.Erased:
		return "(erased)"
	case l.Message != nil:
		return strings.TrimSpace("> [" + string(l.Message.Kind) + "] " + l.Message.Text)
	}
	return strings.TrimSpace(cmp.Or(l.By, "bot") + ": " + wordsSaid(l.Reply))
}

// reader is what the books know of the sender, and the dues to tell.
func (t *Turn) reader(ctx context.Context) (r genuine.Reader, dues []genuineDue, err error) {
	const most = 3
	links, err := t.Books.Connections(ctx, t.Holder())
	r.Mobile = string(t.Holder().Mobile)
	for _, l := range links {
		if !l.Scope.Has(billing.Pay) {
			continue
		}
		owed, err := t.Books.Dues(ctx, l.Connection.IVRS, t.Today())
		if err != nil && !errors.Is(err, billing.ErrNoBill) {
			return r, nil, err
		}
		cutOff := l.Connection.Status == billing.Disconnected
		r.Known, r.Dues = true, r.Dues || owed.Balance > 0 || cutOff
		r.IVRS = append(r.IVRS, string(l.Connection.IVRS))
		if len(dues) < most {
			dues = append(dues, genuineDue{string(l.Connection.IVRS), owed.Balance, owed.Balance <= 0, cutOff})
		}
	}
	return r, dues, err
}

// genuineTold waits for nothing: the verdict stands above its buttons.
type genuineTold struct{ atRest }

func (genuineTold) Ask(_ context.Context, t *Turn) error {
	var words messages.Phrase
	if len(t.said) == 0 {
		words = genuineMore
	}
	t.Buttons(words, t.Choice("another", genuineAnother), t.Choice("bill", genuineBill), t.Home())
	return nil
}

func (genuineTold) Answer(ctx context.Context, t *Turn) (Step, error) {
	if open := genuineChosen(t.Picked()); open != nil {
		return open(ctx, t)
	}
	return t.Choose()
}

// genuineChosen is what a button under a verdict opens, however old.
func genuineChosen(choice string) opener {
	switch choice {
	case "another":
		return openGenuine
	case "bill":
		return openBill
	}
	return nil
}
