package cloudsim

import (
	"fmt"
	"strings"

	"helpline/templates/whatsapp"
)

// Template is a message template Meta has approved. How many parameters it takes is
// read from its texts: {{1}}, {{2}}, ….
type Template struct {
	Name     string
	Language string // exact code; the Cloud API knows no fallback
	Category string // "utility", "authentication" or "marketing"
	Header   string // "" for none, "document" or "image", or a text without parameters
	Body     string
	Footer   string
	Buttons  []TemplateButton
}

// TemplateButton is a button of a template, of one of three kinds: "quick_reply",
// "url" or "otp", Meta's word for the copy-code button.
type TemplateButton struct {
	Kind  string
	Title string
	URL   string // may end in {{1}}
}

type templateKey struct{ name, language string }

// authentication is the category whose text is Meta's own.
const authentication = "authentication"

// codeTemplate is the one-time code, worded as Meta words it in each language
// ("Authentication templates": the body is fixed, with the security advice).
func codeTemplate(language, body, footer, button string) Template {
	return Template{
		Name: "helpline_code", Language: language, Category: authentication,
		Body: body, Footer: footer, Buttons: []TemplateButton{{Kind: "otp", Title: button}},
	}
}

// Approved are templates as submitted, as Meta approves them. Those of codes it words
// itself.
func Approved(submitted []whatsapp.Template) []Template {
	var all []Template
	for _, s := range submitted {
		t := Template{Name: s.Name, Language: s.Language, Category: strings.ToLower(s.Category),
			Header: strings.ToLower(s.Part("HEADER").Format), Body: s.Part("BODY").Text, Footer: s.Part("FOOTER").Text}
		if t.Category == authentication {
			continue
		}
		for _, b := range s.Part("BUTTONS").Buttons {
			t.Buttons = append(t.Buttons, TemplateButton{Kind: strings.ToLower(b.Type), Title: b.Text})
		}
		all = append(all, t)
	}
	return all
}

func templatesByKey(more []Template) map[templateKey]Template {
	all := append([]Template{
		codeTemplate("en", "*{{1}}* is your verification code. For your security, do not share this code.",
			"This code expires in 5 minutes.", "Copy code"),
		codeTemplate("hi", "*{{1}}* आपका सत्यापन कोड है। अपनी सुरक्षा के लिए, यह कोड किसी से साझा न करें।",
			"यह कोड 5 मिनट में समाप्त हो जाएगा।", "कोड कॉपी करें"),
	}, more...)
	byKey := make(map[templateKey]Template, len(all))
	for _, t := range all {
		byKey[templateKey{t.Name, t.Language}] = t
	}
	return byKey
}

// blanks counts the parameters of a template's text.
func blanks(text string) int {
	n := 0
	for strings.Contains(text, blank(n+1)) {
		n++
	}
	return n
}

func blank(i int) string { return fmt.Sprintf("{{%d}}", i) }

func fill(text string, params []string) string {
	pairs := make([]string, 0, 2*len(params))
	for i, p := range params {
		pairs = append(pairs, blank(i+1), p)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// show is the template as the handset shows it.
func (t Template) show(u TemplateUse) Content {
	c := Content{Type: "template", Body: fill(t.Body, u.Params), Footer: t.Footer, Template: &u}
	if t.Header != "document" && t.Header != "image" {
		c.Header = t.Header
	}
	for i, b := range t.Buttons {
		switch b.Kind {
		case "quick_reply":
			c.Options = append(c.Options, Option{ID: b.Title, Title: b.Title})
		case "url":
			c.Label, c.URL = b.Title, t.Buttons[i].URL
		case "otp":
			c.Label = b.Title
		}
	}
	return c
}
