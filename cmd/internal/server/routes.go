package server

import (
	"context"
	"net/http"
	"time"

	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/inbox"
	"helpline/bot/session"
	"helpline/bot/transcript"
	"helpline/bot/webhook"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// router has every route of the server.
func router(set Settings, in *inbox.Inbox, p parts) (*echo.Echo, error) {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.Use(middleware.RecoverWithConfig(middleware.RecoverConfig{
		LogErrorFunc: func(c echo.Context, err error, stack []byte) error {
			set.Log.Error("request panicked", "path", c.Path(), "error", err, "stack", string(stack))
			return err
		},
	}))
	o := webhook.Options{
		Secrets: set.Secrets, VerifyToken: set.VerifyToken, PhoneNumberID: set.API.PhoneNumberID,
		Accept: accept(set, in), Log: set.Log,
	}
	if p.cashier != nil {
		o.Paid = paid(p.cashier)
		err := webhook.RegisterPayments(e, webhook.Payments{
			Secrets: set.Till.WebhookSecrets, Hear: p.cashier.Hear, Words: p.words, Log: set.Log,
		})
		if err != nil {
			return nil, err
		}
	}
	webhook.Register(e, o)
	e.GET("/healthz", func(c echo.Context) error { return c.String(http.StatusOK, "ok\n") })
	e.GET("/readyz", ready{p.ledger, p.chats, p.redis}.answer)
	return e, nil
}

// accept hands a batch to the inbox, letting whoever listens hear it first.
func accept(set Settings, in *inbox.Inbox) func(context.Context, bot.Batch) error {
	if set.Overhear == nil {
		return in.Accept
	}
	return func(ctx context.Context, b bot.Batch) error {
		set.Overhear(b.Messages)
		return in.Accept(ctx, b)
	}
}

// ready tells whether the stores can be reached.
type ready struct {
	ledger *ledger.Ledger
	chats  *transcript.Transcript
	redis  session.Client
}

const readyDeadline = 2 * time.Second

func (r ready) answer(c echo.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), readyDeadline)
	defer cancel()
	for _, part := range []struct {
		name string
		ping func(context.Context) error
	}{
		{"database", r.ledger.Ping},
		{"transcript", r.chats.Ping},
		{"redis", func(ctx context.Context) error { return r.redis.Ping(ctx).Err() }},
	} {
		if part.ping(ctx) != nil {
			return c.String(http.StatusServiceUnavailable, part.name+" not reachable\n")
		}
	}
	return c.String(http.StatusOK, "ready\n")
}
