package whatsapp_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/templates/whatsapp"
)

func all(t *testing.T) []whatsapp.Template {
	t.Helper()
	templates, err := whatsapp.All()
	if err != nil || len(templates) == 0 {
		t.Fatalf("%d templates, %v", len(templates), err)
	}
	return templates
}

// What Meta allows (templates/components, templates/time-to-live).
const (
	maxName   = 512
	maxBody   = 1024
	maxFooter = 60
	maxButton = 25
	maxParts  = 10 // buttons
)

var (
	name  = regexp.MustCompile(`^[a-z0-9_]+$`)
	blank = regexp.MustCompile(`\{\{(\d+)\}\}`)
)

func TestTheTemplatesAreWithinMetasLimits(t *testing.T) {
	for _, x := range all(t) {
		t.Run(x.Name+" "+x.Language, func(t *testing.T) {
			for _, fault := range faults(x) {
				t.Error(fault)
			}
		})
	}
}

// The checks themselves refuse: a check that let everything pass would keep the test
// above green.
func TestTheLimitsRefuse(t *testing.T) {
	good := whatsapp.Template{Name: "x", Language: "en", Category: "UTILITY", Components: []whatsapp.Component{
		{Type: "BODY", Text: "Bill {{1}} is ready.", Example: &whatsapp.Example{Body: [][]string{{"B1"}}}},
		{Type: "BUTTONS", Buttons: []whatsapp.Button{{Type: "QUICK_REPLY", Text: "See"}}},
	}}
	if got := faults(good); got != nil {
		t.Fatalf("a good one is refused: %q", got)
	}
	body := func(text string, examples ...string) func(*whatsapp.Template) {
		return func(x *whatsapp.Template) {
			x.Components[0].Text, x.Components[0].Example = text, &whatsapp.Example{Body: [][]string{examples}}
		}
	}
	for what, spoil := range map[string]func(*whatsapp.Template){
		"a name with capitals": func(x *whatsapp.Template) { x.Name = "Bill" },
		"an advertisement":     func(x *whatsapp.Template) { x.Category = "MARKETING" },
		"a blank first":        body("{{1}} is ready.", "B1"),
		"a blank last":         body("Ready is {{1}}", "B1"),

		"blanks side by side": body("Bill {{1}} {{2}} is ready.", "B1", "x"),
		"a blank left out":    body("Bill {{2}} is ready.", "B1"),
		"an example too few":  body("Bill {{1}} of {{2}} is ready.", "B1"),
		"a body too long":     body(strings.Repeat("क", 1025)),
		"three empty lines":   body("a\n\n\nb"),
		"a button too long":   func(x *whatsapp.Template) { x.Components[1].Buttons[0].Text = strings.Repeat("b", 26) },
		"a button twice": func(x *whatsapp.Template) {
			x.Components[1].Buttons = []whatsapp.Button{{Type: "QUICK_REPLY", Text: "a"}, {Type: "QUICK_REPLY", Text: "a"}}
		},
		"a document without sample": func(x *whatsapp.Template) {
			x.Components = append(x.Components, whatsapp.Component{Type: "HEADER", Format: "DOCUMENT"})
		},
	} {
		bad := good
		bad.Components = append([]whatsapp.Component{}, good.Components...)
		spoil(&bad)
		if faults(bad) == nil {
			t.Errorf("%s is not refused", what)
		}
	}
}

func faults(x whatsapp.Template) []string {
	var all []string
	say := func(broken bool, what string, args ...any) {
		if broken {
			all = append(all, fmt.Sprintf(what, args...))
		}
	}
	say(!name.MatchString(x.Name) || len(x.Name) > maxName, "name %q", x.Name)
	switch x.Category {
	case "AUTHENTICATION":
		say(x.TTL < 30 || x.TTL > 900, "lives %d seconds", x.TTL)
		return all
	case "UTILITY":
	default:
		say(true, "category %s", x.Category)
	}
	body := x.Part("BODY")
	say(body.Text == "" || units(body.Text) > maxBody, "body of %d", units(body.Text))
	say(strings.Contains(body.Text, "\n\n\n"), "more than two line breaks in a row")
	say(blank.MatchString(strings.Fields(body.Text + " .")[0]), "a blank begins the body")
	say(strings.HasSuffix(strings.TrimRight(body.Text, "*_ "), "}}"), "a blank ends the body")
	say(regexp.MustCompile(`\}\}[\s*_]*\{\{`).MatchString(body.Text), "two blanks side by side")
	for _, b := range blank.FindAllStringSubmatch(body.Text, -1) {
		say(b[1] > fmt.Sprint(x.Params()), "blank %s is out of turn", b[1]) // none has ten
	}
	var examples []string
	if body.Example != nil && len(body.Example.Body) > 0 {
		examples = body.Example.Body[0]
	}
	say(len(examples) != x.Params(), "%d examples for %d blanks", len(examples), x.Params())
	footer := x.Part("FOOTER").Text
	say(units(footer) > maxFooter || blank.MatchString(footer), "footer %q", footer)
	if h := x.Part("HEADER"); h.Type != "" {
		say(h.Format != "DOCUMENT" || h.Example == nil || len(h.Example.Header) != 1, "a header without its sample")
	}
	buttons := x.Part("BUTTONS").Buttons
	say(len(buttons) > maxParts, "%d buttons", len(buttons))
	seen := map[string]bool{}
	for _, b := range buttons {
		say(b.Type != "QUICK_REPLY" || b.Text == "" || units(b.Text) > maxButton || seen[b.Text], "button %q", b.Text)
		seen[b.Text] = true
	}
	return all
}

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// Whoever sends a template names it and a language, and fills it in one way.
func TestEveryTemplateIsTheSameInEveryLanguage(t *testing.T) {
	type shape struct {
		Category, Header string
		Params, Buttons  int
	}
	shapes := map[string]map[string]shape{}
	for _, x := range all(t) {
		if shapes[x.Name] == nil {
			shapes[x.Name] = map[string]shape{}
		}
		if _, twice := shapes[x.Name][x.Language]; twice {
			t.Errorf("%s stands twice in %s", x.Name, x.Language)
		}
		shapes[x.Name][x.Language] = shape{x.Category, x.Part("HEADER").Format, x.Params(), len(x.Part("BUTTONS").Buttons)}
	}
	for name, in := range shapes {
		for _, lang := range bot.Langs {
			if diff := cmp.Diff(in[string(bot.Langs[0])], in[string(lang)]); diff != "" {
				t.Errorf("%s in %s\n%s", name, lang, diff)
			}
		}
	}
}
