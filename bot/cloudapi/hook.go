package cloudapi

// The types of this file are a webhook body as Meta writes it, of which Encode makes
// one. Decode does without them: what comes from outside may have any shape.

type hook struct {
	Object string      `json:"object"`
	Entry  []hookEntry `json:"entry"`
}

type hookEntry struct {
	ID      string       `json:"id"`
	Changes []hookChange `json:"changes"`
}

type hookChange struct {
	Value hookValue `json:"value"`
	Field string    `json:"field"`
}

type hookValue struct {
	Product  string        `json:"messaging_product"`
	Metadata hookMetadata  `json:"metadata"`
	Contacts []hookContact `json:"contacts,omitempty"`
	Messages []hookMessage `json:"messages"`
}

type hookMetadata struct {
	Display string `json:"display_phone_number"`
	ID      string `json:"phone_number_id"`
}

type hookContact struct {
	Profile      *hookProfile `json:"profile,omitempty"`
	Phone        string       `json:"wa_id,omitempty"`
	UserID       string       `json:"user_id,omitempty"`
	ParentUserID string       `json:"parent_user_id,omitempty"`
}

type hookProfile struct {
	Name string `json:"name"`
}

type hookMessage struct {
	Context      *hookContext `json:"context,omitempty"`
	From         string       `json:"from,omitempty"`
	UserID       string       `json:"from_user_id,omitempty"`
	ParentUserID string       `json:"from_parent_user_id,omitempty"`
	ID           string       `json:"id"`
	Timestamp    string       `json:"timestamp,omitempty"`
	Type         string       `json:"type"`

	Text        *hookText        `json:"text,omitempty"`
	Image       *hookMedia       `json:"image,omitempty"`
	Document    *hookMedia       `json:"document,omitempty"`
	Audio       *hookMedia       `json:"audio,omitempty"`
	Video       *hookMedia       `json:"video,omitempty"`
	Sticker     *hookMedia       `json:"sticker,omitempty"`
	Location    *hookPlace       `json:"location,omitempty"`
	Contacts    []hookCard       `json:"contacts,omitempty"`
	Interactive *hookInteractive `json:"interactive,omitempty"`
	Button      *hookQuick       `json:"button,omitempty"`
	Order       *hookOrder       `json:"order,omitempty"`
	Reaction    *hookReaction    `json:"reaction,omitempty"`
	Edit        *hookEdit        `json:"edit,omitempty"`
	Revoke      *hookRevoke      `json:"revoke,omitempty"`
	System      *hookChanged     `json:"system,omitempty"`
}

type hookContext struct {
	ID        string `json:"id,omitempty"`
	Forwarded bool   `json:"forwarded,omitempty"`
}

type hookText struct {
	Body string `json:"body"`
}

type hookMedia struct {
	Caption  string `json:"caption,omitempty"`
	MIME     string `json:"mime_type,omitempty"`
	SHA256   string `json:"sha256,omitempty"`
	ID       string `json:"id"`
	Filename string `json:"filename,omitempty"`
	Voice    bool   `json:"voice,omitempty"`
}

type hookPlace struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
	Name      string  `json:"name,omitempty"`
	Address   string  `json:"address,omitempty"`
}

type hookCard struct {
	Name   hookCardName `json:"name"`
	Phones []hookPhone  `json:"phones,omitempty"`
	Origin string       `json:"origin,omitempty"`
}

type hookCardName struct {
	Formatted string `json:"formatted_name"`
}

type hookPhone struct {
	Phone string `json:"phone,omitempty"`
	WaID  string `json:"wa_id,omitempty"`
}

type hookInteractive struct {
	Type string    `json:"type"`
	Row  *hookRow  `json:"list_reply,omitempty"`
	Form *hookForm `json:"nfm_reply,omitempty"`
}

type hookRow struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type hookForm struct {
	Name string `json:"name"`
	Body string `json:"body"`
	JSON string `json:"response_json"`
}

type hookQuick struct {
	Payload string `json:"payload"`
	Text    string `json:"text"`
}

type hookOrder struct {
	Text string `json:"text,omitempty"`
}

type hookReaction struct {
	About string `json:"message_id"`
	Emoji string `json:"emoji,omitempty"`
}

type hookEdit struct {
	About   string     `json:"original_message_id"`
	Message hookEdited `json:"message"`
}

type hookEdited struct {
	Text hookText `json:"text"`
}

type hookRevoke struct {
	About string `json:"original_message_id"`
}

type hookChanged struct {
	Body           string `json:"body,omitempty"`
	Type           string `json:"type,omitempty"`
	Phone          string `json:"wa_id,omitempty"`
	UserID         string `json:"user_id,omitempty"`
	PreviousUserID string `json:"previous_user_id,omitempty"`
}
