package cloudapi

import (
	"strings"

	"helpline/bot"
)

func (n Number) message(m bot.Message, o Offer) hookMessage {
	h := hookMessage{
		From: m.From.Phone, UserID: m.From.UserID, ParentUserID: m.From.ParentUserID,
		ID: m.ID, Timestamp: encodeTime(m.At), Type: string(m.Kind),
	}
	switch {
	case m.Quotes != "":
		h.Context = &hookContext{From: n.Display, ID: m.Quotes, Forwarded: m.Forward}
	case m.Forward:
		h.Context = &hookContext{Forwarded: true}
	}
	encodeContent(m, o, &h)
	return h
}

func encodeContent(m bot.Message, o Offer, h *hookMessage) {
	switch m.Kind {
	case bot.Text:
		h.Text = &hookText{m.Text}
	case bot.Tap:
		encodeTap(m, o, h)
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
		h.Order = &hookOrder{Catalog: "1", Text: m.Text, Items: []hookItem{{ID: "1", Quantity: 1, Price: 1, Currency: "INR"}}}
	case bot.Form:
		h.Type, h.Interactive = "interactive", &hookInteractive{Type: "nfm_reply", Form: &hookForm{Name: "flow", Body: "Sent", JSON: m.Form}}
	case bot.Reaction:
		h.Reaction = &hookReaction{About: m.About, Emoji: m.Emoji}
	case bot.Edit:
		h.Edit = &hookEdit{About: m.About, Message: hookEdited{"text", hookText{m.Text}}}
	case bot.Revoke:
		h.Revoke = &hookRevoke{m.About}
	case bot.System:
		h.System = encodeChange(m)
	default:
		encodeUnknown(m.Declared, h)
	}
}

func encodeTap(m bot.Message, o Offer, h *hookMessage) {
	choice := &hookChoice{ID: m.Choice, Title: m.Text}
	h.Type = "interactive"
	switch {
	case o.By == "template", o.By == "" && m.Choice == "":
		h.Type, h.Button = "button", &hookQuick{Payload: m.Choice, Text: m.Text}
	case o.By == "button":
		h.Interactive = &hookInteractive{Type: "button_reply", Button: choice}
	default:
		choice.Description = o.Description
		h.Interactive = &hookInteractive{Type: "list_reply", Row: choice}
	}
}

func encodeMedia(m bot.Message) *hookMedia {
	if m.Media == nil {
		return nil
	}
	h := &hookMedia{
		Caption: m.Text, MIME: m.Media.MIME, SHA256: m.Media.SHA256, ID: m.Media.ID, Filename: m.Media.Name,
	}
	switch m.Kind {
	case bot.Audio:
		h.Voice = &m.Media.Voice
	case bot.Sticker:
		h.Animated = new(bool)
	}
	return h
}

func encodePlace(p *bot.Place) *hookPlace {
	if p == nil {
		return nil
	}
	h := hookPlace(*p)
	return &h
}

func encodeCards(shared []bot.Contact) []hookCard {
	cards := make([]hookCard, len(shared))
	for i, c := range shared {
		cards[i] = hookCard{Name: hookCardName{c.Name}, Origin: "other"}
		if c.Requested {
			cards[i].Origin = "contact_request"
		}
		for j := range max(len(c.Phones), len(c.WaIDs)) {
			p := hookPhone{Type: "CELL"}
			if j < len(c.Phones) {
				p.Phone = c.Phones[j]
			}
			if j < len(c.WaIDs) {
				p.WaID = c.WaIDs[j]
			}
			cards[i].Phones = append(cards[i].Phones, p)
		}
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

// encodeUnknown is the way back of declared.
func encodeUnknown(declared string, h *hookMessage) {
	h.Type = declared
	typ, inner, _ := strings.Cut(declared, "/")
	switch typ {
	case "unsupported":
		h.Type, h.Errors = typ, []hookError{encodeError(131051, "Message type unknown")}
		if inner != "" {
			h.Unsupported = &hookType{inner}
		}
	case "interactive":
		h.Type, h.Interactive = typ, &hookInteractive{Type: inner}
	}
}
