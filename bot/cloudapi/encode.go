package cloudapi

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"helpline/bot"
)

// Sign is what Meta puts into the header X-Hub-Signature-256 of a webhook with this
// body (webhooks/create-webhook-endpoint).
func Sign(secret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

// Encode is the webhook body Meta would send about messages to a number, the way back
// of Decode: one update, escaped as Meta escapes. What Decode does not keep is left
// out or invented.
func Encode(phoneNumberID string, messages ...bot.Message) ([]byte, error) {
	v := hookValue{Product: "whatsapp", Metadata: hookMetadata{Display: "917550000000", ID: phoneNumberID}}
	for _, m := range messages {
		v.Messages = append(v.Messages, encodeMessage(m))
		if m.Kind != bot.System {
			v.Contacts = append(v.Contacts, encodeSender(m.From))
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(hook{
		Object: "whatsapp_business_account",
		Entry:  []hookEntry{{ID: "100000000000001", Changes: []hookChange{{Field: messagesField, Value: v}}}},
	})
	if err != nil {
		return nil, fmt.Errorf("encode webhook: %w", err)
	}
	return escape(bytes.TrimSpace(b.Bytes())), nil
}

// escape writes JSON as Meta does: a slash behind a backslash and all beyond ASCII as
// \u with lower-case digits. Either can stand within strings only.
func escape(text []byte) []byte {
	out := make([]byte, 0, 2*len(text))
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		switch {
		case c == '/':
			out = append(out, '\\', '/')
		case c < utf8.RuneSelf:
			out = append(out, byte(c))
		default:
			for _, unit := range utf16.AppendRune(nil, c) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
		}
		text = text[size:]
	}
	return out
}

func encodeSender(s bot.Sender) hookContact {
	c := hookContact{Phone: s.Phone, UserID: s.UserID, ParentUserID: s.ParentUserID}
	if s.Name != "" {
		c.Profile = &hookProfile{s.Name}
	}
	return c
}

func encodeMessage(m bot.Message) hookMessage {
	h := hookMessage{From: m.From.Phone, UserID: m.From.UserID, ParentUserID: m.From.ParentUserID, ID: m.ID, Type: string(m.Kind)}
	if !m.At.IsZero() {
		h.Timestamp = fmt.Sprint(m.At.Unix())
	}
	if m.Quotes != "" || m.Forward {
		h.Context = &hookContext{ID: m.Quotes, Forwarded: m.Forward}
	}
	encodeContent(m, &h)
	return h
}

func encodeContent(m bot.Message, h *hookMessage) {
	switch m.Kind {
	case bot.Text:
		h.Text = &hookText{m.Text}
	case bot.Tap:
		encodeTap(m, h)
	case bot.Image:
		h.Image = encodeMedia(m)
	case bot.Document:
		h.Document = encodeMedia(m)
	case bot.Audio:
		h.Audio = encodeMedia(m)
	case bot.Video:
		h.Video = encodeMedia(m)
	case bot.Sticker:
		h.Sticker = encodeMedia(m)
	case bot.Location:
		h.Location = encodePlace(m.Place)
	case bot.Contacts:
		h.Contacts = encodeCards(m.Shared)
	case bot.Order:
		h.Order = &hookOrder{m.Text}
	case bot.Form:
		h.Type, h.Interactive = "interactive", &hookInteractive{Type: "nfm_reply", Form: &hookForm{Name: "flow", Body: "Sent", JSON: m.Form}}
	case bot.Reaction:
		h.Reaction = &hookReaction{About: m.About, Emoji: m.Emoji}
	case bot.Edit:
		h.Edit = &hookEdit{About: m.About, Message: hookEdited{Text: hookText{m.Text}}}
	case bot.Revoke:
		h.Revoke = &hookRevoke{m.About}
	case bot.System:
		h.System = encodeChange(m)
	default:
		h.Type = m.Declared
	}
}

// encodeTap makes a tap on what has an id a list's, and one on what has a title only
// that of a template's quick reply.
func encodeTap(m bot.Message, h *hookMessage) {
	if m.Choice == "" {
		h.Type, h.Button = "button", &hookQuick{Text: m.Text}
		return
	}
	h.Type, h.Interactive = "interactive", &hookInteractive{Type: "list_reply", Row: &hookRow{ID: m.Choice, Title: m.Text}}
}

func encodeMedia(m bot.Message) *hookMedia {
	if m.Media == nil {
		return nil
	}
	return &hookMedia{
		Caption: m.Text, MIME: m.Media.MIME, SHA256: m.Media.SHA256, ID: m.Media.ID,
		Filename: m.Media.Name, Voice: m.Media.Voice,
	}
}

func encodePlace(p *bot.Place) *hookPlace {
	if p == nil {
		return nil
	}
	h := hookPlace(*p)
	return &h
}

func encodeCards(shared []bot.Contact) []hookCard {
	var cards []hookCard
	for _, c := range shared {
		card := hookCard{Name: hookCardName{c.Name}}
		if c.Requested {
			card.Origin = "contact_request"
		}
		for i := range max(len(c.Phones), len(c.WaIDs)) {
			var p hookPhone
			if i < len(c.Phones) {
				p.Phone = c.Phones[i]
			}
			if i < len(c.WaIDs) {
				p.WaID = c.WaIDs[i]
			}
			card.Phones = append(card.Phones, p)
		}
		cards = append(cards, card)
	}
	return cards
}

func encodeChange(m bot.Message) *hookChanged {
	if m.Change == nil {
		return nil
	}
	return &hookChanged{
		Body: m.Text, Type: m.Change.Type, Phone: m.Change.Phone,
		UserID: m.Change.UserID, PreviousUserID: m.Change.PreviousUserID,
	}
}
