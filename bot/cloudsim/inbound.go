package cloudsim

import (
	"context"
	"errors"
	"fmt"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

// Inbound is a message of a person's, as the webhook is to decode it. ID and At are
// made up where empty, and so is the id of its media. A Tap with no Quotes answers
// the latest message that offered its Choice, and takes its title from there.
type Inbound struct {
	bot.Message
	Content []byte // of the file, when the message has Media
	Copies  int    // how many times more the same body is posted
}

// ErrInbound is a message nobody could have sent.
var ErrInbound = errors.New("not a message")

// Deliver sends a message of a person's to the webhook and returns its wamid. It
// opens the person's window at the message's own time, delivered or not, and comes
// back when the webhook has answered 200 or the retries have run out.
func (s *Sim) Deliver(ctx context.Context, m Inbound) (string, error) {
	if !s.poster.begin() {
		return "", ErrClosed
	}
	defer s.poster.done()
	l, body, err := s.hear(m)
	if err != nil {
		return "", err
	}
	return l.ID, s.carry(ctx, l, body, 1+m.Copies)
}

// hear writes a message into its conversation and words its webhook.
func (s *Sim) hear(m Inbound) (*line, []byte, error) {
	if err := sendable(m.Message); err != nil {
		return nil, nil, err
	}
	if m.At.IsZero() {
		m.At = s.opts.Now()
	}
	if m.ID == "" {
		m.ID = wamid(string(m.From.Address()))
	}
	content := Content{Type: string(m.Kind), Body: m.Text, Place: m.Place, Shared: m.Shared,
		Quotes: m.Quotes, About: m.About, Emoji: m.Emoji}
	file, err := s.keepSent(&m)
	if err != nil {
		return nil, nil, err
	}
	content.File = file
	asked, option, known := s.chats.offered(m)
	if m.Kind == bot.Tap && known {
		m.Quotes, m.Text = asked.ID, option.Title
		content.Quotes, content.Body, content.Footer = asked.ID, option.Title, option.Description
	}
	offer := cloudapi.Offer{By: asked.Type, Description: option.Description}
	body, err := s.number().EncodeMessage(m.Message, offer)
	if err != nil {
		return nil, nil, err
	}
	s.pace.receive(s.opts.Now())
	return s.chats.hear(m, content, m.Kind != bot.System), body, nil
}

// sendable refuses what nobody could have sent: nothing goes without a sender and what
// its kind is about, and only files go with a file.
func sendable(m bot.Message) error {
	fits := m.Media == nil
	switch m.Kind {
	case bot.Image, bot.Document, bot.Audio, bot.Video, bot.Sticker:
		fits = !fits
	case bot.Location:
		fits = fits && m.Place != nil
	case bot.System:
		fits = fits && m.Change != nil
	case bot.Text, bot.Tap, bot.Contacts, bot.Order, bot.Form, bot.Reaction, bot.Edit, bot.Revoke, bot.Unsupported:
	default:
		fits = false
	}
	switch {
	case !m.From.Known():
		return fmt.Errorf("no sender: %w", ErrInbound)
	case !fits:
		return fmt.Errorf("kind %q with what it carries: %w", m.Kind, ErrInbound)
	}
	return nil
}

// keepSent stores the file of a message and notes its id and sum in the message.
func (s *Sim) keepSent(m *Inbound) (*File, error) {
	if m.Media == nil {
		return nil, nil
	}
	if len(m.Content) == 0 {
		return nil, fmt.Errorf("media without content: %w", ErrInbound)
	}
	media := *m.Media
	if media.MIME == "" {
		media.MIME = typeOf(m.Content)
	}
	kept := s.files.keep(File{MIME: plainType(media.MIME), Name: media.Name, Voice: media.Voice}, m.Content, receivedLife)
	media.ID, media.SHA256 = kept.ID, kept.base64Sum()
	m.Media = &media
	return &kept.File, nil
}

// carry posts the body of a message, as often as is asked.
func (s *Sim) carry(ctx context.Context, l *line, body []byte, times int) error {
	for range times {
		if err := s.poster.post(ctx, body); err != nil {
			s.chats.advance(l, "failed")
			return fmt.Errorf("deliver: %w", err)
		}
	}
	s.chats.advance(l, "delivered")
	return nil
}
