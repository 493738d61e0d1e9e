package bot

// Batch is what one webhook body carried, decoded: any number of each, in the order
// they stood.
type Batch struct {
	Messages []Message
	Statuses []Status
	Payments []PaymentHint
	Events   []Event
}

// PaymentHint says that something happened to a PaymentRequest. It is never believed:
// it is a reason to look.
type PaymentHint struct {
	Reference   string `json:"reference"`
	Transaction string `json:"transaction,omitempty"` // the gateway's id of the payment
	State       string `json:"state"`                 // Meta's word: captured or pending
}
