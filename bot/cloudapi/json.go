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

// text is a JSON text known to be valid, and its values in the order they begin. Those
// of an object are its keys and values by turns.
type text struct {
	body  []byte
	nodes []node
}

// node is a value from start to end; the value after it, past all it holds, is the
// node at next.
type node struct{ start, end, next int32 }

// parse accepts a body that is JSON, of whatever shape. The values read from it point
// into it.
func parse(body []byte) (value, bool) {
	if len(body) > math.MaxInt32 || !json.Valid(body) {
		return value{}, false
	}
	t := &text{body: body, nodes: make([]node, 0, len(body)/8+1)}
	t.walk()
	return value{in: t}, true
}

// walk notes the nodes. It keeps a stack of its own: depth is a stranger's choice.
func (t *text) walk() {
	open := make([]int, 0, 16)
	for i := 0; i < len(t.body); {
		switch t.body[i] {
		case ' ', '\t', '\r', '\n', ',', ':':
			i++
		case '{', '[':
			open = append(open, len(t.nodes))
			t.nodes = append(t.nodes, node{start: int32(i)})
			i++
		case '}', ']':
			i++
			last := len(open) - 1
			n := &t.nodes[open[last]]
			n.end, n.next = int32(i), int32(len(t.nodes))
			open = open[:last]
		default:
			end := scalarEnd(t.body, i)
			t.nodes = append(t.nodes, node{int32(i), int32(end), int32(len(t.nodes) + 1)})
			i = end
		}
	}
}

// scalarEnd is the place after the string, number or word that begins at i.
func scalarEnd(body []byte, i int) int {
	if body[i] == '"' {
		return stringEnd(body, i+1)
	}
	for i < len(body) {
		switch body[i] {
		case ' ', '\t', '\r', '\n', ',', ']', '}':
			return i
		}
		i++
	}
	return i
}

// stringEnd looks for the quote that no odd number of backslashes stands before.
func stringEnd(body []byte, i int) int {
	for {
		end := i + bytes.IndexByte(body[i:], '"')
		slashes := 0
		for end-slashes > i && body[end-slashes-1] == '\\' {
			slashes++
		}
		i = end + 1
		if slashes%2 == 0 {
			return i
		}
	}
}

// text is the value as it stands, empty for none.
func (v value) text() []byte {
	if v.in == nil {
		return nil
	}
	n := v.in.nodes[v.place]
	return v.in.body[n.start:n.end]
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
