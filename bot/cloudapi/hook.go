package cloudapi

// The types of this file and of hook_message.go are a webhook body as Meta writes it,
// of which Encode makes one. Decode does without them: what comes from outside may
// have any shape.

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
	Messages []hookMessage `json:"messages,omitempty"`
	Statuses []hookStatus  `json:"statuses,omitempty"`
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

type hookStatus struct {
	ID           string       `json:"id"`
	State        string       `json:"status"`
	Timestamp    string       `json:"timestamp,omitempty"`
	Phone        string       `json:"recipient_id,omitempty"`
	UserID       string       `json:"recipient_user_id,omitempty"`
	ParentUserID string       `json:"recipient_parent_user_id,omitempty"`
	Callback     string       `json:"biz_opaque_callback_data,omitempty"`
	Pricing      *hookPricing `json:"pricing,omitempty"`
	Errors       []hookError  `json:"errors,omitempty"`

	Type    string       `json:"type,omitempty"` // of a payment's only
	Payment *hookPayment `json:"payment,omitempty"`
}

type hookPricing struct {
	Billable bool   `json:"billable"`
	Model    string `json:"pricing_model"`
	Type     string `json:"type"`
	Category string `json:"category"`
}

type hookError struct {
	Code    int         `json:"code"`
	Title   string      `json:"title"`
	Message string      `json:"message"`
	Data    hookDetails `json:"error_data"`
	Href    string      `json:"href"`
}

type hookDetails struct {
	Details string `json:"details"`
}
