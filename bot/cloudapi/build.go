package cloudapi

import (
	"path"
	"strconv"
	"strings"

	"helpline/bot"
)

// build puts a checked reply into Meta's words. mediaID is the uploaded file it
// carries, if it carries one.
func build(to bot.Sender, r bot.Reply, mediaID, callback string) wireMessage {
	m := wireMessage{Product: "whatsapp", RecipientType: "individual", Callback: callback}
	switch r := r.(type) {
	case bot.TextReply:
		m.Type, m.Text = "text", &wireText{Body: r.Body}
	case bot.List:
		m.Type, m.Interactive = "interactive", buildList(r)
	case bot.Buttons:
		m.Type, m.Interactive = "interactive", buildButtons(r, mediaID)
	case bot.LocationRequest:
		m.Type = "interactive"
		m.Interactive = &wireInteractive{
			Type: "location_request_message", Body: wireWords{r.Body}, Action: wireAction{Name: "send_location"},
		}
	case bot.PaymentRequest:
		m.Type, m.Interactive = "interactive", buildOrder(r)
	case bot.PaymentStatus:
		m.Type, m.Interactive = "interactive", buildOrderStatus(r)
	case bot.ContactRequest:
		m.Type = "interactive"
		m.Interactive = &wireInteractive{ // "contact_request", as one of Meta's pages has it, is refused
			Type: "request_contact_info", Body: wireWords{r.Body}, Action: wireAction{Name: "request_contact_info"},
		}
	case bot.FileReply:
		m.Type, m.Document, m.Image = buildMedia(r.File, mediaID, r.Caption)
	case bot.Template:
		m.Type, m.Template = "template", buildTemplate(r, mediaID)
		if r.Phone != "" {
			to = bot.Sender{Phone: r.Phone}
		}
	}
	m.To, m.Recipient = address(to)
	return m
}

// address prefers the phone, and always writes its plus: without it Meta may take the
// number for a local one and put our country code in front (messages/send-messages).
func address(to bot.Sender) (phone, user string) {
	if to.Phone == "" {
		return "", to.UserID
	}
	return "+" + strings.TrimPrefix(to.Phone, "+"), ""
}

func buildList(r bot.List) *wireInteractive {
	rows := make([]wireRow, len(r.Rows))
	for i, c := range r.Rows {
		rows[i] = wireRow(c)
	}
	return &wireInteractive{
		Type:   "list",
		Body:   wireWords{r.Body},
		Footer: footer(r.Footer),
		Action: wireAction{Button: r.Button, Sections: []wireSection{{Rows: rows}}},
	}
}

func buildButtons(r bot.Buttons, mediaID string) *wireInteractive {
	buttons := make([]wireButton, len(r.Choices))
	for i, c := range r.Choices {
		buttons[i] = wireButton{Type: "reply", Reply: wireRow{ID: c.ID, Title: c.Title}}
	}
	i := &wireInteractive{
		Type:   "button",
		Body:   wireWords{r.Body},
		Footer: footer(r.Footer),
		Action: wireAction{Buttons: buttons},
	}
	if r.Header != nil {
		i.Header = &wireHeader{}
		i.Header.Type, i.Header.Document, i.Header.Image = buildMedia(*r.Header, mediaID, "")
	}
	return i
}

func footer(text string) *wireWords {
	if text == "" {
		return nil
	}
	return &wireWords{text}
}

// buildMedia sends a PNG or JPEG as a picture and all else as a document.
func buildMedia(f bot.File, mediaID, caption string) (typ string, document, image *wireMedia) {
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".png", ".jpg", ".jpeg":
		return "image", nil, &wireMedia{ID: mediaID, Caption: caption}
	}
	return "document", &wireMedia{ID: mediaID, Caption: caption, Filename: f.Name}, nil
}

// buildTemplate fills a template's header and body, and says what its quick replies
// answer, which stand first among its buttons. An authentication template takes its
// code twice, in the body and in the button that copies it
// (templates/authentication-templates).
func buildTemplate(r bot.Template, mediaID string) *wireTemplate {
	t := &wireTemplate{Name: r.Name, Language: wireLanguage{string(r.Lang)}}
	if r.Code != "" {
		code := parameters(r.Code)
		t.Components = []wireComponent{
			{Type: "body", Parameters: code},
			{Type: "button", SubType: "url", Index: "0", Parameters: code},
		}
		return t
	}
	if r.Header != nil {
		var p wireParameter
		p.Type, p.Document, p.Image = buildMedia(*r.Header, mediaID, "")
		t.Components = append(t.Components, wireComponent{Type: "header", Parameters: []wireParameter{p}})
	}
	if len(r.Params) > 0 {
		t.Components = append(t.Components, wireComponent{Type: "body", Parameters: parameters(r.Params...)})
	}
	for i, payload := range r.Payloads {
		t.Components = append(t.Components, wireComponent{
			Type: "button", SubType: "quick_reply", Index: strconv.Itoa(i),
			Parameters: []wireParameter{{Type: "payload", Payload: payload}},
		})
	}
	return t
}

func parameters(texts ...string) []wireParameter {
	list := make([]wireParameter, len(texts))
	for i, text := range texts {
		list[i] = wireParameter{Type: "text", Text: text}
	}
	return list
}
