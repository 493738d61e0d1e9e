package cloudapi

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"helpline/bot"
)

// Send sends one reply and gives WhatsApp's id of it. It goes to the phone where one
// is known, else to the user id. mediaID is the uploaded file the reply carries, if it
// carries one; callback comes back with every status of the message.
//
// There is no key that would keep Meta from taking one message twice: see NextOf
// before sending it again.
func (c *Client) Send(ctx context.Context, to bot.Sender, r bot.Reply, mediaID, callback string) (string, error) {
	if err := checkSend(to, r, mediaID, callback); err != nil {
		return "", err
	}
	v, err := c.post(ctx, build(to, r, mediaID, callback))
	if err != nil {
		return "", fmt.Errorf("send %s: %w", bot.KindOf(r), err)
	}
	id := v.get("messages").first().get("id").str()
	if id == "" {
		return "", fmt.Errorf("send %s: no id: %w", bot.KindOf(r), ErrNoAnswer)
	}
	return id, nil
}

func checkSend(to bot.Sender, r bot.Reply, mediaID, callback string) error {
	if err := Check(to, r); err != nil {
		return err
	}
	if broken := within("callback", callback, MaxCallback); broken != "" {
		return fmt.Errorf("%s: %w", broken, ErrLimit)
	}
	if _, has := bot.FileOf(r); has && mediaID == "" {
		return ErrNoMediaID
	}
	return nil
}

// MarkRead shows the person that a message was read and that an answer is being
// written. It costs nothing, unlike a "please wait".
func (c *Client) MarkRead(ctx context.Context, wamid string) error {
	read := wireRead{Product: "whatsapp", Status: "read", MessageID: wamid, Typing: wireTyping{"text"}}
	if _, err := c.post(ctx, read); err != nil {
		return fmt.Errorf("mark read: %w", err)
	}
	return nil
}

func (c *Client) post(ctx context.Context, message any) (value, error) {
	body, err := json.Marshal(message)
	if err != nil {
		return value{}, err
	}
	path := url.PathEscape(c.o.PhoneNumberID) + "/messages"
	return c.call(ctx, http.MethodPost, path, "application/json", bytes.NewReader(body))
}
