package cloudapi

import (
	"bytes"
	"encoding/json"
	"math"
)

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
