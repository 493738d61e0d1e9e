package cloudapi

import (
	"time"

	"helpline/bot"
)

// message reads one message (webhooks/reference/messages).
func (d *decoder) message(v value, people profiles) {
	typ := v.get("type").str()
	switch {
	case v.get("group_id").str() != "":
		return // consumer data is never spoken of in a group
	case typ == "request_welcome":
		d.event(messagesField, v) // gone since March 2026: nobody wrote anything
		return
	}
	m := bot.Message{ID: v.get("id").str(), At: instant(v.get("timestamp")), From: people.sender(v)}
	if typ == "system" {
		readSystem(v, &m)
	}
	if m.ID == "" || !m.From.Known() {
		d.event(messagesField, v)
		return
	}
	readContext(v.get("context"), &m)
	if !readContent(typ, v, &m) {
		m.Kind, m.Declared = bot.Unsupported, declared(typ, v)
	}
	m.Raw = v.raw()
	d.batch.Messages = append(d.batch.Messages, m)
}

// readContent fills in what was said, by the declared type alone: other keys may
// stand beside the one of that name. It reports false for what cannot be used.
func readContent(typ string, v value, m *bot.Message) bool {
	content := v.get(typ)
	switch typ {
	case "text":
		return readText(content, m)
	case "image", "document", "video", "sticker":
		return readMedia(bot.Kind(typ), v, content, m)
	case "audio", "voice": // voice is an older name
		return readMedia(bot.Audio, v, content, m)
	case "location":
		return readPlace(content, m)
	case "contacts":
		return readShared(v, content, m)
	case "interactive":
		return readInteractive(content, m)
	case "button":
		return readTap(content.get("payload"), content.get("text"), m)
	case "order":
		m.Kind, m.Text = bot.Order, content.get("text").str()
	case "reaction":
		m.Kind, m.About, m.Emoji = bot.Reaction, content.get("message_id").str(), content.get("emoji").str()
	case "edit":
		m.Kind, m.About = bot.Edit, content.get("original_message_id").str()
		m.Text = content.get("message").get("text").get("body").str()
	case "revoke":
		m.Kind, m.About = bot.Revoke, content.get("original_message_id").str()
	case "system":
		m.Kind = bot.System
	default:
		return false
	}
	return true
}

// declared is WhatsApp's own type of what cannot be used, with the inner type where
// there is one: "unsupported/poll", "interactive/product".
func declared(typ string, v value) string {
	if inner := v.get(typ).get("type").str(); inner != "" {
		return typ + "/" + inner
	}
	return typ
}

// readContext takes the message replied to; a forwarded one has a context without id.
func readContext(v value, m *bot.Message) {
	m.Quotes = v.get("id").str()
	m.Forward = v.get("forwarded").truth() || v.get("frequently_forwarded").truth()
}

// readSystem takes what changed about a person (webhooks/reference/messages/system).
// Such messages have been seen without a sender; then the old user id is the sender.
func readSystem(v value, m *bot.Message) {
	s := v.get("system")
	m.Change = &bot.Change{
		Type:           s.get("type").str(),
		Phone:          digits(or(s.get("wa_id").str(), s.get("new_wa_id").str())),
		UserID:         s.get("user_id").str(),
		PreviousUserID: s.get("previous_user_id").str(),
	}
	m.Text = s.get("body").str()
	if !m.From.Known() {
		m.From.UserID = m.Change.PreviousUserID
	}
}

// beyondSeconds is where a Unix time can no longer be seconds: from here on it is
// milliseconds, met in captured webhooks.
const beyondSeconds = 1e11

// instant is a Unix time, string or number, to the second; zero when there is none.
func instant(v value) time.Time {
	t, ok := v.number()
	if !ok || t < 1 {
		return time.Time{}
	}
	for t > beyondSeconds {
		t /= 1000
	}
	return time.Unix(int64(t), 0).UTC()
}
