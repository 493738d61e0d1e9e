package replay

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"helpline/bot/cloudsim"
)

// ErrSimulator means that the simulated WhatsApp did not do as it was told.
var ErrSimulator = errors.New("simulator refused")

// NewRemotePhone is the phones of a simulated WhatsApp in another process, whose
// address is "http://HOST:PORT".
func NewRemotePhone(url string, c *http.Client) *Phone {
	r := remote{strings.TrimSuffix(url, "/") + "/phone/rehearsal", c}
	return &Phone{Deliver: r.deliver, Sent: r.sent, Quiet: 300 * time.Millisecond, Patience: 10 * time.Second}
}

type remote struct {
	url    string
	client *http.Client
}

func (r remote) deliver(ctx context.Context, m cloudsim.Inbound) error {
	body, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("deliver: %w", err)
	}
	_, err = r.do(ctx, http.MethodPost, "/messages", body)
	return err
}

func (r remote) sent(ctx context.Context, after int64) ([]cloudsim.Sent, error) {
	body, err := r.do(ctx, http.MethodGet, fmt.Sprintf("/sent?after=%d", after), nil)
	if err != nil {
		return nil, err
	}
	var sent []cloudsim.Sent
	if err := json.Unmarshal(body, &sent); err != nil {
		return nil, fmt.Errorf("what was sent: %w", err)
	}
	return sent, nil
}

func (r remote) do(ctx context.Context, method, path string, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, method, r.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("simulator: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := r.client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("simulator: %w", err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, fmt.Errorf("simulator: %w", err)
	}
	if res.StatusCode >= http.StatusMultipleChoices {
		return nil, fmt.Errorf("%w: status %d: %s", ErrSimulator, res.StatusCode, bytes.TrimSpace(answer))
	}
	return answer, nil
}
