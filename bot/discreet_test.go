package bot_test

import (
	"encoding/json"
	"strings"
	"testing"

	"helpline/bot"
)

func TestAMessageKeepsNoAadhaarNumberAnywhere(t *testing.T) {
	const number = "2345 6789 0124"
	for name, m := range map[string]bot.Message{
		"a text":              {Text: number, Raw: json.RawMessage(`{"text":{"body":"2345 6789 0124"}}`)},
		"a caption":           {Text: number, Media: &bot.Media{ID: "1"}, Raw: json.RawMessage(`{"image":{"id":"1","caption":"2345 6789 0124"}}`)},
		"a file's name":       {Media: &bot.Media{ID: "1", Name: "234567890124.pdf"}, Raw: json.RawMessage(`{"document":{"filename":"234567890124.pdf"}}`)},
		"a place":             {Place: &bot.Place{Name: number, Address: number}, Raw: json.RawMessage(`{}`)},
		"a form":              {Form: `{"a":"234567890124"}`, Raw: json.RawMessage(`{"r":"{\"a\":\"234567890124\"}"}`)},
		"a profile name":      {From: bot.Sender{Name: number}},
		"escapes of the wire": {Text: "२३४५ 6789 0124", Raw: json.RawMessage(`{"body":"\u0968\u0969\u096a\u096b\n6789 0124"}`)},
		"a bare number":       {Raw: json.RawMessage(`{"body":234567890124}`)},
		"an edit":             {Kind: bot.Edit, Raw: json.RawMessage(`{"edit":{"message":{"text":{"body":"234567890124"}}}}`)},
	} {
		got := m.Discreet()
		body, err := json.Marshal(got)
		if err != nil || !got.Masked {
			t.Errorf("%s: masked is %t, %v", name, got.Masked, err)
		}
		var said map[string]any
		if err := json.Unmarshal(body, &said); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, part := range []string{"2345", "6789", "२३४५", `\u0968`} {
			if strings.Contains(string(body), part) {
				t.Errorf("%s: %q is kept: %s", name, part, body)
			}
		}
	}
}

func TestAMessageWithoutAnAadhaarNumberStaysAsItIs(t *testing.T) {
	raw := `{"from":"971501234569", "id":"wamid.234567890124","timestamp":"1792468800", "text":{"body":"N2301000011\n9826000001 2026102000009"}}`
	m := bot.Message{ID: "wamid.234567890124", From: bot.Sender{Phone: "971501234569"},
		Text: "N2301000011\n9826000001 2026102000009", Raw: json.RawMessage(raw)}
	if got := m.Discreet(); got.Masked || string(got.Raw) != raw || got.Text != m.Text {
		t.Errorf("became %+v", got)
	}
}

func TestWhatNamesAMessageOutlivesTheMask(t *testing.T) {
	raw := `{"from":"971501234569","id":"234567890124","text":{"body":"234567890124"},"context":{"message_id":"234567890124"}}`
	got := bot.Batch{Messages: []bot.Message{{Raw: json.RawMessage(raw)}}, Events: []bot.Event{{Raw: json.RawMessage(raw)}}}.Discreet()
	const want = `{"context":{"message_id":"234567890124"},"from":"971501234569","id":"234567890124","text":{"body":"XXXX XXXX 0124"}}`
	if string(got.Messages[0].Raw) != want || string(got.Events[0].Raw) != want {
		t.Errorf("became %s", got.Messages[0].Raw)
	}
}
