package billing

import (
	"errors"
	"time"
)

// Holder is a person before the books: their opaque key, and the mobile they write
// from when WhatsApp shows it.
type Holder struct {
	Key    string
	Mobile Mobile // empty when not shown
	Name   string // what they call themself: hostile text
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

// Guest is somebody who may act for a connection without its registered mobile, as its
// owner sees them.
type Guest struct {
	ID       int64
	IVRS     IVRS
	Relation Relation
	Scope    Scope
	Name     string // what they call themself: hostile text
	Tail     string // last digits of their mobile; empty when hidden
	Since    time.Time
}

// LinkRequest asks the owner of a connection to let somebody act for it.
type LinkRequest struct {
	ID       int64
	IVRS     IVRS
	Relation Relation
	Name     string // what the person who asks calls themself: hostile text
	Tail     string // last digits of their mobile; empty when hidden
	Asked    time.Time
	Decided  time.Time // zero while it is open
	Scope    Scope     // what was allowed, once decided; none: nothing
}

// LinkRequestLife is how long an owner has to answer.
const LinkRequestLife = 24 * time.Hour

// Open reports a request that can still be answered.
func (r LinkRequest) Open(now time.Time) bool {
	return r.Decided.IsZero() && now.Before(r.Asked.Add(LinkRequestLife))
}

// Ending says who ended a link.
type Ending string

// The endings a person is told of.
const (
	ByOwner    Ending = "owner"
	ByMove     Ending = "moved"      // the person's own number changed
	ByRegister Ending = "registered" // the connection's registered mobile changed
)

// Ended is a link that is one no more.
type Ended struct {
	IVRS IVRS
	By   Ending
}

// Relation says whose connection a link is, to the person.
type Relation string

// The relations.
const (
	Own    Relation = "own" // the registered mobile, or said to be so
	Family Relation = "family"
	Friend Relation = "friend"
)

// Relations lists every one.
var Relations = []Relation{Own, Family, Friend}

// CodeScope is what a one-time code gives: the registered mobile passed it on, and to a
// friend only to look after the bill.
func (r Relation) CodeScope() Scope {
	if r == Friend {
		return See | Pay
	}
	return Full
}

// ErrNoRequest means there is no such request to this owner.
var ErrNoRequest = errors.New("no such request")

// ErrNoGuest means there is no such person linked to a connection of this owner's.
var ErrNoGuest = errors.New("no such guest")

// Errors of one-time codes. They say nothing of whether a connection exists.
var (
	ErrCodeWrong   = errors.New("wrong code")
	ErrCodeExpired = errors.New("code expired or used up")
	ErrTooMany     = errors.New("too many codes or questions asked for")
)

// Office is a zone or distribution centre and the levels above it.
type Office struct {
	Name     string
	Division string
	Circle   string
	District string
	Area     Area
}
