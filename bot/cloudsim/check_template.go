package cloudsim

import (
	"strconv"
	"strings"
)

// Lengths from "Template components" and "Authentication templates".
const (
	maxTemplateName = 512
	maxTemplateBody = 1024
	maxCode         = 15
)

// checkTemplate checks a template object against the approved templates and gives
// what it shows, and its category.
func (s *Sim) checkTemplate(n node, byUserID bool) (Content, string) {
	use := TemplateUse{Name: n.text("name", maxTemplateName)}
	language := n.object("language")
	use.Language = language.text("code", 16)
	if language.has("policy") {
		language.oneOf("policy", "deterministic")
	}
	language.done()
	t, ok := s.templates[templateKey{use.Name, use.Language}]
	if !ok {
		n.refuse(132001, "template name (%s) does not exist in %s", use.Name, use.Language)
		return Content{}, ""
	}
	if t.Category == authentication && byUserID {
		n.refuse(131062, "An authentication template needs a phone number.")
	}
	given := componentsOf(n)
	use.Params = checkBodyParams(n, given["body"], blanks(t.Body))
	if units(fill(t.Body, use.Params)) > maxTemplateBody {
		n.refuse(132005, "body exceeds %d characters", maxTemplateBody)
	}
	if t.Category == authentication && len(use.Params) == 1 {
		use.Code = use.Params[0]
	}
	c := t.show(use)
	s.checkTemplateHeader(n, t, given["header"], &c)
	t.checkTemplateButtons(n, given, &c)
	for name, component := range given {
		n.refuse(132018, "The template has no %s taking parameters (%s).", name, component.path)
	}
	return c, t.Category
}

// componentsOf names the components given: "header", "body", "button 0", ….
func componentsOf(n node) map[string]node {
	given := map[string]node{}
	if !n.has("components") {
		return given
	}
	for _, component := range n.objects("components", 20) {
		name := component.oneOf("type", "header", "body", "button")
		if name == "button" {
			index, err := strconv.Atoi(component.id("index", 2))
			if err != nil {
				component.refuse(100, "Param %s must be a number.", component.name("index"))
			}
			name += " " + strconv.Itoa(index)
			component.oneOf("sub_type", "quick_reply", "url")
		}
		if _, twice := given[name]; twice {
			component.refuse(132012, "Component %s is given twice.", name)
		}
		given[name] = component
	}
	return given
}

func checkBodyParams(n node, body node, want int) []string {
	var params []node
	if body.read != nil && body.has("parameters") {
		params = body.objects("parameters", 100)
	}
	if len(params) != want {
		n.refuse(132000, "body: number of localizable_params (%d) does not match the expected number of params (%d)", len(params), want)
		return nil
	}
	texts := make([]string, len(params))
	for i, p := range params {
		p.oneOf("type", "text")
		texts[i] = checkParam(p, "text", maxTemplateBody)
		p.done()
	}
	body.done()
	return texts
}

// checkParam refuses what may not stand inside a template. Meta's pages do not state
// the rule on line breaks; it is known from its answers.
func checkParam(n node, key string, most int) string {
	s := n.text(key, most)
	if strings.ContainsAny(s, "\n\r\t") || strings.Contains(s, "     ") {
		n.refuse(132018, "Param %s cannot have new-line/tab characters or more than 4 consecutive spaces", n.name(key))
	}
	return s
}

func (s *Sim) checkTemplateHeader(n node, t Template, header node, c *Content) {
	if t.Header != "document" && t.Header != "image" {
		return
	}
	if header.read == nil {
		n.refuse(132012, "header: Format mismatch, expected %s, received none", strings.ToUpper(t.Header))
		return
	}
	for _, p := range header.objects("parameters", 1) {
		p.oneOf("type", t.Header)
		media := p.object(t.Header)
		c.File = s.checkMedia(media, t.Header).File
		media.done()
		p.done()
	}
	header.done()
}
