package cloudapi

import (
	"bytes"
	"encoding/json"
	"iter"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// value is one JSON value where it stands in a text; the zero value is none. Whatever
// is asked of it that it is not, it answers with a zero: a field of the wrong type is
// a field that is not there, and harms nothing beside it.
//
// Structs would not do: anything may come where an object is expected, and the raw
// text of each update is wanted too. So encoding/json, the reader tried longest, says
// whether the text is JSON at all, and one walk over it notes where its parts are,
// which cannot fail. goccy/go-json into structs would be faster still, by some
// microseconds a body that no rate of Meta's would show.
type value struct {
	in    *text
	place int
}

// raw is a copy to keep: the body it came from may be 3 MB.
func (v value) raw() json.RawMessage { return json.RawMessage(bytes.Clone(v.text())) }

// is tells a value by its first byte.
func (v value) is(first byte) bool { return v.in != nil && v.text()[0] == first }

func (v value) isNull() bool { return v.in == nil || v.is('n') }
func (v value) truth() bool  { return v.is('t') }

// get is the member of an object with that name.
func (v value) get(name string) value {
	if !v.is('{') {
		return value{}
	}
	nodes := v.in.nodes
	for key := v.place + 1; key < int(nodes[v.place].next); key = int(nodes[key+1].next) {
		if (value{v.in, key}).named(name) {
			return value{v.in, key + 1}
		}
	}
	return value{}
}

// named compares a key, still in its quotes.
func (v value) named(name string) bool {
	key := v.text()
	if len(key) == len(name)+2 {
		return string(key[1:len(key)-1]) == name
	}
	return bytes.IndexByte(key, '\\') >= 0 && v.str() == name
}

// items are the elements of an array, or the value itself where an array was
// expected and a single one came; nulls are passed over.
func (v value) items() iter.Seq[value] {
	return func(yield func(value) bool) {
		if !v.is('[') {
			if !v.isNull() {
				yield(v)
			}
			return
		}
		nodes := v.in.nodes
		for i := v.place + 1; i < int(nodes[v.place].next); i = int(nodes[i].next) {
			if item := (value{v.in, i}); !item.isNull() && !yield(item) {
				return
			}
		}
	}
}

// first is the first of the items.
func (v value) first() value {
	for item := range v.items() {
		return item
	}
	return value{}
}

// maxString bounds every string taken from a webhook, in bytes. WhatsApp's own limit
// for a text is 4,096 characters; the whole stays in the raw message.
const maxString = 16 << 10

// str is a string, or a number as it was written; at most maxString bytes.
func (v value) str() string {
	s := v.text()
	if len(s) == 0 {
		return ""
	}
	if s[0] == '-' || '0' <= s[0] && s[0] <= '9' {
		return cut(string(s))
	}
	if s[0] != '"' {
		return ""
	}
	if inner := s[1 : len(s)-1]; bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return cut(string(inner))
	}
	var plain string
	if json.Unmarshal(s, &plain) != nil {
		return ""
	}
	return cut(plain)
}

func cut(s string) string {
	if len(s) <= maxString {
		return s
	}
	end := maxString
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return strings.Clone(s[:end])
}

// number is a number, or a string holding one.
func (v value) number() (float64, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(v.str()), 64)
	return f, err == nil && !math.IsInf(f, 0) && !math.IsNaN(f)
}

// integer is a number without its fraction, 0 when there is none or it is too big.
func (v value) integer() int64 {
	f, ok := v.number()
	if !ok || math.Abs(f) > 1<<53 {
		return 0
	}
	return int64(f)
}
