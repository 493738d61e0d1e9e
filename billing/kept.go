package billing

import "time"

// Kept is what the books keep of one person, beside the connections they may act for
// now. Each list is newest first.
type Kept struct {
	Complaints   []Complaint // of connections they may follow them for, too
	Readings     []Reading
	Applications []Application
	Begun        []PaymentRequest // in the chat, paid or not
	Asked        []LinkRequest    // of owners, by the person
	Answered     []LinkRequest    // by others, of the person as the owner
	Codes        []CodeAsked
	Removed      []Removed
	Nicknames    []Nickname // of whatever connection
}

// CodeAsked is a one-time code a person asked for; whether it was sent is not told.
type CodeAsked struct {
	IVRS IVRS
	At   time.Time
}

// Removed is a link that is one no more, and when that came about.
type Removed struct {
	IVRS IVRS
	At   time.Time
}

// Nickname is a person's own name for a connection.
type Nickname struct {
	IVRS IVRS
	Name string
}
