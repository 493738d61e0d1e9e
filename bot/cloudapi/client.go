package cloudapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// userAgent is our own: a few of the default ones were refused in the past.
const userAgent = "helpline/1"

// Options say which number to send from, and with what.
type Options struct {
	BaseURL       string // "https://graph.facebook.com", or the simulator's
	Version       string // "v25.0"
	PhoneNumberID string
	Token         string
	HTTP          *http.Client // nil: one with kept connections and sane limits
	MediaHosts    []string     // where files may be fetched from besides BaseURL; nil: Meta's own
}

// Client talks to the Cloud API for one number. It may be used from many goroutines.
type Client struct {
	o    Options
	api  *http.Client // follows no redirect: its requests carry messages and the token
	file *http.Client // follows redirects to allowed hosts, the token staying behind
	base *url.URL
}

// New makes a client; nothing is sent yet. A BaseURL that is none fails every call.
func New(o Options) *Client {
	if o.HTTP == nil {
		o.HTTP = defaultHTTP()
	}
	if o.MediaHosts == nil {
		o.MediaHosts = metaHosts
	}
	o.BaseURL = strings.TrimSuffix(o.BaseURL, "/")
	c := &Client{o: o, base: &url.URL{}}
	if base, err := url.Parse(o.BaseURL); err == nil {
		c.base = base
	}
	api, file := *o.HTTP, *o.HTTP
	api.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	file.CheckRedirect = c.redirect
	c.api, c.file = &api, &file
	return c
}

// defaultHTTP keeps connections open: a fresh one costs more than the message.
func defaultHTTP() *http.Client {
	const kept = 128
	return &http.Client{Transport: &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: 30 * time.Second,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConns:          kept,
		MaxIdleConnsPerHost:   kept,
		ForceAttemptHTTP2:     true,
	}}
}

// call makes one request of the API and gives the JSON of a 200.
func (c *Client) call(ctx context.Context, method, path, contentType string, body io.Reader) (value, error) {
	if c.base.Host == "" {
		return value{}, fmt.Errorf("%w: no base address", ErrUnreached)
	}
	address := c.o.BaseURL + "/" + c.o.Version + "/" + path
	req, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return value{}, errors.Join(ErrUnreached, plain(err))
	}
	req.Header.Set("Authorization", "Bearer "+c.o.Token)
	req.Header.Set("User-Agent", userAgent)
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	answer, err := do(c.api, req)
	if err != nil {
		return value{}, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return value{}, refusal(answer)
	}
	read, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return value{}, fmt.Errorf("%w: %w", ErrNoAnswer, plain(err))
	}
	v, ok := parse(read)
	if !ok {
		return value{}, ErrNoAnswer
	}
	return v, nil
}

// do makes a request and tells one that never left from one whose answer was lost.
// It watches for the connection itself: a deadline reads the same in both cases.
func do(client *http.Client, req *http.Request) (*http.Response, error) {
	if err := req.Context().Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreached, err)
	}
	var asked, got atomic.Bool
	trace := &httptrace.ClientTrace{
		GetConn: func(string) { asked.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { got.Store(true) },
	}
	answer, err := client.Do(req.WithContext(httptrace.WithClientTrace(req.Context(), trace)))
	switch {
	case err == nil:
		return answer, nil
	case errors.Is(err, ErrHost):
		return nil, ErrHost
	case asked.Load() && !got.Load():
		return nil, fmt.Errorf("%w: %w", ErrUnreached, plain(err))
	}
	return nil, fmt.Errorf("%w: %w", ErrNoAnswer, plain(err))
}
