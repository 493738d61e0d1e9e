package replay

import (
	"context"
	"time"

	"helpline/bot"
	"helpline/bot/cloudsim"
)

// Phone is a Driver: everybody's phone at a simulated WhatsApp, with a whole helpline
// at its other end. Use one from the first story to the last: what comes too late for
// its turn is taken for an answer to the next, and so is noticed.
type Phone struct {
	// Deliver sends a message and returns once the helpline has taken it.
	Deliver func(context.Context, cloudsim.Inbound) error
	// Sent lists what was said to anybody after a place.
	Sent func(ctx context.Context, after int64) ([]cloudsim.Sent, error)
	// Settled waits until all that comes of a message was said. Where nil, an answer
	// is awaited for Patience, and more of it until there was none for Quiet.
	Settled         func(context.Context, bot.Message) error
	Quiet, Patience time.Duration

	place int64 // of the last thing seen
	begun bool
}

// Say sends a message and returns what was said from then on.
func (p *Phone) Say(ctx context.Context, m bot.Message) ([]bot.Reply, error) {
	if !p.begun { // what was said before is no answer to anything
		if _, err := p.hear(ctx); err != nil {
			return nil, err
		}
		p.begun = true
	}
	in := cloudsim.Inbound{Message: m}
	if m.Media != nil {
		in.Content = standIn(*m.Media)
	}
	if err := p.Deliver(ctx, in); err != nil {
		return nil, err
	}
	settled := p.Settled
	if settled == nil {
		settled = p.silence
	}
	if err := settled(ctx, m); err != nil {
		return nil, err
	}
	sent, err := p.hear(ctx)
	if err != nil {
		return nil, err
	}
	replies := make([]bot.Reply, len(sent))
	for i, s := range sent {
		replies[i] = reply(s, m.From)
	}
	return replies, nil
}

// hear takes what is new.
func (p *Phone) hear(ctx context.Context) ([]cloudsim.Sent, error) {
	sent, err := p.Sent(ctx, p.place)
	if len(sent) > 0 {
		p.place = sent[len(sent)-1].Order
	}
	return sent, err
}

const glance = 20 * time.Millisecond // between two looks at the phone

// silence waits until nothing more comes. No answer at all is no error: the story
// will show it.
func (p *Phone) silence(ctx context.Context, m bot.Message) error {
	look := time.NewTicker(glance)
	defer look.Stop()
	begun := time.Now()
	last, seen := begun, 0
	for {
		sent, err := p.Sent(ctx, p.place)
		if err != nil {
			return err
		}
		if len(sent) > seen {
			last, seen = time.Now(), len(sent)
		}
		answered := seen > 0 || !m.Kind.Answered()
		if answered && time.Since(last) >= p.Quiet || time.Since(begun) >= p.Patience {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-look.C:
		}
	}
}

// reply is what the helpline must have meant by what the phone got.
func reply(s cloudsim.Sent, from bot.Sender) bot.Reply {
	switch s.Type {
	case "text":
		return bot.TextReply{Body: s.Body}
	case "list":
		return bot.List{Body: s.Body, Button: s.Label, Footer: s.Footer, Rows: choices(s.Options)}
	case "button":
		b := bot.Buttons{Body: s.Body, Footer: s.Footer, Choices: choices(s.Options)}
		if s.File != nil {
			b.Header = &bot.File{Name: s.File.Name}
		}
		return b
	case "location_request_message":
		return bot.LocationRequest{Body: s.Body}
	case "order_details":
		return bot.PaymentRequest{Body: s.Body, Footer: s.Footer, Reference: s.Due.Reference, Paise: s.Due.Paise}
	case "order_status":
		return bot.PaymentStatus{Body: s.Body, Reference: s.Due.Reference, State: s.Due.State}
	case "document", "image":
		if s.File != nil {
			return bot.FileReply{File: bot.File{Name: s.File.Name}, Caption: s.Body}
		}
	case "template":
		if s.Template != nil {
			return templateTo(s, from)
		}
	}
	return bot.TextReply{Body: "[" + s.Type + "] " + s.Body}
}

func choices(options []cloudsim.Option) []bot.Choice {
	list := make([]bot.Choice, len(options))
	for i, o := range options {
		list[i] = bot.Choice(o)
	}
	return list
}

// templateTo names the phone where it is another's, and for a code always: it goes to
// the registered mobile, whoever asked for it.
func templateTo(s cloudsim.Sent, from bot.Sender) bot.Template {
	t := bot.Template{Name: s.Template.Name, Lang: bot.Lang(s.Template.Language), Params: s.Template.Params, Code: s.Template.Code}
	if t.Code != "" || s.Phone != from.Phone {
		t.Phone = s.Phone
	}
	return t
}
