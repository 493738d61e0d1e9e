package cloudapi

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"time"
)

// What can go wrong without an answer from Meta that says so.
var (
	// ErrUnreached means that no connection was made: nothing was sent.
	ErrUnreached = errors.New("cloud api not reached")
	// ErrNoAnswer means that the request may have been accepted, or not.
	ErrNoAnswer = errors.New("cloud api gave no answer")
	// ErrNoMediaID means that a reply with a file was sent without an uploaded one.
	ErrNoMediaID = errors.New("reply has a file and no media id")
)

// Error is a refusal by the Cloud API. Its text names the codes alone, since Meta's
// words may quote what was sent: Title and Details are for staff, not for logs.
type Error struct {
	HTTP    int
	Code    int    // Meta's; 0 when the answer was not Graph's, such as a proxy's page
	Title   string // error.message
	Details string // error.error_data.details
	Trace   string // what Meta's support asks for

	RetryAfter time.Duration // as the answer asked; 0 when it did not
}

func (e *Error) Error() string {
	return fmt.Sprintf("cloud api: code %d, http %d, trace %q: %s", e.Code, e.HTTP, e.Trace, NextOf(e))
}

// maxAnswer bounds what is read of an answer; true ones are below 1 KB.
const maxAnswer = 1 << 20

// traceID is what may stand in an error text.
var traceID = regexp.MustCompile(`^[A-Za-z0-9_+/=-]{1,64}$`)

// refusal reads an answer that is not a 200. Its body may be HTML, text or nothing.
func refusal(answer *http.Response) *Error {
	e := &Error{HTTP: answer.StatusCode, RetryAfter: retryAfter(answer.Header)}
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return e // the status says enough
	}
	root, _ := parse(body)
	v := root.get("error")
	e.Code = int(v.get("code").integer())
	e.Title = v.get("message").str()
	e.Details = v.get("error_data").get("details").str()
	if trace := v.get("fbtrace_id").str(); traceID.MatchString(trace) {
		e.Trace = trace
	}
	return e
}

// retryAfter reads the header's form in seconds; Meta does not document the header.
func retryAfter(h http.Header) time.Duration {
	const most = 24 * 60 * 60
	seconds, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || seconds < 0 {
		return 0
	}
	return time.Duration(min(seconds, most)) * time.Second
}

// plain takes the address off a network error: download addresses are secrets.
func plain(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}
