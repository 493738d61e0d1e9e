package cloudapi

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
	Errors      []hookError      `json:"errors,omitempty"`
	Unsupported *hookType        `json:"unsupported,omitempty"`
}

type hookContext struct {
	From      string `json:"from,omitempty"`
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
	Voice    *bool  `json:"voice,omitempty"`    // of audio only
	Animated *bool  `json:"animated,omitempty"` // of stickers only
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
	Origin string       `json:"origin"`
}

type hookCardName struct {
	Formatted string `json:"formatted_name"`
}

type hookPhone struct {
	Phone string `json:"phone,omitempty"`
	WaID  string `json:"wa_id,omitempty"`
	Type  string `json:"type"`
}

type hookInteractive struct {
	Type   string      `json:"type"`
	Row    *hookChoice `json:"list_reply,omitempty"`
	Button *hookChoice `json:"button_reply,omitempty"`
	Form   *hookForm   `json:"nfm_reply,omitempty"`
}

type hookChoice struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
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
	Catalog string     `json:"catalog_id"`
	Text    string     `json:"text,omitempty"`
	Items   []hookItem `json:"product_items"`
}

type hookItem struct {
	ID       string `json:"product_retailer_id"`
	Quantity int    `json:"quantity"`
	Price    int    `json:"item_price"`
	Currency string `json:"currency"`
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
	Type string   `json:"type"`
	Text hookText `json:"text"`
}

type hookRevoke struct {
	About string `json:"original_message_id"`
}

type hookChanged struct {
	Body           string `json:"body"`
	Type           string `json:"type"`
	Phone          string `json:"wa_id,omitempty"`
	UserID         string `json:"user_id,omitempty"`
	PreviousUserID string `json:"previous_user_id,omitempty"`
}

type hookType struct {
	Type string `json:"type"`
}
