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

// value is one JSON value as it stood in the body, known to be valid; nil when there
// is none. Whatever is asked of it that it is not, it answers with a zero: a field of
// the wrong type is a field that is not there, and harms nothing beside it.
//
// Structs would not do: one field of the wrong type spoils everything around it, and
// the raw text of each update is wanted too. So encoding/json, the strictest and
// best-tried reader at hand, says whether the body is JSON at all (goccy/go-json,
// though faster, takes some bodies for JSON that are none), and the walk below only
// finds where the parts of a valid text begin and end, which cannot fail.
type value []byte

// maxString bounds every string taken from a webhook, in bytes. WhatsApp's own limit
// for a text is 4,096 characters; the whole stays in the raw message.
const maxString = 16 << 10

// parse accepts a body that is JSON, of whatever shape.
func parse(body []byte) (value, bool) {
	if !json.Valid(body) {
		return nil, false
	}
	return value(bytes.Trim(body, " \t\r\n")), true
}

func (v value) is(first byte) bool { return len(v) > 0 && v[0] == first }
func (v value) isNull() bool       { return len(v) == 0 || v[0] == 'n' }

// raw is a copy to keep: the body it came from may be 3 MB.
func (v value) raw() json.RawMessage { return json.RawMessage(bytes.Clone(v)) }

// get is the member of an object with that name.
func (v value) get(name string) value {
	if !v.is('{') {
		return nil
	}
	for i := next(v, 1); i < len(v) && v[i] == '"'; {
		end := skip(v, i)
		key := v[i:end]
		start := next(v, end)
		end = skip(v, start)
		if key.named(name) {
			return v[start:end]
		}
		i = next(v, end)
	}
	return nil
}

// named compares a key, still in its quotes.
func (v value) named(name string) bool {
	if bytes.IndexByte(v, '\\') < 0 {
		return string(v[1:len(v)-1]) == name
	}
	return v.str() == name
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
		for i := next(v, 1); i < len(v) && v[i] != ']'; {
			end := skip(v, i)
			if item := v[i:end]; !item.isNull() && !yield(item) {
				return
			}
			i = next(v, end)
		}
	}
}

// first is the first of the items.
func (v value) first() value {
	for item := range v.items() {
		return item
	}
	return nil
}

// str is a string, or a number as it was written; at most maxString bytes.
func (v value) str() string {
	if len(v) == 0 {
		return ""
	}
	if v[0] == '-' || '0' <= v[0] && v[0] <= '9' {
		return cut(string(v))
	}
	if v[0] != '"' {
		return ""
	}
	if inner := v[1 : len(v)-1]; bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return cut(string(inner))
	}
	var s string
	if json.Unmarshal(v, &s) != nil {
		return ""
	}
	return cut(s)
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

func (v value) truth() bool { return v.is('t') }

// next is the place of the next byte that means something, past spaces, commas and
// colons.
func next(v value, i int) int {
	for i < len(v) {
		switch v[i] {
		case ' ', '\t', '\r', '\n', ',', ':':
			i++
		default:
			return i
		}
	}
	return i
}

// skip is the place after the value that begins at i.
func skip(v value, i int) int {
	if i >= len(v) {
		return len(v)
	}
	switch v[i] {
	case '"':
		return skipString(v, i)
	case '{', '[':
		return skipNested(v, i)
	}
	for i < len(v) && bytes.IndexByte([]byte(" \t\r\n,:]}"), v[i]) < 0 {
		i++
	}
	return i
}

// skipNested counts brackets and does not recurse: depth costs no stack.
func skipNested(v value, i int) int {
	depth := 0
	for i < len(v) {
		switch v[i] {
		case '"':
			i = skipString(v, i)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		i++
		if depth == 0 {
			return i
		}
	}
	return i
}

// skipString looks for the quote that no odd number of backslashes stands before.
func skipString(v value, i int) int {
	start := i + 1
	for start < len(v) {
		quote := bytes.IndexByte(v[start:], '"')
		if quote < 0 {
			return len(v)
		}
		end := start + quote
		slashes := 0
		for end-slashes > start && v[end-slashes-1] == '\\' {
			slashes++
		}
		start = end + 1
		if slashes%2 == 0 {
			return start
		}
	}
	return len(v)
}
