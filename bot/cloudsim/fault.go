package cloudsim

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"
)

// Fault is what goes wrong with one Graph request. The fields may be combined; the
// zero Fault is no fault.
type Fault struct {
	Delay time.Duration // before anything is done

	// Refuse answers with this Graph error code instead of acting.
	Refuse int
	// Status is the HTTP status of that answer, the code's own when 0. A Status
	// without a code answers with a page of HTML, as a proxy in between would.
	Status int
	// LoseRequest hangs up before acting.
	LoseRequest bool

	AnswerDelay time.Duration // after acting, before the answer goes out
	// LoseAnswer acts, then hangs up: the message is accepted and nobody was told.
	LoseAnswer bool

	// Statuses are posted for the accepted message instead of sent and delivered:
	// in any order, twice, or none when empty and not nil.
	Statuses    []string
	FailCode    int           // of a "failed" among them; alone it means sent, then failed
	StatusDelay time.Duration // before each of them, instead of the usual
}

// Fault has every Graph request asked about from now on; nil ends that. The hook may
// read the request's body, and may be called by several requests at once.
func (s *Sim) Fault(hook func(*http.Request) *Fault) {
	if hook == nil {
		s.fault.Store(nil)
		return
	}
	s.fault.Store(&hook)
}

// NextSends is a hook for Sim.Fault: the fault meets the next n messages sent, and
// nothing else (no upload, no read receipt).
func NextSends(n int, f Fault) func(*http.Request) *Fault {
	var met atomic.Int64
	return func(r *http.Request) *Fault {
		if !IsSend(r) || met.Add(1) > int64(n) {
			return nil
		}
		return &f
	}
}

// IsSend reports whether a Graph request sends a message. The body stays readable.
func IsSend(r *http.Request) bool {
	if r.Method != http.MethodPost || !strings.HasSuffix(r.URL.Path, "/messages") {
		return false
	}
	body, err := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(body))
	var receipt struct {
		Status string `json:"status"`
	}
	return err == nil && json.Unmarshal(body, &receipt) == nil && receipt.Status == ""
}

// faultKey is where a request's fault travels in its echo context.
const faultKey = "cloudsim.fault"

func faultOf(c echo.Context) Fault {
	if f, ok := c.Get(faultKey).(*Fault); ok {
		return *f
	}
	return Fault{}
}

// troubled is middleware that lets the hook spoil a request.
func (s *Sim) troubled(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		hook := s.fault.Load()
		if hook == nil {
			return next(c)
		}
		f := (*hook)(c.Request())
		if f == nil {
			return next(c)
		}
		c.Set(faultKey, f)
		return f.spoil(c, next)
	}
}

func (f *Fault) spoil(c echo.Context, next echo.HandlerFunc) error {
	pause(c.Request(), f.Delay)
	switch {
	case f.LoseRequest:
		panic(http.ErrAbortHandler)
	case f.Refuse != 0:
		return (&refusal{Code: f.Refuse, Status: f.Status}).answer(c)
	case f.Status != 0:
		return c.HTML(f.Status, "<html><body><h1>"+http.StatusText(f.Status)+"</h1></body></html>")
	case !f.LoseAnswer && f.AnswerDelay == 0:
		return next(c)
	}
	held := &heldAnswer{ResponseWriter: c.Response().Writer, status: http.StatusOK}
	c.Response().Writer = held
	err := next(c)
	pause(c.Request(), f.AnswerDelay)
	if f.LoseAnswer {
		panic(http.ErrAbortHandler)
	}
	c.Response().Writer = held.ResponseWriter
	held.ResponseWriter.WriteHeader(held.status)
	_, _ = held.ResponseWriter.Write(held.body.Bytes())
	return err
}

// pause waits, or until the client has gone.
func pause(r *http.Request, d time.Duration) {
	if d <= 0 {
		return
	}
	select {
	case <-time.After(d):
	case <-r.Context().Done():
	}
}

// heldAnswer keeps an answer back.
type heldAnswer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (h *heldAnswer) WriteHeader(status int) { h.status = status }

func (h *heldAnswer) Write(b []byte) (int, error) { return h.body.Write(b) }
