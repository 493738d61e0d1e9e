package cloudapi

// The body of POST /{phone number id}/messages (messages/send-messages). One of the
// pointers is set, as Type says.
type wireMessage struct {
	Product       string           `json:"messaging_product"`
	RecipientType string           `json:"recipient_type"`
	To            string           `json:"to,omitempty"`        // phone, always with its plus
	Recipient     string           `json:"recipient,omitempty"` // business-scoped user id
	Type          string           `json:"type"`
	Text          *wireText        `json:"text,omitempty"`
	Interactive   *wireInteractive `json:"interactive,omitempty"`
	Document      *wireMedia       `json:"document,omitempty"`
	Image         *wireMedia       `json:"image,omitempty"`
	Template      *wireTemplate    `json:"template,omitempty"`
	Callback      string           `json:"biz_opaque_callback_data,omitempty"`
}

type wireText struct {
	PreviewURL bool   `json:"preview_url"`
	Body       string `json:"body"`
}

// wireMedia names an uploaded file. An image has no name.
type wireMedia struct {
	ID       string `json:"id"`
	Caption  string `json:"caption,omitempty"`
	Filename string `json:"filename,omitempty"`
}

type wireInteractive struct {
	Type   string      `json:"type"`
	Header *wireHeader `json:"header,omitempty"`
	Body   wireWords   `json:"body"`
	Footer *wireWords  `json:"footer,omitempty"`
	Action wireAction  `json:"action"`
}

type wireWords struct {
	Text string `json:"text"`
}

type wireHeader struct {
	Type     string     `json:"type"`
	Document *wireMedia `json:"document,omitempty"`
	Image    *wireMedia `json:"image,omitempty"`
}

type wireAction struct {
	Name     string        `json:"name,omitempty"`
	Button   string        `json:"button,omitempty"`
	Buttons  []wireButton  `json:"buttons,omitempty"`
	Sections []wireSection `json:"sections,omitempty"`

	Parameters *wireOrderParameters `json:"parameters,omitempty"`
}

type wireButton struct {
	Type  string  `json:"type"`
	Reply wireRow `json:"reply"`
}

type wireSection struct {
	Rows []wireRow `json:"rows"`
}

type wireRow struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
}

type wireTemplate struct {
	Name       string          `json:"name"`
	Language   wireLanguage    `json:"language"`
	Components []wireComponent `json:"components,omitempty"`
}

type wireLanguage struct {
	Code string `json:"code"`
}

type wireComponent struct {
	Type       string          `json:"type"`
	SubType    string          `json:"sub_type,omitempty"`
	Index      string          `json:"index,omitempty"`
	Parameters []wireParameter `json:"parameters"`
}

type wireParameter struct {
	Type     string     `json:"type"`
	Text     string     `json:"text,omitempty"`
	Payload  string     `json:"payload,omitempty"`
	Document *wireMedia `json:"document,omitempty"`
	Image    *wireMedia `json:"image,omitempty"`
}

// wireRead marks a message read and shows that an answer is being written: the
// indicator goes with the answer, or after 25 seconds (typing-indicators).
type wireRead struct {
	Product   string     `json:"messaging_product"`
	Status    string     `json:"status"`
	MessageID string     `json:"message_id"`
	Typing    wireTyping `json:"typing_indicator"`
}

type wireTyping struct {
	Type string `json:"type"`
}
