package billing

import "errors"

// Holder is a person before the books: their opaque key, and the mobile they write
// from when WhatsApp shows it.
type Holder struct {
	Key    string
	Mobile Mobile // empty when not shown
}

// Link is a connection a person may act for, proved by the registered mobile, by a
// one-time code or by its owner's word.
type Link struct {
	Connection Connection
	Relation   Relation
	Nickname   string
	Scope      Scope
}

// Scope is what a person may do for a connection: any of See, Pay and Complain.
type Scope uint8

// The scopes.
const (
	See      Scope = 1 << iota // bills, payments, readings and the person they belong to
	Pay                        // see what is due and pay it
	Complain                   // lodge complaints and follow them
	Full     = See | Pay | Complain
)

// Has reports whether a scope covers all of another.
func (s Scope) Has(need Scope) bool { return s&need == need }

// Relation says whose connection a link is, to the person.
type Relation string

// The relations.
const (
	Own    Relation = "own" // the registered mobile, or said to be so
	Family Relation = "family"
	Friend Relation = "friend"
)

// Errors of one-time codes. They say nothing of whether a connection exists.
var (
	ErrCodeWrong   = errors.New("wrong code")
	ErrCodeExpired = errors.New("code expired or used up")
	ErrTooMany     = errors.New("too many codes asked for")
)

// Office is a zone or distribution centre and the levels above it.
type Office struct {
	Name     string
	Division string
	Circle   string
	District string
	Area     Area
}
