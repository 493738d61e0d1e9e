package billing

import (
	"errors"
	"time"
)

// Errors of asking for money.
var (
	ErrNoPaymentRequest = errors.New("no such payment request")
	// ErrGateway means that the payment gateway cannot serve now. What was asked of it
	// may have been done.
	ErrGateway = errors.New("payment gateway cannot serve now")
)

// PaymentRequest is money a person means to pay for a connection: one request, with
// one reference for ever. Money is booked only by what a look-up found.
type PaymentRequest struct {
	Reference string // "P2610201" and so on; says nothing of the person
	IVRS      IVRS
	Person    string // opaque key of who pays
	Proved    bool   // they had proved the connection: the receipt may go to them
	Amount    Paise  // asked
	Way       PaymentWay
	Made      time.Time
	Expires   time.Time
	Link      string // the gateway's id of the link; empty until it is made
	URL       string // what the payer opens
	State     RequestState
	Promised  bool      // the payer was told that we say what becomes of it
	LookAt    time.Time // when to look next; zero: no more
	Failures  int       // look-ups in a row that came to nothing
	Nudges    int64     // hints that came for it
}

// PaymentWay is how a person is asked for money.
type PaymentWay string

// The ways.
const (
	PayByLink PaymentWay = "link" // a page of the gateway
	PayInChat PaymentWay = "chat" // WhatsApp's own order
)

// RequestState is what is known of a request.
type RequestState string

// The states of a request. Money may still come after each of them.
const (
	PaymentAsked   RequestState = "asked" // nobody was seen to pay
	PaymentPending RequestState = "pending"
	PaymentDone    RequestState = "paid"
	PaymentRefused RequestState = "failed" // the last attempt did; another may be made in time
	PaymentLapsed  RequestState = "expired"
)

// Attempt is one try to pay, as the gateway knows it.
type Attempt struct {
	ID       string // the gateway's, of one payment for ever
	State    AttemptState
	Amount   Paise // really taken
	Refunded Paise // of it, sent back
	Mode     string
	At       time.Time
}

// AttemptState is what became of an attempt.
type AttemptState string

// The states of an attempt. Captured alone is the company's money.
const (
	AttemptPending  AttemptState = "pending"
	AttemptCaptured AttemptState = "captured"
	AttemptFailed   AttemptState = "failed"
	AttemptRefunded AttemptState = "refunded"
)

// Look is what one look-up found of a request.
type Look struct {
	Reference string
	At        time.Time
	Attempts  []Attempt // oldest first
	Closed    bool      // nobody can begin to pay any more
	Nudges    int64     // of the request when the look-up began
	By        string    // id of the message whose answer tells it; empty: a notice must
}

// any reports whether an attempt is in a state.
func (l Look) any(s AttemptState) bool {
	for _, a := range l.Attempts {
		if a.State == s {
			return true
		}
	}
	return false
}

// StateAfter is the state of a request after a look-up. Once paid, it stays so. What
// is under way when nobody looks any more has failed: the gateway sends it back.
func (r PaymentRequest) StateAfter(l Look) RequestState {
	switch {
	case r.State == PaymentDone || l.any(AttemptCaptured):
		return PaymentDone
	case l.any(AttemptPending) && !r.over(l):
		return PaymentPending
	case len(l.Attempts) > 0:
		return PaymentRefused
	case l.Closed:
		return PaymentLapsed
	}
	return PaymentAsked
}

// How often a request is looked up when nothing hints at it.
const (
	soonestLook = 2 * time.Minute
	openLook    = 30 * time.Minute   // at the latest, while it can be paid
	lateLook    = 24 * time.Hour     // at the latest, once it cannot
	lateFor     = 5 * 24 * time.Hour // how long a bank's late answer is waited for
)

// FirstLook is when a request just made is looked up unless something hints at it.
func FirstLook(made time.Time) time.Time { return made.Add(soonestLook) }

func (r PaymentRequest) over(l Look) bool { return l.At.After(r.Expires.Add(lateFor)) }

// LookAfter is when to look again after a look-up; zero: not unless something hints.
// The waits grow with the age of the request. A bank may yet pay an attempt that
// failed, also beside another that was paid.
func (r PaymentRequest) LookAfter(l Look) time.Time {
	pending := l.any(AttemptPending)
	switch {
	case r.over(l), r.StateAfter(l) == PaymentDone && !pending && !l.any(AttemptFailed):
		return time.Time{}
	case pending || !l.Closed && l.At.Before(r.Expires):
		return l.At.Add(clamp(l.At.Sub(r.Made)/2, soonestLook, openLook))
	case l.At.Before(r.Expires):
		return l.At.Add(clamp(l.At.Sub(r.Made), soonestLook, lateLook))
	}
	return l.At.Add(clamp(l.At.Sub(r.Expires), soonestLook, lateLook))
}

// RetryLook is when to try again after so many failures in a row: soon, then every
// quarter of an hour for as long as it takes.
func RetryLook(failures int, now time.Time) time.Time {
	const first, last = 15 * time.Second, 15 * time.Minute
	const doublings = 6
	return now.Add(clamp(first<<min(failures, doublings), first, last))
}

func clamp(d, least, most time.Duration) time.Duration { return max(least, min(d, most)) }

// Collection is money booked for a request.
type Collection struct {
	Payment
	Request PaymentRequest
	Earlier int    // payments booked for the same request before
	ToldBy  string // id of the message whose answer told it; empty: a notice did
}

// PaymentHint says that something happened to a payment. It is never believed, only
// followed; whatever it does not name is empty.
type PaymentHint struct {
	Event     string // the same for every delivery of one hint
	Reference string
	Link      string // the gateway's ids
	Order     string
	Payment   string
	Failures  int // tries to follow it that came to nothing
}

// StrayPayment is money at the gateway that is in no book, or no more: for staff.
type StrayPayment struct {
	Attempt
	Order string // the gateway's id
	Why   StrayReason
	Found time.Time
}

// StrayReason says why a payment is parked.
type StrayReason string

// The reasons.
const (
	Unmatched StrayReason = "unmatched" // no request of ours
	GivenBack StrayReason = "refunded"  // booked, and sent back by the gateway later
)
