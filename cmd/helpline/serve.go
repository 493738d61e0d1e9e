package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"helpline/billing/gateway"
	"helpline/bot/cloudapi"
	"helpline/bot/sms"
	"helpline/bot/webhook"
	"helpline/cmd/internal/config"
	"helpline/cmd/internal/server"
	"helpline/pdf"
)

type serveCommand struct {
	Addr string `placeholder:"HOST:PORT" help:"Listen address; HELPLINE_ADDR otherwise."`
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context, stdout io.Writer) (err error) {
	cfg, err := config.LoadServe(append(os.Environ(), flags("HELPLINE_ADDR", c.Addr)...), dotEnv)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(stdout, nil))
	redis, stopRedis := string(cfg.Redis), func() {}
	if redis == "" {
		if redis, stopRedis, err = server.EmbeddedRedis(); err != nil {
			return err
		}
	}
	defer stopRedis()
	s, err := server.Start(ctx, settings(cfg, redis, log))
	if err != nil {
		return err
	}
	log.Info("serving", "address", s.URL)
	err = s.Wait(ctx)
	log.Info("stopping")
	return errors.Join(err, s.Stop(context.WithoutCancel(ctx)))
}

func settings(cfg config.Config, redis string, log *slog.Logger) server.Settings {
	var texts *sms.Client
	if cfg.SMSURL != "" {
		texts = sms.New(cfg.SMSURL, string(cfg.SMSToken))
	}
	return server.Settings{
		Till: till(cfg),
		Addr: cfg.Addr, Books: string(cfg.Books), Redis: redis,
		API: cloudapi.Options{
			BaseURL: cfg.APIURL, Version: cfg.APIVersion, PhoneNumberID: cfg.PhoneNumberID,
			Token: string(cfg.AccessToken),
		},
		SMS: texts, Secrets: config.Reveal(cfg.AppSecrets), VerifyToken: string(cfg.VerifyToken),
		PerSecond: cfg.PerSecond, Idle: cfg.Idle, Hours: cfg.Hours, Payee: pdf.Payee{VPA: cfg.UPIPayee, Name: cfg.UPIName},
		Log: log, Now: time.Now,
	}
}

// till is how the chat takes money; nil where no gateway is set.
func till(cfg config.Config) *server.Till {
	if cfg.Gateway == "" {
		return nil
	}
	t := &server.Till{
		Gateway:        gateway.Options{URL: cfg.RazorpayURL, KeyID: cfg.RazorpayKeyID, KeySecret: string(cfg.RazorpayKeySecret)},
		WebhookSecrets: config.Reveal(cfg.RazorpaySecrets), Configuration: cfg.PayInChat,
	}
	if cfg.BaseURL != "" {
		t.Return = strings.TrimSuffix(cfg.BaseURL, "/") + webhook.PaymentsPath
	}
	return t
}
