package webhook_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/webhook"
)

// padded is a good body of that many bytes.
func padded(t testing.TB, size int) []byte {
	text := bytes.TrimSpace(sample(t, "text"))
	return append(text, bytes.Repeat([]byte(" "), size-len(text))...)
}

func TestBodiesUpToTheLimitAreReadAndLargerOnesAreNot(t *testing.T) {
	for name, test := range map[string]struct{ size, want int }{
		"three megabytes":            {3 << 20, 200},
		"the last byte":              {webhook.MaxBody, 200},
		"one byte more":              {webhook.MaxBody + 1, 413},
		"many times what is allowed": {20 << 20, 413},
	} {
		body := padded(t, test.size)
		for how, reader := range map[string]io.Reader{
			"with a length":  bytes.NewReader(body),
			"without length": struct{ io.Reader }{bytes.NewReader(body)},
		} {
			t.Run(name+" "+how, func(t *testing.T) {
				h := newHouse(nil)
				if status, _ := h.do(post(reader, cloudapi.Sign(secret, body))); status != test.want {
					t.Errorf("answered %d", status)
				}
				if got := len(h.accepted) == 1; got != (test.want == 200) {
					t.Errorf("accepted %d batches", len(h.accepted))
				}
			})
		}
	}
}

func TestAThousandMessagesComeInOneBatch(t *testing.T) {
	var messages []bot.Message
	for i := range 1000 {
		messages = append(messages, bot.Message{
			ID: fmt.Sprint("wamid.", i), From: bot.Sender{Phone: "919826000001"}, Kind: bot.Text, Text: "बिजली",
		})
	}
	body, err := cloudapi.Encode(number, messages...)
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(nil)
	if status, _ := h.post(body, cloudapi.Sign(secret, body)); status != 200 || len(h.accepted) != 1 || len(h.accepted[0].Messages) != 1000 {
		t.Errorf("answered %d", status)
	}
}

func TestABodyCutShortIsNotAccepted(t *testing.T) {
	h, body := newHouse(nil), sample(t, "text")
	cut := io.MultiReader(bytes.NewReader(body[:50]), broken{})
	if status, _ := h.do(post(cut, cloudapi.Sign(secret, body))); status != 400 || len(h.accepted) > 0 {
		t.Errorf("answered %d", status)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
