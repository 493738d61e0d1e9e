// Package sms sends one-time codes as text messages, by the company's HTTP gateway:
//
//	POST SMS_URL
//	Authorization: Bearer SMS_TOKEN
//	Content-Type: application/json
//
//	{"to": "+919826000001", "text": "123456 is the code …"}
//
// Any 2xx means the gateway took it. Errors hold no address, number or text.
package sms

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// What can come of a send.
var (
	// ErrRefused means that this message will never go.
	ErrRefused = errors.New("gateway refuses the message")
	// ErrDenied means that the token or the address is at fault: an operator must act.
	ErrDenied = errors.New("gateway refuses us")
	// ErrLater means that it did not go now, or that nobody can tell.
	ErrLater = errors.New("gateway not to be had")
)

// Client talks to the gateway. It may be used from many goroutines.
type Client struct {
	url, token string
	http       *http.Client
}

// New makes a client; nothing is sent yet.
func New(url, token string) *Client {
	const answer = 5 * time.Second
	return &Client{url: url, token: token, http: &http.Client{
		Timeout:       answer,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // the token stays with the gateway
	}}
}

// Send sends a text to a phone, digits with the country code.
func (c *Client) Send(ctx context.Context, phone, text string) error {
	body, err := json.Marshal(struct {
		To   string `json:"to"`
		Text string `json:"text"`
	}{"+" + strings.TrimPrefix(phone, "+"), text})
	if err != nil {
		return fmt.Errorf("sms: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("sms: no address: %w", ErrDenied)
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	req.Header.Set("Content-Type", "application/json")
	answer, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("sms: %w: %w", ErrLater, plain(err))
	}
	defer answer.Body.Close()
	const enough = 64 << 10 // to keep the connection
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, enough))
	if err := verdict(answer.StatusCode); err != nil {
		return fmt.Errorf("sms: http %d: %w", answer.StatusCode, err)
	}
	return nil
}

func verdict(status int) error {
	switch {
	case status >= 200 && status < 300:
		return nil
	case status == http.StatusRequestTimeout, status == http.StatusTooManyRequests, status >= 500:
		return ErrLater
	case status == http.StatusBadRequest, status == http.StatusConflict, status == http.StatusRequestEntityTooLarge, status == http.StatusUnprocessableEntity:
		return ErrRefused
	}
	return ErrDenied // 401, 403, 404, a redirect: every message would fail
}

// plain takes the address off a network error.
func plain(err error) error {
	if e, ok := errors.AsType[*url.Error](err); ok {
		return e.Err
	}
	return err
}
