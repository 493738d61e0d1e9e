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
	Settled func(context.Context) error
	// Clock sets the helpline's time; nil where it has a time of its own.
	Clock           func(time.Time)
	Quiet, Patience time.Duration

	place int64 // of the last thing seen
	begun bool
}

// Say sends a message and returns what was said from then on.
func (p *Phone) Say(ctx context.Context, m bot.Message) ([]Heard, error) {
	if err := p.begin(ctx); err != nil {
		return nil, err
	}
	in := cloudsim.Inbound{Message: m}
	if m.Media != nil {
		in.Content = standIn(*m.Media)
	}
	if err := p.Deliver(ctx, in); err != nil {
		return nil, err
	}
	return p.settled(ctx, m.Kind.Answered())
}

// Hear returns what was said since.
func (p *Phone) Hear(ctx context.Context, at time.Time) ([]Heard, error) {
	if p.Clock != nil {
		p.Clock(at)
	}
	return p.settled(ctx, false)
}

// begin passes over what was said before: it is no answer to anything.
func (p *Phone) begin(ctx context.Context) error {
	if p.begun {
		return nil
	}
	p.begun = true
	_, err := p.hear(ctx)
	return err
}

func (p *Phone) settled(ctx context.Context, answered bool) ([]Heard, error) {
	var err error
	if p.Settled != nil {
		err = p.Settled(ctx)
	} else {
		err = p.silence(ctx, answered)
	}
	if err != nil {
		return nil, err
	}
	sent, err := p.hear(ctx)
	if err != nil {
		return nil, err
	}
	heard := make([]Heard, len(sent))
	for i, s := range sent {
		heard[i] = Heard{bot.Sender{Phone: s.Phone, UserID: s.UserID}, reply(s)}
	}
	return heard, nil
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
func (p *Phone) silence(ctx context.Context, wanted bool) error {
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
		answered := seen > 0 || !wanted
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
func reply(s cloudsim.Sent) bot.Reply {
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
	case "request_contact_info":
		return bot.ContactRequest{Body: s.Body}
	case "document", "image":
		if s.File != nil {
			return bot.FileReply{File: bot.File{Name: s.File.Name}, Caption: s.Body}
		}
	case "template":
		if s.Template != nil {
			return templateOf(s)
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

// templateOf names the phone for a code: it goes to the registered mobile, whoever
// asked for it.
func templateOf(s cloudsim.Sent) bot.Template {
	t := bot.Template{Name: s.Template.Name, Lang: bot.Lang(s.Template.Language), Params: s.Template.Params, Code: s.Template.Code}
	if t.Code != "" {
		t.Phone = s.Phone
	}
	for _, o := range s.Options {
		t.Payloads = append(t.Payloads, o.ID)
	}
	return t
}
