package webhook

import (
	"bytes"
	"context"
	"errors"
	"html/template"
	"io"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"helpline/billing"
	"helpline/billing/gateway"
	"helpline/bot"
	"helpline/templates/messages"
)

// PaymentsPath is where the payment gateway posts, and where it sends the browsers of
// those who have paid.
const PaymentsPath = "/payments/razorpay"

// Sentences are those of the page a payer's browser comes back to.
var Sentences messages.Set

var (
	returnTitle = messages.Line(&Sentences, "return.title")
	returnBody  = messages.Line(&Sentences, "return.body")
)

// Payments are the options of the gateway's webhook.
type Payments struct {
	Secrets []string // webhooks may be signed with, several while one replaces another; none refuses everything

	// Hear notes a hint for good or says why not. It may be called concurrently, and
	// with a hint that came before.
	Hear  func(context.Context, billing.PaymentHint) error
	Words *messages.Catalogue
	Log   *slog.Logger
}

// RegisterPayments adds GET and POST /payments/razorpay.
func RegisterPayments(e *echo.Echo, o Payments) error {
	page, err := o.page()
	if err != nil {
		return err
	}
	e.POST(PaymentsPath, o.receive)
	e.GET(PaymentsPath, func(c echo.Context) error {
		c.Response().Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		c.Response().Header().Set("Referrer-Policy", "no-referrer")
		return c.HTMLBlob(http.StatusOK, page)
	})
	return nil
}

// receive takes one webhook. It is a hint and no more: noted before it is answered,
// believed never.
func (o Payments) receive(c echo.Context) error {
	body, err := io.ReadAll(http.MaxBytesReader(c.Response().Writer, c.Request().Body, gateway.MaxWebhook))
	if err != nil {
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			return c.String(http.StatusRequestEntityTooLarge, "too large")
		}
		return c.String(http.StatusBadRequest, "bad request")
	}
	header := c.Request().Header
	if !gateway.VerifyWebhook(o.Secrets, body, header.Get(gateway.SignatureHeader)) {
		o.Log.Warn("payment webhook signature refused", "bytes", len(body))
		return c.String(http.StatusUnauthorized, "unauthorized")
	}
	e, err := gateway.ParseEvent(header.Get(gateway.EventHeader), body)
	if err != nil {
		o.Log.Warn("payment webhook not JSON", "bytes", len(body))
		return c.String(http.StatusBadRequest, "bad request")
	}
	hint := billing.PaymentHint{Event: e.ID, Reference: e.Reference, Link: e.LinkID, Order: e.OrderID, Payment: e.PaymentID}
	if err := o.Hear(c.Request().Context(), hint); err != nil {
		o.Log.Error("payment webhook not stored", "error", err)
		return c.String(http.StatusServiceUnavailable, "try again")
	}
	o.Log.Debug("payment webhook noted", "event", e.Kind)
	return c.NoContent(http.StatusOK)
}

var returnPage = template.Must(template.New("return").Parse(`<!doctype html>
<html lang="hi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{(index . 0).Title}}</title>
<style>body{font:1.25rem/1.6 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}section+section{color:#555;font-size:1rem}</style>
{{range .}}<section lang="{{.Lang}}"><h1>{{.Title}}</h1><p>{{.Body}}</p></section>
{{end}}</html>
`))

// page says the same in every language: a browser does not tell which one its owner
// speaks with us. It says nothing of the payment, which is looked up yet.
func (o Payments) page() ([]byte, error) {
	type section struct {
		Lang        bot.Lang
		Title, Body string
	}
	var sections []section
	for _, lang := range bot.Langs {
		title, err := o.Words.Say(lang, returnTitle)
		if err != nil {
			return nil, err
		}
		body, err := o.Words.Say(lang, returnBody)
		if err != nil {
			return nil, err
		}
		sections = append(sections, section{lang, title, body})
	}
	var page bytes.Buffer
	err := returnPage.Execute(&page, sections)
	return page.Bytes(), err
}
