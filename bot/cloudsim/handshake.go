package cloudsim

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/url"
)

// handshake is Meta's verification request: a GET whose challenge must come back
// bare ("Create a webhook endpoint").
func (p *poster) handshake(ctx context.Context, token string) error {
	target, err := url.Parse(p.address())
	if err != nil || target.Host == "" {
		return ErrNoWebhook
	}
	number, err := rand.Int(rand.Reader, big.NewInt(1e10))
	if err != nil {
		return fmt.Errorf("handshake challenge: %w", err)
	}
	challenge := number.String()
	query := target.Query()
	query.Set("hub.mode", "subscribe")
	query.Set("hub.verify_token", token)
	query.Set("hub.challenge", challenge)
	target.RawQuery = query.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
	if err != nil {
		return fmt.Errorf("handshake request: %w", err)
	}
	res, err := p.client.Do(req)
	if err != nil {
		return fmt.Errorf("handshake: %w", err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, 1024))
	if err != nil {
		return fmt.Errorf("handshake answer: %w", err)
	}
	if res.StatusCode != http.StatusOK || string(body) != challenge {
		return fmt.Errorf("handshake: status %d: %w", res.StatusCode, ErrRefused)
	}
	return nil
}
