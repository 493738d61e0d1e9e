// Package webhook is where Meta knocks: it answers the handshake, checks the signature
// of every update, decodes it, and says 200 only when it has been accepted for good.
package webhook

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

// Path is where Meta is told to post.
const Path = "/webhook"

// MaxBody is the largest update read: Meta's go up to 3 MB (webhooks/overview).
const MaxBody = 3<<20 + 64<<10

// Options of the webhook.
type Options struct {
	Secrets       []string // app secrets, several while one replaces another; none refuses everything
	VerifyToken   string   // what was typed into the App Dashboard; empty refuses every handshake
	PhoneNumberID string   // our number; updates for others are answered 200 and left out

	// Accept takes a batch for good or says why not. It may be called concurrently,
	// and with a batch that came before.
	Accept func(context.Context, bot.Batch) error
	// Paid takes what is hinted at payments for good, or says why not; nil where nobody
	// is asked for money within the chat. It too may see the same again.
	Paid func(context.Context, []bot.PaymentHint) error
	Log  *slog.Logger // nil logs nothing
}

// Register adds GET and POST /webhook.
func Register(e *echo.Echo, o Options) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	e.GET(Path, o.verify)
	e.POST(Path, o.receive)
}

// receive takes one POST. Anything but 200 makes Meta send it again for up to seven
// days, so that is the answer to what is not stored, never to what is not understood.
func (o Options) receive(c echo.Context) error {
	body, err := read(c)
	if err != nil {
		return o.unread(c, err)
	}
	if !signed(body, c.Request().Header.Get("X-Hub-Signature-256"), o.Secrets) {
		o.Log.Warn("webhook signature refused", "bytes", len(body))
		return c.String(http.StatusUnauthorized, "unauthorized")
	}
	batch, err := cloudapi.Decode(body, o.PhoneNumberID)
	if err != nil {
		o.Log.Warn("webhook not JSON", "bytes", len(body))
		return c.String(http.StatusBadRequest, "bad request")
	}
	if err := o.accept(c.Request().Context(), batch); err != nil {
		o.Log.Error("webhook not stored", "messages", len(batch.Messages), "payments", len(batch.Payments), "error", err)
		return c.String(http.StatusServiceUnavailable, "try again")
	}
	o.Log.Debug("webhook accepted",
		"messages", len(batch.Messages), "statuses", len(batch.Statuses), "payments", len(batch.Payments), "events", len(batch.Events))
	return c.NoContent(http.StatusOK)
}

// accept hands a batch on. What one of the two has taken before the other refused
// comes to it again.
func (o Options) accept(ctx context.Context, batch bot.Batch) error {
	if len(batch.Payments) > 0 && o.Paid != nil {
		if err := o.Paid(ctx, batch.Payments); err != nil {
			return err
		}
	}
	return o.Accept(ctx, batch)
}

// read takes the whole body, of known length or not, up to MaxBody.
func read(c echo.Context) ([]byte, error) {
	const usual = 4 << 10
	r := c.Request()
	if r.ContentLength > MaxBody {
		return nil, &http.MaxBytesError{Limit: MaxBody}
	}
	var body bytes.Buffer
	body.Grow(usual)
	_, err := io.Copy(&body, http.MaxBytesReader(c.Response().Writer, r.Body, MaxBody))
	return body.Bytes(), err
}

func (o Options) unread(c echo.Context, err error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		o.Log.Warn("webhook too large")
		return c.String(http.StatusRequestEntityTooLarge, "too large")
	}
	o.Log.Warn("webhook cut short")
	return c.String(http.StatusBadRequest, "bad request")
}
