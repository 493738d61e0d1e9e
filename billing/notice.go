package billing

import "time"

// NoticeKind says what a notice tells.
type NoticeKind string

// The kinds of notice. About names the record, Detail what happened to it.
const (
	ComplaintChanged NoticeKind = "complaint"   // About its number, Detail the state it came to
	ReadingDecided   NoticeKind = "reading"     // About its number, Detail the decision
	PaymentReceived  NoticeKind = "payment"     // About the receipt
	PaymentFailed    NoticeKind = "unpaid"      // About the payment's reference, Detail what became of it
	BillIssued       NoticeKind = "bill"        // About the bill's number
	ApplicationMoved NoticeKind = "application" // About its number, Detail the state, or FileRefused
	LinkAsked        NoticeKind = "link"        // to the owner: About the request
	LinkDecided      NoticeKind = "linked"      // to who asked: About the request
)

// FileRefused is the Detail of an ApplicationMoved that tells of a file not kept.
const FileRefused = "file"

// Answers reports a notice that answers what the person asked for in the chat: it
// goes out to those too who want no notices.
func (k NoticeKind) Answers() bool {
	switch k {
	case PaymentReceived, PaymentFailed, LinkAsked, LinkDecided:
		return true
	}
	return false
}

// ToStrangers reports a notice that may go to a registered mobile nobody has written
// from: the one asking its owner's consent.
func (k NoticeKind) ToStrangers() bool { return k == LinkAsked }

// Notice is something to tell a person outside a turn of theirs. It names records and
// holds none: they are read afresh when it is worded.
type Notice struct {
	ID     int64  // in the books; set once written
	Key    string // unique: the same notice written twice is one
	Kind   NoticeKind
	Person string // opaque key of whom it is for, or
	Mobile Mobile // the registered mobile it is for
	About  string
	Detail string
	Made   time.Time
}
