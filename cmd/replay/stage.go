package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"helpline/bot/replay"
)

// stage is a helpline to replay at.
type stage struct {
	webhook replay.Webhook
	phone   *replay.Phone
	books   replay.Books // empty where they cannot be reached
	leave   func() error
}

// stage returns what opens a helpline: each time the one that runs elsewhere, or each
// time a new one of our own.
func (c command) stage() (func(context.Context) (stage, error), error) {
	if c.To == "" {
		return own, nil
	}
	base, err := url.Parse(c.To)
	if err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "" {
		return nil, fmt.Errorf("--to %s: not http://HOST:PORT", c.To)
	}
	client := &http.Client{Timeout: time.Minute}
	webhook := *base
	if strings.Trim(base.Path, "/") == "" {
		webhook.Path = "/webhook"
	}
	secret, _, _ := strings.Cut(c.Secret, ",") // of several the first
	there := stage{
		webhook: replay.Webhook{URL: webhook.String(), Secret: secret, Client: client},
		phone:   replay.NewRemotePhone(base.Scheme+"://"+base.Host, client),
		leave:   func() error { return nil },
	}
	return func(context.Context) (stage, error) { return there, nil }, nil
}
