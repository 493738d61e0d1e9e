package bot

import (
	"encoding/json"
	"fmt"
	"time"
)

// Reply is one thing the helpline says. The set is closed: TextReply, List,
// Buttons, LocationRequest, ContactRequest, FileReply, PaymentRequest, PaymentStatus,
// Template.
type Reply interface{ kind() string }

// TextReply is plain text.
type TextReply struct {
	Body string `json:"body"`
}

// List offers up to ten rows behind one button.
type List struct {
	Body   string   `json:"body"`
	Button string   `json:"button"` // what opens the list
	Footer string   `json:"footer,omitempty"`
	Rows   []Choice `json:"rows"`
}

// Buttons offers up to three choices under a text, perhaps with a file above it.
type Buttons struct {
	Header  *File    `json:"header,omitempty"`
	Body    string   `json:"body"`
	Footer  string   `json:"footer,omitempty"`
	Choices []Choice `json:"choices"`
}

// LocationRequest asks for a pin; WhatsApp words its button itself.
type LocationRequest struct {
	Body string `json:"body"`
}

// ContactRequest asks someone whose number WhatsApp hides to share it by a button,
// which WhatsApp words itself.
type ContactRequest struct {
	Body string `json:"body"`
}

// PaymentRequest asks for money within the chat (order_details, India).
type PaymentRequest struct {
	Body          string    `json:"body"`
	Footer        string    `json:"footer,omitempty"`
	Reference     string    `json:"reference"`     // of one request only, ever
	Configuration string    `json:"configuration"` // of the payment gateway, as named in WhatsApp Manager
	Item          string    `json:"item"`          // what is paid, in the person's words
	Paise         int64     `json:"paise"`
	Expires       time.Time `json:"expires"`
}

// PaymentStatus tells what became of a PaymentRequest; the request shows it
// (order_status).
type PaymentStatus struct {
	Body      string     `json:"body"`
	Reference string     `json:"reference"`
	State     OrderState `json:"state"`
	Detail    string     `json:"detail,omitempty"`
}

// OrderState is how far an order has come, in Meta's words.
type OrderState string

// The states of an order the helpline tells. The last two are final.
const (
	OrderProcessing OrderState = "processing"
	OrderCompleted  OrderState = "completed"
	OrderCanceled   OrderState = "canceled"
)

// FileReply is a file with a caption: a PDF as document, a PNG or JPEG as picture.
type FileReply struct {
	File    File   `json:"file"`
	Caption string `json:"caption,omitempty"`
}

// Template is a message approved by Meta beforehand, the only kind that may go
// out when the person has not written for 24 hours.
type Template struct {
	Name   string   `json:"name"`
	Lang   Lang     `json:"lang"`
	Params []string `json:"params,omitempty"` // body parameters in order
	Code   string   `json:"code,omitempty"`   // an authentication template's code: wiped from the transcript once sent
	Phone  string   `json:"phone,omitempty"`  // goes to this phone and not to the person of the turn

	Header   *File    `json:"header,omitempty"`   // its document
	Payloads []string `json:"payloads,omitempty"` // what its quick replies answer, in order: "stepName/choice"
	Text     string   `json:"text,omitempty"`     // the same in plain words, for a code sent by SMS
}

// Choice is a row or a button. Its ID is "stepName/choice".
type Choice struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"` // rows only
}

// File names a document that can be printed again at any time from the books: the
// transcript keeps its name, not its bytes.
type File struct {
	Name string   `json:"name"` // as the person sees it, with its extension
	Kind FileKind `json:"kind"`
	Ref  string   `json:"ref"` // number of the bill or receipt
	Lang Lang     `json:"lang"`
}

// FileKind says what a File is.
type FileKind string

// The kinds of file the helpline sends.
const (
	BillFile    FileKind = "bill"
	ReceiptFile FileKind = "receipt"
	ChartFile   FileKind = "chart" // use by month, a picture
	DataFile    FileKind = "data"  // what is known of a person
)

func (TextReply) kind() string       { return "text" }
func (List) kind() string            { return "list" }
func (Buttons) kind() string         { return "buttons" }
func (LocationRequest) kind() string { return "location_request" }
func (ContactRequest) kind() string  { return "contact_request" }
func (FileReply) kind() string       { return "file" }
func (PaymentRequest) kind() string  { return "payment_request" }
func (PaymentStatus) kind() string   { return "payment_status" }
func (Template) kind() string        { return "template" }

// KindOf names the kind of a reply, as EncodeReply writes it.
func KindOf(r Reply) string { return r.kind() }

// EncodeReply writes a reply as JSON, for the outbox and the transcript; its kind is
// kept beside it.
func EncodeReply(r Reply) (kind string, body []byte, err error) {
	if body, err = json.Marshal(r); err != nil {
		return "", nil, fmt.Errorf("encode %s reply: %w", r.kind(), err)
	}
	return r.kind(), body, nil
}

// DecodeReply reads what EncodeReply wrote.
func DecodeReply(kind string, body []byte) (Reply, error) {
	switch kind {
	case TextReply{}.kind():
		return decodeAs[TextReply](body)
	case List{}.kind():
		return decodeAs[List](body)
	case Buttons{}.kind():
		return decodeAs[Buttons](body)
	case LocationRequest{}.kind():
		return decodeAs[LocationRequest](body)
	case ContactRequest{}.kind():
		return decodeAs[ContactRequest](body)
	case FileReply{}.kind():
		return decodeAs[FileReply](body)
	case PaymentRequest{}.kind():
		return decodeAs[PaymentRequest](body)
	case PaymentStatus{}.kind():
		return decodeAs[PaymentStatus](body)
	case Template{}.kind():
		return decodeAs[Template](body)
	}
	return nil, fmt.Errorf("decode reply: unknown kind %q", kind)
}

func decodeAs[R Reply](b []byte) (Reply, error) {
	var r R
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, fmt.Errorf("decode %s reply: %w", r.kind(), err)
	}
	return r, nil
}

// Offers lists what a reply offers to choose from, in the order shown.
func Offers(r Reply) []Choice {
	switch r := r.(type) {
	case List:
		return r.Rows
	case Buttons:
		return r.Choices
	}
	return nil
}

// FileOf is the file a reply carries, if it carries one.
func FileOf(r Reply) (File, bool) {
	switch r := r.(type) {
	case FileReply:
		return r.File, true
	case Buttons:
		if r.Header != nil {
			return *r.Header, true
		}
	case Template:
		if r.Header != nil {
			return *r.Header, true
		}
	}
	return File{}, false
}
