package replay

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"

	"helpline/bot/cloudapi"
)

// Webhook is the webhook of a helpline, seen from outside.
type Webhook struct {
	URL    string
	Secret string // app secret bodies are signed with
	Client *http.Client
}

// Post signs a body, posts it and returns the status it was answered with.
func (w Webhook) Post(ctx context.Context, body []byte) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.URL, bytes.NewReader(body))
	if err != nil {
		return 0, fmt.Errorf("post webhook: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Hub-Signature-256", cloudapi.Sign(w.Secret, body))
	res, err := w.Client.Do(req)
	if err != nil {
		return 0, fmt.Errorf("post webhook: %w", err)
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, io.LimitReader(res.Body, 1<<20)) // read to its end, the connection is kept
	return res.StatusCode, err
}
