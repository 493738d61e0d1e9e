// Package whatsapp holds the message templates to be approved by Meta, one file each
// with every language, as they are submitted (POST /{account}/message_templates). They alone
// may go to a person who has not written for 24 hours. The test beside them holds
// Meta's rules (templates/components).
//
// Every template stands in every language with the same parameters and buttons.
package whatsapp

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed *.json
var files embed.FS

// Template is a template as it is submitted.
type Template struct {
	Name       string      `json:"name"`
	Language   string      `json:"language"`
	Category   string      `json:"category"` // UTILITY or AUTHENTICATION
	TTL        int         `json:"message_send_ttl_seconds,omitempty"`
	Components []Component `json:"components"`
}

// Component is a part of a template. Its Type says which of the fields are set.
type Component struct {
	Type    string   `json:"type"`             // HEADER, BODY, FOOTER or BUTTONS
	Format  string   `json:"format,omitempty"` // of a header: DOCUMENT
	Text    string   `json:"text,omitempty"`   // of a body or footer, with {{1}}, {{2}}, …
	Example *Example `json:"example,omitempty"`
	Buttons []Button `json:"buttons,omitempty"`

	Advice  bool `json:"add_security_recommendation,omitempty"` // of an authentication body, which Meta words
	Minutes int  `json:"code_expiration_minutes,omitempty"`     // of its footer
}

// Example shows Meta's reviewers what the blanks hold.
type Example struct {
	Body   [][]string `json:"body_text,omitempty"`
	Header []string   `json:"header_handle,omitempty"` // of a sample file, uploaded before submitting
}

// Button is a quick reply, or what copies a code.
type Button struct {
	Type string `json:"type"` // QUICK_REPLY or OTP
	Text string `json:"text,omitempty"`
	OTP  string `json:"otp_type,omitempty"`
}

// All reads every template.
func All() ([]Template, error) {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		return nil, err
	}
	var all []Template
	for _, name := range names {
		body, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var versions []Template
		d := json.NewDecoder(bytes.NewReader(body))
		d.DisallowUnknownFields()
		if err := d.Decode(&versions); err != nil {
			return nil, fmt.Errorf("template %s: %w", name, err)
		}
		all = append(all, versions...)
	}
	return all, nil
}

// Part is the component of a type; empty where there is none.
func (t Template) Part(kind string) Component {
	for _, c := range t.Components {
		if c.Type == kind {
			return c
		}
	}
	return Component{}
}

// Params counts the parameters of the body.
func (t Template) Params() int {
	n := 0
	for strings.Contains(t.Part("BODY").Text, fmt.Sprintf("{{%d}}", n+1)) {
		n++
	}
	return n
}
