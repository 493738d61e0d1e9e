package bot

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Discreet is a batch fit to be written down: no Aadhaar number is left in it.
func (b Batch) Discreet() Batch {
	messages := make([]Message, len(b.Messages))
	for i, m := range b.Messages {
		messages[i] = m.Discreet()
	}
	events := make([]Event, len(b.Events))
	for i, e := range b.Events {
		e.Raw, _ = maskRaw(e.Raw)
		events[i] = e
	}
	b.Messages, b.Events = messages, events
	return b
}

// Discreet is a message with only the last four digits of any Aadhaar number in it,
// also in its Raw; Masked tells that there was one.
func (m Message) Discreet() Message {
	if m.Media != nil {
		media := *m.Media
		m.mask(&media.Name)
		m.Media = &media
	}
	if m.Place != nil {
		place := *m.Place
		m.mask(&place.Name)
		m.mask(&place.Address)
		m.Place = &place
	}
	m.mask(&m.Text)
	m.mask(&m.Form)
	m.mask(&m.From.Name)
	raw, found := maskRaw(m.Raw)
	m.Raw, m.Masked = raw, m.Masked || found
	return m
}

func (m *Message) mask(s *string) {
	masked, found := MaskAadhaar(*s)
	*s, m.Masked = masked, m.Masked || found
}

// maskRaw masks every text of a JSON value but those that name something. One without
// an Aadhaar number stays as it is, byte for byte; one that is no JSON may be no more.
func maskRaw(raw json.RawMessage) (json.RawMessage, bool) {
	if _, may := MaskAadhaar(string(raw)); !may && !bytes.ContainsRune(raw, '\\') {
		return raw, false // as nearly always: it need not be read
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var value any
	if d.Decode(&value) != nil {
		return nil, false
	}
	masked, found := maskValue(value)
	if !found {
		return raw, false
	}
	body, err := json.Marshal(masked)
	if err != nil {
		return nil, true // better nothing than the number
	}
	return body, true
}

func maskValue(v any) (masked any, found bool) {
	switch v := v.(type) {
	case string:
		return MaskAadhaar(v)
	case json.Number:
		if s, found := MaskAadhaar(v.String()); found {
			return s, true
		}
	case []any:
		for i := range v {
			var is bool
			v[i], is = maskValue(v[i])
			found = found || is
		}
		return v, found
	case map[string]any:
		for key := range v {
			if names(key) {
				continue
			}
			var is bool
			v[key], is = maskValue(v[key])
			found = found || is
		}
		return v, found
	}
	return v, false
}

// names reports a key of the webhook whose value is an id, a phone or a time.
func names(key string) bool {
	switch key {
	case "from", "to", "phone", "timestamp", "sha256", "mime_type", "url", "payload":
		return true
	}
	return key == "id" || strings.HasSuffix(key, "_id")
}
