package cloudsim

import (
	_ "embed"
	"errors"
	"net/http"
	"regexp"
	"strconv"

	"github.com/labstack/echo/v4"

	"helpline/bot"
)

// voiceNote stands in for a recording: two seconds of silence, Ogg Opus.
//
//go:embed web/voice.ogg
var voiceNote []byte

var dialable = regexp.MustCompile(`^[0-9]{10,15}$`)

// write answers the page's form: one message of the person's.
func (s *Sim) write(c echo.Context) error {
	c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, 17*megabyte)
	key := keyOf(c)
	if !dialable.MatchString(key) && !userID.MatchString(key) {
		return echo.NewHTTPError(http.StatusBadRequest, "not a phone number")
	}
	m, err := formMessage(c)
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, err.Error())
	}
	m.From = s.sender(key)
	if m.Kind == bot.Contacts {
		m.Shared = []bot.Contact{{Name: m.From.Name, Phones: []string{"+" + key}, WaIDs: []string{key}, Requested: m.Quotes != ""}}
	}
	m.From.Phone = s.phoneShown(m.From)
	switch err := s.deliver(m); {
	case errors.Is(err, ErrClosed):
		return echo.NewHTTPError(http.StatusServiceUnavailable, err.Error())
	case err != nil:
		return echo.NewHTTPError(http.StatusBadRequest, err.Error())
	}
	return c.NoContent(http.StatusAccepted)
}

func formMessage(c echo.Context) (Inbound, error) {
	m := Inbound{Message: bot.Message{
		Kind: bot.Kind(c.FormValue("kind")), Text: c.FormValue("text"),
		Choice: c.FormValue("choice"), Quotes: c.FormValue("quotes"),
	}}
	switch m.Kind {
	case bot.Text:
		if m.Text == "" || units(m.Text) > maxText {
			return m, errors.New("a text has 1 to 4096 characters")
		}
	case bot.Tap:
		if m.Choice == "" || m.Quotes == "" {
			return m, errors.New("a tap has a choice and quotes a message")
		}
	case bot.Contacts:
	case bot.Location:
		return withPlace(c, m)
	case bot.Audio:
		m.Media, m.Content = &bot.Media{MIME: "audio/ogg; codecs=opus", Voice: true}, voiceNote
	case bot.Image, bot.Document, bot.Video:
		return withFile(c, m)
	default:
		return m, errors.New("not a kind the handset can send")
	}
	return m, nil
}

func withPlace(c echo.Context, m Inbound) (Inbound, error) {
	lat, badLat := strconv.ParseFloat(c.FormValue("lat"), 64)
	lng, badLng := strconv.ParseFloat(c.FormValue("lng"), 64)
	if badLat != nil || badLng != nil || !(lat >= -90 && lat <= 90 && lng >= -180 && lng <= 180) {
		return m, errors.New("not a place on earth")
	}
	m.Place = &bot.Place{Latitude: lat, Longitude: lng, Name: c.FormValue("name"), Address: c.FormValue("address")}
	return m, nil
}

// withFile takes the file of the form. What the bytes do not prove to be a picture
// or a film goes as a document, as WhatsApp does.
func withFile(c echo.Context, m Inbound) (Inbound, error) {
	part, err := c.FormFile("file")
	if err != nil {
		return m, errors.New("a file is missing or too large")
	}
	if m.Content, err = readPart(part); err != nil || len(m.Content) == 0 {
		return m, errors.New("the file is empty")
	}
	m.Media = &bot.Media{MIME: typeOf(m.Content)}
	kind, _, _ := kindOfType(m.Media.MIME)
	if kind != string(m.Kind) {
		m.Kind = bot.Document
	}
	if m.Kind == bot.Document {
		m.Media.Name = part.Filename
	}
	return m, nil
}

// phoneShown is the phone webhooks carry for a sender: none for those who hide it
// behind a user name.
func (s *Sim) phoneShown(from bot.Sender) string {
	if s.chats.hides(from, s.opts.Samples) {
		return ""
	}
	return from.Phone
}
