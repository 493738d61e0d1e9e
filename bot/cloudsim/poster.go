package cloudsim

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"helpline/bot/cloudapi"
)

// Errors of posting webhooks.
var (
	ErrNoWebhook = errors.New("no webhook address is set")
	ErrClosed    = errors.New("the simulator is closed")
	ErrRefused   = errors.New("the webhook did not answer 200")
)

// poster signs webhooks and posts them, again and again until answered with 200.
type poster struct {
	client  *http.Client
	secret  string
	retries []time.Duration
	log     *slog.Logger

	ctx  context.Context // of requests in flight; ends only when Close runs out of time
	cut  context.CancelFunc
	stop chan struct{} // closed by Close: no further try is begun

	mu      sync.Mutex
	url     string
	closed  bool
	running sync.WaitGroup
}

func newPoster(o Options) *poster {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 128
	ctx, cut := context.WithCancel(context.Background())
	return &poster{
		client: &http.Client{
			Transport: transport,
			Timeout:   20 * time.Second,
			// A redirect is an answer that is not 200.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		secret: o.AppSecret, retries: o.Retries, log: o.Log,
		ctx: ctx, cut: cut, stop: make(chan struct{}), url: o.WebhookURL,
	}
}

func (p *poster) setURL(url string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.url = url
}

func (p *poster) address() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.url
}

// begin registers work that close waits for; done ends it. It is false once closed.
func (p *poster) begin() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	p.running.Add(1)
	return true
}

func (p *poster) done() { p.running.Done() }

func (p *poster) close(ctx context.Context) error {
	p.mu.Lock()
	if !p.closed {
		p.closed = true
		close(p.stop)
	}
	p.mu.Unlock()
	ended := make(chan struct{})
	go func() {
		p.running.Wait()
		close(ended)
	}()
	defer p.client.CloseIdleConnections()
	defer p.cut()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		p.cut()
		<-ended
		return ctx.Err()
	}
}

// wait sleeps, unless the simulator is closed or ctx ends first.
func (p *poster) wait(ctx context.Context, d time.Duration) error {
	select {
	case <-p.stop:
		return ErrClosed
	default:
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-p.stop:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// post brings a body to the webhook, retrying what is not answered with 200.
func (p *poster) post(ctx context.Context, body []byte) error {
	url := p.address()
	if url == "" {
		return ErrNoWebhook
	}
	err := p.try(ctx, url, body)
	for _, pause := range p.retries {
		if err == nil {
			return nil
		}
		if stopped := p.wait(ctx, pause); stopped != nil {
			return errors.Join(stopped, err)
		}
		err = p.try(ctx, p.address(), body)
	}
	if err != nil {
		p.log.Warn("webhook dropped", "tries", len(p.retries)+1, "err", err)
	}
	return err
}

func (p *poster) try(ctx context.Context, url string, body []byte) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(p.ctx, cancel)()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("webhook request: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "facebookexternalua")
	req.Header.Set("X-Hub-Signature-256", cloudapi.Sign(p.secret, body))
	res, err := p.client.Do(req)
	if err != nil {
		return fmt.Errorf("post webhook: %w", err)
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, megabyte))
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d: %w", res.StatusCode, ErrRefused)
	}
	return nil
}
