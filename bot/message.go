package bot

import (
	"encoding/json"
	"time"
)

// Kind says what a person sent. Kinds WhatsApp may add later arrive as Unsupported.
type Kind string

// The kinds of message, after WhatsApp's own types
// (developers.facebook.com, webhooks/reference/messages).
const (
	Text        Kind = "text"
	Tap         Kind = "tap" // a list row, a reply button or a template's quick reply
	Image       Kind = "image"
	Document    Kind = "document"
	Audio       Kind = "audio"
	Video       Kind = "video"
	Sticker     Kind = "sticker"
	Location    Kind = "location"
	Contacts    Kind = "contacts"
	Order       Kind = "order"
	Form        Kind = "form"     // an answered WhatsApp Flow or address form
	Reaction    Kind = "reaction" // never answered
	System      Kind = "system"   // a person's number or user id changed; never answered
	Edit        Kind = "edit"     // never answered
	Revoke      Kind = "revoke"   // never answered
	Unsupported Kind = "unsupported"
)

// Answered reports whether a message of this kind gets a reply.
func (k Kind) Answered() bool {
	switch k {
	case Reaction, System, Edit, Revoke:
		return false
	}
	return true
}

// Message is one thing a person sent. It is what webhook bodies are decoded into
// and what the transcript keeps.
type Message struct {
	Seq     int64     `json:"-"`  // place in the transcript; set once accepted
	ID      string    `json:"id"` // WhatsApp's message id, opaque
	At      time.Time `json:"at"` // WhatsApp's own time of it, UTC, whole seconds
	Address Address   `json:"-"`  // whom it is from; set once accepted
	From    Sender    `json:"from"`
	Kind    Kind      `json:"kind"`

	Text   string `json:"text,omitempty"`   // body, caption, or the title of what was tapped
	Choice string `json:"choice,omitempty"` // id of what was tapped: "stepName/choice"

	Media    *Media    `json:"media,omitempty"`
	Place    *Place    `json:"place,omitempty"`
	Shared   []Contact `json:"shared,omitempty"` // contact cards
	Change   *Change   `json:"change,omitempty"` // of a System message
	Quotes   string    `json:"quotes,omitempty"` // id of the message replied to or tapped
	About    string    `json:"about,omitempty"`  // id reacted to, edited or revoked
	Emoji    string    `json:"emoji,omitempty"`
	Form     string    `json:"form,omitempty"` // response_json as it came, perhaps not JSON
	Forward  bool      `json:"forward,omitempty"`
	Masked   bool      `json:"masked,omitempty"`   // an Aadhaar number stood in it, of which only the last four digits are left
	Declared string    `json:"declared,omitempty"` // WhatsApp's own type where Kind is Unsupported

	Raw json.RawMessage `json:"raw,omitempty"` // the message as it stood in the webhook
}

// Media is a file a person sent, still with Meta: fetch it by ID within seven days.
type Media struct {
	ID     string `json:"id"`
	MIME   string `json:"mime,omitempty"`
	SHA256 string `json:"sha256,omitempty"` // base64, as in the webhook
	Name   string `json:"name,omitempty"`   // hostile text: never a path
	Voice  bool   `json:"voice,omitempty"`
}

// Place is a pin on the map.
type Place struct {
	Latitude  float64 `json:"lat"`
	Longitude float64 `json:"lng"`
	Name      string  `json:"name,omitempty"`
	Address   string  `json:"address,omitempty"`
}

// Contact is a card shared in the chat.
type Contact struct {
	Name      string   `json:"name,omitempty"`
	Phones    []string `json:"phones,omitempty"`
	WaIDs     []string `json:"wa_ids,omitempty"`
	Requested bool     `json:"requested,omitempty"` // sent in answer to our request for the person's own number
}

// Moves reports that a message tells of a new number or user id of its sender. It has
// its turn among the person's other messages, and no reply.
func (m Message) Moves() bool {
	if m.Kind != System || m.Change == nil {
		return false
	}
	switch m.Change.Type {
	case "user_changed_number", "customer_changed_number", "user_changed_user_id":
		return m.Change.Phone != "" || m.Change.UserID != ""
	}
	return false
}

// HasTurn reports whether a message is worked on. The others are only written down.
func (m Message) HasTurn() bool { return m.Kind.Answered() || m.Moves() }

// Change tells that a person's number or user id is a new one.
type Change struct {
	Type           string `json:"type"`
	Phone          string `json:"phone,omitempty"` // the new one
	UserID         string `json:"user_id,omitempty"`
	PreviousUserID string `json:"previous_user_id,omitempty"`
}

// Status is what became of a reply, as WhatsApp reports it.
type Status struct {
	ID       string    `json:"id"` // WhatsApp's id of our message
	State    State     `json:"state"`
	At       time.Time `json:"at"`
	Callback string    `json:"callback,omitempty"` // our own words, given when it was sent
	To       Sender    `json:"to"`
	Code     int       `json:"code,omitempty"`  // Meta's error code of a Failed one
	Title    string    `json:"title,omitempty"` // Meta's words for it
	Price    string    `json:"price,omitempty"` // pricing category and type, "service/regular"

	Raw json.RawMessage `json:"raw,omitempty"`
}

// State is how far a reply has come. Unknown words of Meta's are kept as they are.
type State string

// The states of a reply. Waiting, Parked and Covered are ours, the rest WhatsApp's.
const (
	Waiting   State = "waiting"   // not yet accepted by the Cloud API
	Accepted  State = "accepted"  // the Cloud API said 200
	Sent      State = "sent"      // one tick
	Delivered State = "delivered" // two ticks
	Read      State = "read"      // blue ticks
	Played    State = "played"
	Failed    State = "failed"
	Parked    State = "parked"  // given up by us; for staff to see
	Covered   State = "covered" // not sent: a template that went out says the same
)

// Rank orders the states a reply moves through; it never goes back. States that
// are no step of that way rank -1.
func (s State) Rank() int {
	switch s {
	case Waiting:
		return 0
	case Accepted:
		return 1
	case Sent:
		return 2
	case Delivered:
		return 3
	case Read:
		return 4
	case Played:
		return 5
	}
	return -1
}

// Event is a webhook update that is neither a message nor a status: template
// decisions, account alerts, quality changes. Kept for operators.
type Event struct {
	Field string          `json:"field"`
	Raw   json.RawMessage `json:"raw"`
}
