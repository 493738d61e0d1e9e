package cloudapi_test

import (
	"encoding/json"
	"strings"
	"testing"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

// FuzzDecode holds Decode to its promises whatever comes: an error for what is no
// JSON and for nothing else, and no message that others could stumble over.
func FuzzDecode(f *testing.F) {
	for _, body := range samples(f) {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		batch, err := cloudapi.Decode(body, number)
		if (err == nil) != json.Valid(body) {
			t.Fatalf("error %v, valid %v", err, json.Valid(body))
		}
		for _, m := range batch.Messages {
			if !usable(m) {
				t.Errorf("not as promised: %+v", m)
			}
		}
		for _, raw := range rawsOf(batch) {
			if !strings.Contains(string(body), string(raw)) {
				t.Errorf("%q did not stand in the body", raw)
			}
		}
		if _, err := json.Marshal(batch); err != nil {
			t.Errorf("batch cannot be written down: %v", err)
		}
	})
}

func usable(m bot.Message) bool {
	switch m.Kind {
	case bot.Image, bot.Document, bot.Audio, bot.Video, bot.Sticker:
		if m.Media == nil || m.Media.ID == "" {
			return false
		}
	case bot.Location:
		if m.Place == nil {
			return false
		}
	case bot.Contacts:
		if len(m.Shared) == 0 {
			return false
		}
	case bot.System:
		if m.Change == nil {
			return false
		}
	case bot.Tap:
		if m.Choice == "" && m.Text == "" {
			return false
		}
	}
	return m.ID != "" && m.From.Known() && m.Kind != ""
}

// FuzzText holds the walk over JSON to what encoding/json makes of the same string,
// whatever stands before it.
func FuzzText(f *testing.F) {
	f.Add(`{"a":[1,"}",{"\"":"]"}]}`, `"Hi \" \\ \u0928 \ud83d"`)
	f.Add(` [ "\\" , "\"" ] `, "\"\xff\"")
	f.Fuzz(func(t *testing.T, before, text string) {
		var want string
		if !json.Valid([]byte(before)) || json.Unmarshal([]byte(text), &want) != nil || !strings.Contains(text, `"`) {
			return
		}
		body := `{"x":` + before + `,"entry":{"y":` + before + `,"changes":{"value":{"messages":[null,{"z":` + before +
			`,"id":"a","from":"91","type":"text","text":{"body":` + text + `}}]}}}}`
		batch, err := cloudapi.Decode([]byte(body), number)
		if err != nil || len(batch.Messages) != 1 {
			t.Fatalf("decoded to %v, %v", batch, err)
		}
		if got := batch.Messages[0].Text; got != want && len(want) <= 16<<10 {
			t.Errorf("read %q, want %q", got, want)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	bodies := samples(b)
	for _, name := range []string{"text-hindi", "interactive-list-reply", "status-sent", "batch"} {
		b.Run(name, func(b *testing.B) {
			body := bodies[name]
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := cloudapi.Decode(body, number); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("a thousand messages", func(b *testing.B) {
		var messages []bot.Message
		for range 1000 {
			messages = append(messages, bot.Message{ID: "wamid.A", From: bot.Sender{Phone: "919826000001"}, Kind: bot.Text, Text: "Hi"})
		}
		body, err := cloudapi.Encode(number, messages...)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(body)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := cloudapi.Decode(body, number); err != nil {
				b.Fatal(err)
			}
		}
	})
}
