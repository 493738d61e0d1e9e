package cloudapi

import (
	"errors"
	"net/http"
	"strings"
)

// Next is what to do after an error.
type Next int

// What can be done.
const (
	Done          Next = iota // there was no error
	Retry                     // nothing was accepted: send it again later
	SlowDown                  // the number or the app sends too much: all wait, then send it again
	PairSlowDown              // this person was sent too much: wait 4^X seconds, then send it again
	UseTemplate               // the 24 hours are over: only a template may go
	GiveUp                    // this message will never go
	Stop                      // the token or the account is at fault: send nothing more, call an operator
	Unknown                   // it may have been accepted: wait for a status before sending it again
	ReuploadMedia             // the file is gone or was damaged: upload it again, then send
)

var nextNames = [...]string{
	"done", "retry", "slow down", "pair slow down", "use template", "give up", "stop", "unknown", "reupload media",
}

func (n Next) String() string {
	if n < 0 || int(n) >= len(nextNames) {
		return "no such next"
	}
	return nextNames[n]
}

// NextOf tells what to do about an error of Send, Upload, MarkRead or Media. Only a
// message can be sent twice: what is Unknown of the others may simply be done again.
func NextOf(err error) Next {
	refused, ok := errors.AsType[*Error](err)
	switch {
	case err == nil:
		return Done
	case ok:
		return refused.next()
	case errors.Is(err, ErrNoMediaID):
		return ReuploadMedia
	case errors.Is(err, ErrLimit), errors.Is(err, ErrHost), errors.Is(err, ErrTooLarge):
		return GiveUp
	case errors.Is(err, ErrUnreached), errors.Is(err, ErrDamaged):
		return Retry
	}
	return Unknown
}

// next decides by code first: Meta's own pages and captured answers disagree about
// the HTTP status of one and the same error.
func (e *Error) next() Next {
	switch {
	case e.mediaGone():
		return ReuploadMedia
	case e.Code == 0:
		return nextOfStatus(e.HTTP)
	}
	if next, ok := nextOfKnown(e.Code); ok {
		return next
	}
	switch {
	case e.HTTP >= 500:
		return Retry
	case e.HTTP == http.StatusTooManyRequests:
		return SlowDown
	case e.HTTP == http.StatusUnauthorized:
		return Stop
	}
	return GiveUp
}

// mediaGone tells a media id that has expired or belongs to another number. It shares
// its code with every other wrong parameter; these words are from refusals reported
// in public, Meta's pages do not have them.
func (e *Error) mediaGone() bool {
	words := e.Title + " " + e.Details
	return e.Code == 100 && strings.Contains(words, "media attachment ID") ||
		e.Code == 131009 && strings.Contains(words, "does not exist or has expired")
}

// nextOfStatus is for answers that were not Graph's own, by a proxy on the way or a
// server in trouble. Behind a 500, 502 or 504 the request may have been accepted.
func nextOfStatus(status int) Next {
	switch status {
	case http.StatusRequestTimeout, http.StatusServiceUnavailable:
		return Retry
	case http.StatusTooManyRequests:
		return SlowDown
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge:
		return GiveUp
	}
	if status >= 500 {
		return Unknown
	}
	return Stop // 401, 403, 404, a redirect: the token or the address is wrong for every message
}
