package cloudsim

import (
	"encoding/json"
	"time"

	"helpline/bot"
)

// Sent is one message the Cloud API accepted.
type Sent struct {
	ID       string          // wamid
	Order    int64           // place among everything accepted, from 1
	At       time.Time       // when it was accepted
	Phone    string          // digits; empty when only the user id is known
	UserID   string          // business-scoped user id, where known
	Callback string          // biz_opaque_callback_data
	State    string          // latest status posted; empty before the first
	Wire     json.RawMessage // the request body as it came
	Content
}

// Content is what a message shows, whichever way it goes.
type Content struct {
	Type     string        `json:"type"` // the wire's word; of an interactive one its inner type: "list", "button", …
	Header   string        `json:"header,omitempty"`
	Body     string        `json:"body,omitempty"` // text, caption or an interactive body
	Footer   string        `json:"footer,omitempty"`
	Label    string        `json:"label,omitempty"`   // what opens the list or the address
	URL      string        `json:"url,omitempty"`     // of a cta_url or a template's button
	Options  []Option      `json:"options,omitempty"` // rows or buttons in order
	File     *File         `json:"file,omitempty"`    // also as header of buttons
	Place    *bot.Place    `json:"place,omitempty"`
	Shared   []bot.Contact `json:"shared,omitempty"`
	Template *TemplateUse  `json:"template,omitempty"`
	Due      *Order        `json:"due,omitempty"`    // money asked for, or what is told of it
	Quotes   string        `json:"quotes,omitempty"` // wamid replied to
	About    string        `json:"about,omitempty"`  // wamid reacted to
	Emoji    string        `json:"emoji,omitempty"`
}

// Option is a row, a reply button or a template's quick reply.
type Option struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
}

// File is what a message carries: a stored file by ID, or one elsewhere by Link.
type File struct {
	ID    string `json:"id,omitempty"`
	Link  string `json:"link,omitempty"`
	MIME  string `json:"mime,omitempty"`
	Name  string `json:"name,omitempty"`
	Size  int    `json:"size,omitempty"`  // bytes
	Pages int    `json:"pages,omitempty"` // of a PDF
	Voice bool   `json:"voice,omitempty"`
}

// TemplateUse says which template was sent, and with what.
type TemplateUse struct {
	Name     string   `json:"name"`
	Language string   `json:"language"`
	Params   []string `json:"params,omitempty"` // of the body, in order
	Code     string   `json:"code,omitempty"`   // of an authentication template
}
