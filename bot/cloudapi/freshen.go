package cloudapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Freshen makes of a recorded webhook body one that was never seen: every message in
// it gets an id of newID's, which what refers to it takes over, and the latest time in
// it becomes now, the others staying as far from it as they were. Statuses keep their
// ids: those are of messages of ours.
func Freshen(body []byte, now time.Time, newID func() string) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber() // ids written as numbers keep every digit
	var root any
	if err := d.Decode(&root); err != nil || d.More() {
		return nil, ErrNotJSON
	}
	f := freshener{ids: map[string]string{}}
	walk(root, func(key string, v any) any { f.note(key, v, newID); return v })
	shift := now.Unix() - f.latest
	root = walk(root, func(key string, v any) any { return f.renew(key, v, shift) })
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(root); err != nil {
		return nil, fmt.Errorf("encode webhook: %w", err)
	}
	return escape(bytes.TrimSpace(b.Bytes())), nil
}

// freshener is what a first look at a body finds.
type freshener struct {
	ids    map[string]string // new ids of messages by their old ones
	latest int64             // Unix seconds
}

// walk replaces every member of every object, children first, by what see makes of it.
func walk(v any, see func(key string, v any) any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, member := range v {
			v[key] = see(key, walk(member, see))
		}
	case []any:
		for i, item := range v {
			v[i] = walk(item, see)
		}
	}
	return v
}

func (f *freshener) note(key string, v any, newID func() string) {
	if seconds, _, is := unix(key, v); is {
		f.latest = max(f.latest, seconds)
	}
	list, is := v.([]any)
	if !is || key != "messages" {
		return
	}
	for _, item := range list {
		message, _ := item.(map[string]any)
		if id, is := message["id"].(string); is && id != "" && f.ids[id] == "" {
			f.ids[id] = newID()
		}
	}
}

func (f *freshener) renew(key string, v any, shift int64) any {
	if id, is := v.(string); is && f.ids[id] != "" {
		return f.ids[id]
	}
	seconds, scale, is := unix(key, v)
	if !is {
		return v
	}
	fresh := strconv.FormatInt((seconds+shift)*scale, 10)
	if _, is := v.(json.Number); is {
		return json.Number(fresh)
	}
	return fresh
}

// unix reads a timestamp, a string or a number, in seconds or, as seen in captured
// bodies, in milliseconds: scale is how many of its units are a second.
func unix(key string, v any) (seconds, scale int64, is bool) {
	var text string
	switch v := v.(type) {
	case string:
		text = v
	case json.Number:
		text = v.String()
	}
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if key != "timestamp" || err != nil || n <= 0 {
		return 0, 0, false
	}
	if n > beyondSeconds {
		return n / 1000, 1000, true
	}
	return n, 1, true
}
