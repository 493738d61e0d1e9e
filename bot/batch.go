package bot

// Batch is what one webhook body carried, decoded: any number of each, in the order
// they stood.
type Batch struct {
	Messages []Message
	Statuses []Status
	Events   []Event
}
