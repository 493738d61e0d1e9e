package gateway

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// Options say whom to speak with and as whom.
type Options struct {
	URL       string // "https://api.razorpay.com", or the sandbox's; paths under it begin with /v1/
	KeyID     string
	KeySecret string
	HTTP      *http.Client // nil: one with kept connections and sane limits
}

// Client talks to the gateway. It may be used from many goroutines; deadlines come
// with the contexts.
type Client struct {
	o    Options
	http *http.Client
}

// New makes a client; nothing is sent yet.
func New(o Options) *Client {
	o.URL = strings.TrimSuffix(o.URL, "/")
	client := &http.Client{}
	if o.HTTP == nil {
		client.Transport = defaultTransport()
	} else {
		*client = *o.HTTP
	}
	// A redirect would carry the keys to wherever it points.
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Client{o: o, http: client}
}

func defaultTransport() *http.Transport {
	const kept = 16
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: 20 * time.Second,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConns:          kept,
		MaxIdleConnsPerHost:   kept,
		ForceAttemptHTTP2:     true,
	}
}

// maxAnswer bounds what is read of an answer; that of an order with many attempts
// has some ten kilobytes.
const maxAnswer = 1 << 20

func (c *Client) get(ctx context.Context, path string, into any) error {
	return c.call(ctx, http.MethodGet, path, nil, into)
}

func (c *Client) post(ctx context.Context, path string, body, into any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return c.call(ctx, http.MethodPost, path, text, into)
}

// call makes one request and reads the answer of a 200.
func (c *Client) call(ctx context.Context, method, path string, body []byte, into any) error {
	req, err := http.NewRequestWithContext(ctx, method, c.o.URL+"/v1/"+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnreachable, plain(err))
	}
	req.SetBasicAuth(c.o.KeyID, c.o.KeySecret)
	req.Header.Set("User-Agent", "helpline/1")
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	answer, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnreachable, plain(err))
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrUnreachable, plain(err))
	}
	if answer.StatusCode != http.StatusOK {
		return refusal(answer.StatusCode, text)
	}
	if err := json.Unmarshal(text, into); err != nil {
		return ErrAnswer // encoding/json would quote what it did not like
	}
	return nil
}
