package cloudsim

import (
	"fmt"

	"helpline/bot"
)

type wireMessage struct {
	From       string `json:"from,omitempty"`
	FromUserID string `json:"from_user_id,omitempty"`
	FromParent string `json:"from_parent_user_id,omitempty"`
	ID         string `json:"id"`
	Timestamp  string `json:"timestamp"`
	Type       string `json:"type"`

	Context     *wireContext     `json:"context,omitempty"`
	Text        *wireText        `json:"text,omitempty"`
	Image       *wireMedia       `json:"image,omitempty"`
	Document    *wireMedia       `json:"document,omitempty"`
	Audio       *wireMedia       `json:"audio,omitempty"`
	Video       *wireMedia       `json:"video,omitempty"`
	Sticker     *wireMedia       `json:"sticker,omitempty"`
	Location    *wirePlace       `json:"location,omitempty"`
	Contacts    []wireCard       `json:"contacts,omitempty"`
	Interactive *wireInteractive `json:"interactive,omitempty"`
	Button      *wireButton      `json:"button,omitempty"`
	Order       *wireOrder       `json:"order,omitempty"`
	Reaction    *wireReaction    `json:"reaction,omitempty"`
	System      *wireSystem      `json:"system,omitempty"`
	Edit        *wireEdit        `json:"edit,omitempty"`
	Revoke      *wireRevoke      `json:"revoke,omitempty"`
	Errors      []wireError      `json:"errors,omitempty"`
	Unsupported *wireType        `json:"unsupported,omitempty"`
}

type wireContext struct {
	From      string `json:"from,omitempty"`
	ID        string `json:"id,omitempty"`
	Forwarded bool   `json:"forwarded,omitempty"`
}

type wireText struct {
	Body string `json:"body"`
}

type wireMedia struct {
	Caption  string `json:"caption,omitempty"`
	Filename string `json:"filename,omitempty"`
	MIME     string `json:"mime_type"`
	SHA256   string `json:"sha256"`
	ID       string `json:"id"`
	Voice    *bool  `json:"voice,omitempty"`    // audio only
	Animated *bool  `json:"animated,omitempty"` // stickers only
}

type wirePlace struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Name      string  `json:"name,omitempty"`
	Address   string  `json:"address,omitempty"`
}

type wireCard struct {
	Name   wireCardName    `json:"name"`
	Phones []wireCardPhone `json:"phones,omitempty"`
	Origin string          `json:"origin"`
}

type wireCardName struct {
	Formatted string `json:"formatted_name"`
}

type wireCardPhone struct {
	Phone string `json:"phone"`
	WaID  string `json:"wa_id,omitempty"`
	Type  string `json:"type"`
}

type wireInteractive struct {
	Type        string      `json:"type"`
	ListReply   *wireChoice `json:"list_reply,omitempty"`
	ButtonReply *wireChoice `json:"button_reply,omitempty"`
	FormReply   *wireForm   `json:"nfm_reply,omitempty"`
}

type wireChoice struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
}

type wireForm struct {
	Name         string `json:"name"`
	Body         string `json:"body"`
	ResponseJSON string `json:"response_json"`
}

type wireButton struct {
	Payload string `json:"payload"`
	Text    string `json:"text"`
}

type wireOrder struct {
	CatalogID string     `json:"catalog_id"`
	Text      string     `json:"text,omitempty"`
	Items     []wireItem `json:"product_items"`
}

type wireItem struct {
	ID       string  `json:"product_retailer_id"`
	Quantity int     `json:"quantity"`
	Price    float64 `json:"item_price"`
	Currency string  `json:"currency"`
}

type wireReaction struct {
	MessageID string `json:"message_id"`
	Emoji     string `json:"emoji,omitempty"`
}

type wireSystem struct {
	Body           string `json:"body"`
	Type           string `json:"type"`
	WaID           string `json:"wa_id,omitempty"`
	UserID         string `json:"user_id,omitempty"`
	PreviousUserID string `json:"previous_user_id,omitempty"`
}

type wireEdit struct {
	Original string      `json:"original_message_id"`
	Message  wireEdition `json:"message"`
}

type wireEdition struct {
	Type string   `json:"type"`
	Text wireText `json:"text"`
}

type wireRevoke struct {
	Original string `json:"original_message_id"`
}

type wireType struct {
	Type string `json:"type"`
}

// tapped is what a tap answers: the type of the message that offered it, and the
// option as it was offered. Empty when nobody remembers.
type tapped struct {
	by     string
	option Option
}

