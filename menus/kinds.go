package menus

import (
	"context"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

var (
	kindNames = messages.NamesOf(&Sentences, "kinds", "", bot.Audio, bot.Video, bot.Sticker, bot.Image,
		bot.Document, bot.Location, bot.Contacts, bot.Order, bot.Form, bot.Unsupported)
	photoAsk       = messages.Line(&Sentences, "photo.ask")
	photoComplaint = messages.Line(&Sentences, "photo.complaint.button")
	photoReading   = messages.Line(&Sentences, "photo.reading.button")
	placeTaken     = messages.Line(&Sentences, "complaint.place.taken")
)

// kindPhrase says what we make of a kind of message where it is not wanted.
func kindPhrase(k bot.Kind) messages.Phrase {
	switch k {
	case bot.Audio, bot.Video, bot.Sticker, bot.Image, bot.Document, bot.Location, bot.Contacts, bot.Order, bot.Form:
		return kindNames.Of(string(k))
	}
	return kindNames.Of(string(bot.Unsupported))
}

// sent answers what is neither text nor tap, when nothing is being asked.
func (t *Turn) sent(ctx context.Context) error {
	switch {
	case isPicture(t.Msg):
		s := shot{t.Photo(), cut(oneLine(t.Msg.Text), detailLength), t.Msg.Forward}
		if about := t.m.vocab.intents.Read(s.Caption); len(about) == 1 && about[0] == "reading" {
			return t.open(ctx, s.open)
		}
		return t.open(ctx, func(context.Context, *Turn) (Step, error) { return photo{shot: s}, nil })
	case t.Msg.Kind == bot.Location && t.Msg.Place != nil:
		t.Say(placeTaken)
		pin := &billing.Pin{Latitude: t.Msg.Place.Latitude, Longitude: t.Msg.Place.Longitude}
		return t.open(ctx, func(context.Context, *Turn) (Step, error) {
			return complaintKind{report: report{Pin: pin}, Topic: topicPlace}, nil
		})
	case t.shared():
		t.Say(phoneKept)
		return t.menu()
	}
	t.Say(kindPhrase(t.Msg.Kind))
	return t.menu()
}

// isPicture reports a photo, sent as such or as a file.
func isPicture(m bot.Message) bool {
	return m.Media != nil && (m.Kind == bot.Image || m.Kind == bot.Document && strings.HasPrefix(m.Media.MIME, "image/"))
}

// photo asks what a picture sent out of the blue is for.
type photo struct {
	atRest
	shot
}

func (photo) Ask(_ context.Context, t *Turn) error {
	t.Buttons(photoAsk, t.Choice("complaint", photoComplaint), t.Choice("reading", photoReading), t.Home())
	return nil
}

func (s photo) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "complaint":
		return complaintKind{report: report{Photo: s.Photo, Detail: s.Caption}}, nil
	case "reading":
		return s.open(ctx, t)
	}
	return t.Choose()
}
