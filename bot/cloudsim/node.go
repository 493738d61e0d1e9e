package cloudsim

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// node is one JSON object of a request and the path it stood at, written as Meta
// writes paths: interactive['action']['button']. Whatever is read through a node is
// checked on the way; the first fault of the whole request is kept, and later ones
// change nothing, so that checks can be written one after another.
type node struct {
	path   string
	fields map[string]json.RawMessage
	read   map[string]bool
	first  **refusal
}

// parse opens the body of a request.
func parse(body []byte) (node, *refusal) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil || fields == nil {
		return node{}, &refusal{Code: 100, Details: "The body is not a JSON object"}
	}
	return node{fields: fields, read: map[string]bool{}, first: new(*refusal)}, nil
}

// fault is the first thing found wrong, nil when nothing was.
func (n node) fault() *refusal { return *n.first }

func (n node) refuse(code int, format string, args ...any) {
	if *n.first == nil {
		*n.first = &refusal{Code: code, Details: fmt.Sprintf(format, args...)}
	}
}

func (n node) name(key string) string {
	if n.path == "" {
		return key
	}
	return fmt.Sprintf("%s['%s']", n.path, key)
}

// get reads a field; null counts as absent.
func (n node) get(key string) (json.RawMessage, bool) {
	if n.read == nil {
		return nil, false
	}
	n.read[key] = true
	raw, ok := n.fields[key]
	return raw, ok && string(raw) != "null"
}

func (n node) has(key string) bool {
	_, ok := n.get(key)
	return ok
}

func (n node) missing(key string) {
	if n.path == "" {
		n.refuse(100, "The parameter %s is required.", key)
		return
	}
	n.refuse(131008, "Parameter %s is required.", n.name(key))
}

// object reads a field that must be an object.
func (n node) object(key string) node {
	raw, ok := n.get(key)
	if !ok {
		n.missing(key)
		return node{path: n.name(key), first: n.first}
	}
	return n.child(n.name(key), raw)
}

func (n node) child(path string, raw json.RawMessage) node {
	c := node{path: path, first: n.first, read: map[string]bool{}}
	if json.Unmarshal(raw, &c.fields) != nil || c.fields == nil {
		n.refuse(100, "Param %s must be a JSON object.", path)
	}
	return c
}

// objects reads a field that must be an array of at least one object.
func (n node) objects(key string, most int) []node {
	raw, ok := n.get(key)
	if !ok {
		n.missing(key)
		return nil
	}
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		n.refuse(100, "Param %s must be an array.", n.name(key))
		return nil
	}
	if len(items) < 1 || len(items) > most {
		n.refuse(131009, "Invalid %s count. Min allowed: 1, Max allowed: %d", n.name(key), most)
	}
	nodes := make([]node, len(items))
	for i, item := range items {
		nodes[i] = n.child(fmt.Sprintf("%s[%d]", n.name(key), i), item)
	}
	return nodes
}

// text reads a required string people see.
func (n node) text(key string, most int) string {
	if !n.has(key) {
		n.missing(key)
		return ""
	}
	return n.optional(key, most)
}

// optional reads a string that may be absent, but not empty, blank or too long.
func (n node) optional(key string, most int) string {
	raw, ok := n.get(key)
	if !ok {
		return ""
	}
	var s string
	switch {
	case json.Unmarshal(raw, &s) != nil:
		n.refuse(100, "Param %s must be a string.", n.name(key))
	case strings.TrimSpace(s) == "":
		n.refuse(131009, "Param %s must not be empty.", n.name(key))
	case units(s) > most:
		n.refuse(100, "Param %s must be at most %d characters long.", n.name(key), most)
	}
	return s
}

// id reads a required string that machines see.
func (n node) id(key string, most int) string {
	s := n.text(key, most)
	if s != strings.TrimSpace(s) {
		n.refuse(131009, "Param %s must not begin or end with a space.", n.name(key))
	}
	return s
}

// oneOf reads a required word out of a closed set.
func (n node) oneOf(key string, words ...string) string {
	s := n.text(key, 512)
	if !slices.Contains(words, s) {
		n.refuse(100, "Param %s must be one of {%s} - got %q.", n.name(key), strings.Join(words, ", "), s)
	}
	return s
}

// flag reads an optional boolean.
func (n node) flag(key string) {
	raw, ok := n.get(key)
	if ok && string(raw) != "true" && string(raw) != "false" {
		n.refuse(100, "Param %s must be a boolean.", n.name(key))
	}
}

// number reads a required number within bounds.
func (n node) number(key string, from, to float64) float64 {
	raw, ok := n.get(key)
	if !ok {
		n.missing(key)
		return 0
	}
	var f float64
	if json.Unmarshal(raw, &f) != nil || f < from || f > to {
		n.refuse(100, "Param %s must be a number from %g to %g.", n.name(key), from, to)
	}
	return f
}

// whole reads a required whole number within bounds.
func (n node) whole(key string, from, to int64) int64 {
	raw, ok := n.get(key)
	if !ok {
		n.missing(key)
		return 0
	}
	var i int64
	if json.Unmarshal(raw, &i) != nil || i < from || i > to {
		n.refuse(131009, "Param %s must be a whole number from %d to %d.", n.name(key), from, to)
	}
	return i
}

// done refuses fields that nothing read: Meta answers a misspelt key with an error.
func (n node) done() {
	for key := range n.fields {
		if !n.read[key] {
			n.refuse(100, "Unexpected key %q on param %q.", key, n.path)
		}
	}
}

// units counts UTF-16 code units, the strictest sensible reading of "characters",
// which Meta does not define.
func units(s string) int { return len(utf16.Encode([]rune(s))) }
