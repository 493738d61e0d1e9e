package gateway

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// What can go wrong, by what to do about it.
var (
	// ErrUnreachable means no answer, or one that says "not now": ask again later.
	// What was asked may have been done.
	ErrUnreachable = errors.New("payment gateway not reached")
	// ErrNotFound means the gateway knows nothing of that id or reference.
	ErrNotFound = errors.New("payment gateway: no such thing")
	// ErrRefused means the request itself is wrong and will be refused again.
	ErrRefused = errors.New("payment gateway refused")
	// ErrKeys means the keys are wrong: every call will fail, an operator is needed.
	ErrKeys = errors.New("payment gateway: keys refused")
	// ErrTaken means that the reference belongs to a link over another amount.
	ErrTaken = errors.New("payment gateway: reference taken")
	// ErrAnswer means an answer that cannot be understood, or speaks of another
	// currency or of a state that is not known: nothing in it is to be believed.
	ErrAnswer = errors.New("payment gateway: answer not understood")
)

// Error is a refusal by the gateway. Its text names the codes alone, since the
// description may quote what was sent: that is for staff, not for logs.
type Error struct {
	HTTP        int
	Code        string // "BAD_REQUEST_ERROR"
	Description string
	kind        error
}

func (e *Error) Error() string { return fmt.Sprintf("%v: http %d, code %q", e.kind, e.HTTP, e.Code) }

// Unwrap gives the sentinel.
func (e *Error) Unwrap() error { return e.kind }

// codeForm is what may stand in an error's text.
var codeForm = regexp.MustCompile(`^[A-Z_]{1,40}$`)

// refusal reads an answer that is not a 200; it may be a proxy's page.
func refusal(status int, body []byte) error {
	var answer struct {
		Error struct {
			Code        string `json:"code"`
			Description string `json:"description"`
		} `json:"error"`
	}
	_ = json.Unmarshal(body, &answer) // the status says enough
	e := &Error{HTTP: status, Description: answer.Error.Description}
	if codeForm.MatchString(answer.Error.Code) {
		e.Code = answer.Error.Code
	}
	e.kind = kindOf(status, e.Description)
	return e
}

// kindOf sorts refusals. An unknown id is answered with 400 and words, not with 404; a
// 404 without words is no gateway's.
func kindOf(status int, description string) error {
	switch {
	case status == http.StatusNotFound && description != "",
		status == http.StatusBadRequest && strings.Contains(description, "does not exist"):
		return ErrNotFound
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return ErrKeys
	case status == http.StatusNotFound, status == http.StatusTooManyRequests, status == http.StatusRequestTimeout, status >= 500:
		return ErrUnreachable
	}
	return ErrRefused
}

// plain takes the address off a network error: it may hold ids.
func plain(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}
