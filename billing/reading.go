package billing

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// What can be wrong with a reading asked for, sent or decided.
var (
	ErrNoReading      = errors.New("no such reading")
	ErrReadingWaiting = errors.New("another reading of the connection waits for the office")
	ErrReadingDecided = errors.New("the reading is decided already")
)

// ReadingState is how far a reading has come.
type ReadingState string

// The states. All but the first are final.
const (
	ReadingWaiting    ReadingState = "waiting" // for the office
	ReadingAccepted   ReadingState = "accepted"
	ReadingRejected   ReadingState = "rejected"
	ReadingSuperseded ReadingState = "superseded" // its sender sent another instead
)

// RejectReason says why the office did not take a reading.
type RejectReason string

// The reasons. Other is told in the officer's own words.
const (
	PhotoUnreadable RejectReason = "unreadable"
	FigureDiffers   RejectReason = "differs"
	WrongMeter      RejectReason = "wrong_meter"
	OldPhoto        RejectReason = "old_photo"
	OtherReason     RejectReason = "other"
)

// RejectReasons lists them in the order offered.
var RejectReasons = []RejectReason{PhotoUnreadable, FigureDiffers, WrongMeter, OldPhoto, OtherReason}

// ParseRejectReason reads one of the fixed reasons but Other.
func ParseRejectReason(s string) (RejectReason, error) {
	return choice(s, RejectReasons[:len(RejectReasons)-1]...)
}

// Reading is what a consumer says the meter shows, with a photo of it, and what the
// office made of it.
type Reading struct {
	Number     string // MR, yymmdd and five digits
	IVRS       IVRS
	By         string // opaque key of the person who sent it
	Office     string
	Figure     Decimal
	Previous   Decimal // the last one billed when it was sent; empty when not known
	PreviousOn Day
	Photo      string // WhatsApp's id of the photo
	PhotoSum   string // SHA-256 of its bytes in hex; empty when they could not be fetched yet
	Verdict    string // what was made of the photo, in the words of who judged it
	Forwarded  bool   // the photo was
	SentAt     time.Time
	Risk       int // the greater, the sooner someone should look
	Risks      []Risk

	State     ReadingState
	DecidedAt time.Time
	DecidedBy string
	Reason    RejectReason
	Remark    string
	Bill      string // number of the bill made of it
	Unbilled  string // why none was, for staff
}

const readingPrefix, readingDigits = "MR", 11

// ReadingNumber makes the number of the n-th reading of a day, n from 1.
func ReadingNumber(d Day, n int) string {
	return readingPrefix + d.Time().Format("060102") + fmt.Sprintf("%05d", n)
}

// ParseReadingNumber reads a reading's number as people type it.
func ParseReadingNumber(s string) (string, bool) {
	digits, marked := strings.CutPrefix(strings.ToUpper(strings.Join(strings.Fields(s), "")), readingPrefix)
	if !marked || len(digits) != readingDigits || !allDigits(digits) {
		return "", false
	}
	_, err := time.Parse("060102", digits[:6])
	return readingPrefix + digits, err == nil
}
