package cloudapi

import (
	"errors"

	"helpline/bot"
)

// ErrNotJSON means that a webhook body is no JSON at all.
var ErrNotJSON = errors.New("webhook body is not JSON")

// messagesField is the webhook field of messages and statuses; echoesField that of
// what staff typed in the WhatsApp Business app, which is never for the bot
// (webhooks/overview).
const (
	messagesField = "messages"
	echoesField   = "smb_message_echoes"
)

// Decode reads a webhook body. Any JSON gives a batch, if an empty one: an update
// that cannot be understood is kept as an Unsupported message when it has an id and
// a sender, as an Event else, and never spoils another. What is for another number
// than phoneNumberID (any number when that is empty), group messages and echoes are
// left out. The batch keeps nothing of body.
//
// Of a message it holds that ID and From are known; that the media kinds have Media
// with an ID, Location a Place, Contacts at least one, System a Change, and a Tap its
// Choice or Text. At is zero when WhatsApp gave no time.
func Decode(body []byte, phoneNumberID string) (bot.Batch, error) {
	root, ok := parse(body)
	if !ok {
		return bot.Batch{}, ErrNotJSON
	}
	d := decoder{number: phoneNumberID}
	for envelope := range root.items() {
		d.envelope(envelope)
	}
	return d.batch, nil
}

type decoder struct {
	number string
	batch  bot.Batch
}

func (d *decoder) envelope(v value) {
	// An app may be subscribed to pages too; those are nothing to us.
	if object := v.get("object"); object.is('"') && object.str() != "whatsapp_business_account" {
		return
	}
	for entry := range v.get("entry").items() {
		for change := range entry.get("changes").items() {
			d.change(change)
		}
	}
}

// change reads one change. Most fields but "messages" have no metadata, some not
// even a value that is an object.
func (d *decoder) change(v value) {
	field, content := v.get("field").str(), v.get("value")
	number := content.get("metadata").get("phone_number_id").str()
	foreign := d.number != "" && number != "" && number != d.number
	switch {
	case foreign || field == echoesField:
	case field == messagesField || field == "":
		d.messages(content)
	case content.isNull():
		d.event(field, v)
	default:
		d.event(field, content)
	}
}

// messages reads a value holding messages, statuses and errors, in any combination.
func (d *decoder) messages(v value) {
	people := readProfiles(v.get("contacts"))
	messages, statuses := v.get("messages"), v.get("statuses")
	for item := range messages.items() {
		d.guard(item, func() { d.message(item, people) })
	}
	for item := range statuses.items() {
		d.guard(item, func() { d.status(item) })
	}
	told := !messages.first().isNull() || !statuses.first().isNull()
	strange := messages.isNull() && statuses.isNull() && !v.isNull()
	if !told && (strange || !v.get("errors").first().isNull()) {
		d.event(messagesField, v)
	}
}

// guard keeps a fault of ours in one update from losing the others.
func (d *decoder) guard(v value, read func()) {
	defer func() {
		if recover() != nil {
			d.event(messagesField, v)
		}
	}()
	read()
}

func (d *decoder) event(field string, v value) {
	d.batch.Events = append(d.batch.Events, bot.Event{Field: field, Raw: v.raw()})
}
