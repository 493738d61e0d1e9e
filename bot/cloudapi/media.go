package cloudapi

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// What can be wrong with a file a person sent.
var (
	ErrTooLarge = errors.New("media larger than asked for")
	ErrDamaged  = errors.New("media is not what its hash says")
)

// found is the answer of a look-up: where a file is, for the next five minutes.
type found struct {
	address string
	mime    string
	sha256  string
	size    int64
}

// Media fetches a file a person sent, of at most limit bytes, and its type as Meta
// says it: look at the bytes before believing that. The hash is verified where Meta
// gives one. An id lives seven days (business-phone-numbers/media).
func (c *Client) Media(ctx context.Context, id string, limit int64) (body []byte, mime string, err error) {
	f, body, err := c.fetch(ctx, id, limit)
	if e, ok := errors.AsType[*Error](err); ok && f.address != "" && e.HTTP == http.StatusNotFound {
		f, body, err = c.fetch(ctx, id, limit) // Meta's advice on a 404: ask once for a new address
	}
	if err != nil {
		return nil, "", fmt.Errorf("media: %w", err)
	}
	return body, f.mime, nil
}

// fetch looks a file up and downloads it. The address is set once it is known.
func (c *Client) fetch(ctx context.Context, id string, limit int64) (found, []byte, error) {
	f, err := c.lookUp(ctx, id)
	if err != nil {
		return found{}, nil, err
	}
	if f.size > limit {
		return f, nil, ErrTooLarge
	}
	body, err := c.download(ctx, f.address, limit)
	if err != nil {
		return f, nil, err
	}
	if !hashed(body, f.sha256) {
		return f, nil, ErrDamaged
	}
	return f, body, nil
}

// lookUp leaves out phone_number_id, optional by Meta's page: for files a person sent
// it has been refused.
func (c *Client) lookUp(ctx context.Context, id string) (found, error) {
	v, err := c.call(ctx, http.MethodGet, url.PathEscape(id), "", nil)
	if err != nil {
		return found{}, err
	}
	return found{
		address: v.get("url").str(),
		mime:    v.get("mime_type").str(),
		sha256:  v.get("sha256").str(),
		size:    v.get("file_size").integer(),
	}, nil
}

func (c *Client) download(ctx context.Context, address string, limit int64) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil || !c.allowed(u) {
		return nil, ErrHost
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, ErrHost
	}
	req.Header.Set("Authorization", "Bearer "+c.o.Token)
	req.Header.Set("User-Agent", userAgent)
	answer, err := do(c.file, req)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, refusal(answer)
	}
	return readUpTo(answer, limit)
}

func readUpTo(answer *http.Response, limit int64) ([]byte, error) {
	if answer.ContentLength > limit {
		return nil, ErrTooLarge
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoAnswer, plain(err))
	}
	if int64(len(body)) > limit {
		return nil, ErrTooLarge
	}
	return body, nil
}

// hashed compares with a SHA-256 written in hex, as look-ups have it, or in base64, as
// webhooks have it. No hash is no objection.
func hashed(body []byte, want string) bool {
	if want == "" {
		return true
	}
	sum := sha256.Sum256(body)
	if got, err := hex.DecodeString(want); err == nil && bytes.Equal(got, sum[:]) {
		return true
	}
	got, err := base64.StdEncoding.DecodeString(want)
	return err == nil && bytes.Equal(got, sum[:])
}