// wireMessage words a message as webhooks do.
func (s *Sim) wireMessage(m Inbound, t tapped) (wireMessage, error) {
	w := wireMessage{From: m.From.Phone, FromUserID: m.From.UserID, FromParent: m.From.ParentUserID,
		ID: m.ID, Timestamp: stamp(m.At), Type: string(m.Kind)}
	if m.Quotes != "" || m.Forward {
		w.Context = &wireContext{ID: m.Quotes, Forwarded: m.Forward}
		if m.Quotes != "" {
			w.Context.From = s.opts.DisplayNumber
		}
	}
	if m.Media != nil {
		return w, w.media(m)
	}
	switch m.Kind {
	case bot.Text:
		w.Text = &wireText{m.Text}
	case bot.Tap:
		w.tap(m, t)
	case bot.Location:
		return w, w.place(m.Place)
	case bot.Contacts:
		w.Contacts = cards(m.Shared)
	default:
		return w, w.rare(m)
	}
	return w, nil
}

func (w *wireMessage) media(m Inbound) error {
	media := &wireMedia{Caption: m.Text, Filename: m.Media.Name, MIME: m.Media.MIME, SHA256: m.Media.SHA256, ID: m.Media.ID}
	switch m.Kind {
	case bot.Image:
		w.Image = media
	case bot.Document:
		w.Document = media
	case bot.Video:
		w.Video = media
	case bot.Audio:
		w.Audio, media.Voice = media, &m.Media.Voice
	case bot.Sticker:
		w.Sticker, media.Animated = media, new(bool)
	default:
		return fmt.Errorf("%s with media: %w", m.Kind, ErrInbound)
	}
	return nil
}

func (w *wireMessage) tap(m Inbound, t tapped) {
	choice := &wireChoice{ID: m.Choice, Title: m.Text}
	w.Type = "interactive"
	switch t.by {
	case "template":
		w.Type, w.Button = "button", &wireButton{Payload: m.Choice, Text: m.Text}
	case "button":
		w.Interactive = &wireInteractive{Type: "button_reply", ButtonReply: choice}
	default:
		choice.Description = t.option.Description
		w.Interactive = &wireInteractive{Type: "list_reply", ListReply: choice}
	}
}

func (w *wireMessage) place(p *bot.Place) error {
	if p == nil {
		return fmt.Errorf("location without a place: %w", ErrInbound)
	}
	w.Location = &wirePlace{p.Latitude, p.Longitude, p.Name, p.Address}
	return nil
}

func cards(shared []bot.Contact) []wireCard {
	list := make([]wireCard, len(shared))
	for i, c := range shared {
		list[i] = wireCard{Name: wireCardName{c.Name}, Origin: "other"}
		if c.Requested {
			list[i].Origin = "contact_request"
		}
		for j, phone := range c.Phones {
			card := wireCardPhone{Phone: phone, Type: "CELL"}
			if j < len(c.WaIDs) {
				card.WaID = c.WaIDs[j]
			}
			list[i].Phones = append(list[i].Phones, card)
		}
	}
	return list
}

// rare words the kinds people seldom send.
func (w *wireMessage) rare(m Inbound) error {
	switch m.Kind {
	case bot.Reaction:
		w.Reaction = &wireReaction{m.About, m.Emoji}
	case bot.Edit:
		w.Edit = &wireEdit{m.About, wireEdition{"text", wireText{m.Text}}}
	case bot.Revoke:
		w.Revoke = &wireRevoke{m.About}
	case bot.Form:
		w.Type = "interactive"
		w.Interactive = &wireInteractive{Type: "nfm_reply", FormReply: &wireForm{"flow", "Sent", m.Form}}
	case bot.Order:
		w.Order = &wireOrder{CatalogID: "1", Text: m.Text, Items: []wireItem{{"1", 1, 1, "INR"}}}
	case bot.System:
		if m.Change == nil {
			return fmt.Errorf("system message without a change: %w", ErrInbound)
		}
		w.System = &wireSystem{m.Text, m.Change.Type, m.Change.Phone, m.Change.UserID, m.Change.PreviousUserID}
	case bot.Unsupported:
		w.Errors = []wireError{failure(131051)}
		w.Unsupported = &wireType{m.Declared}
	default:
		return fmt.Errorf("kind %q: %w", m.Kind, ErrInbound)
	}
	return nil
}
