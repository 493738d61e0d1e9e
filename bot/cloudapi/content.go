package cloudapi

import (
	"math"

	"helpline/bot"
)

func readText(v value, m *bot.Message) bool {
	body := v.get("body")
	m.Kind, m.Text = bot.Text, body.str()
	return m.Text != "" || body.is('"')
}

// readMedia takes a file by its id. A message that carries errors beside the file has
// a file that cannot be fetched.
func readMedia(kind bot.Kind, message, v value, m *bot.Message) bool {
	if v.isNull() && kind == bot.Audio {
		v = message.get("audio") // "voice" named in the type only
	}
	m.Text = v.get("caption").str()
	media := bot.Media{
		ID:     v.get("id").str(),
		MIME:   v.get("mime_type").str(),
		SHA256: v.get("sha256").str(),
		Name:   v.get("filename").str(),
		Voice:  v.get("voice").truth() || message.get("type").str() == "voice",
	}
	if media.ID == "" || !message.get("errors").first().isNull() {
		return false
	}
	m.Kind, m.Media = kind, &media
	return true
}

func readPlace(v value, m *bot.Message) bool {
	lat, okLat := v.get("latitude").number()
	lng, okLng := v.get("longitude").number()
	if !okLat || !okLng || math.Abs(lat) > 90 || math.Abs(lng) > 180 {
		return false
	}
	m.Kind = bot.Location
	m.Place = &bot.Place{Latitude: lat, Longitude: lng, Name: v.get("name").str(), Address: v.get("address").str()}
	return true
}

// readShared takes contact cards. Meta's pages put origin on the message in one place
// and on the card in another.
func readShared(message, v value, m *bot.Message) bool {
	const asked = "contact_request"
	whole := message.get("origin").str() == asked
	for card := range v.items() {
		c := bot.Contact{
			Name:      card.get("name").get("formatted_name").str(),
			Requested: whole || card.get("origin").str() == asked,
		}
		for phone := range card.get("phones").items() {
			c.Phones = appendSome(c.Phones, phone.get("phone").str())
			c.WaIDs = appendSome(c.WaIDs, phone.get("wa_id").str())
		}
		if c.Name != "" || len(c.Phones)+len(c.WaIDs) > 0 {
			m.Shared = append(m.Shared, c)
		}
	}
	m.Kind = bot.Contacts
	return len(m.Shared) > 0
}

func appendSome(list []string, s string) []string {
	if s == "" {
		return list
	}
	return append(list, s)
}

func readInteractive(v value, m *bot.Message) bool {
	typ := v.get("type").str()
	inner := v.get(typ)
	switch typ {
	case "list_reply", "button_reply":
		return readTap(inner.get("id"), inner.get("title"), m)
	case "nfm_reply":
		return readForm(inner.get("response_json"), m)
	}
	return false
}

func readTap(id, title value, m *bot.Message) bool {
	m.Kind, m.Choice, m.Text = bot.Tap, id.str(), title.str()
	return m.Choice != "" || m.Text != ""
}

// readForm takes a form's answers: JSON within a JSON string, though it has been null,
// broken, and an object as well.
func readForm(v value, m *bot.Message) bool {
	m.Kind, m.Form = bot.Form, v.str()
	if v.is('{') {
		m.Form = cut(string(v.text()))
	}
	return true
}
