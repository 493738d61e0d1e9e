package cloudsim

import "strconv"

// checkTemplateButtons checks the parameters of a template's buttons, and takes the
// components it knows out of given. The header and the body are known already.
func (t Template) checkTemplateButtons(n node, given map[string]node, c *Content) {
	delete(given, "body")
	if t.Header == "document" || t.Header == "image" {
		delete(given, "header")
	}
	quick := 0
	for i, b := range t.Buttons {
		name := "button " + strconv.Itoa(i)
		component, ok := given[name]
		delete(given, name)
		switch {
		case b.Kind == "quick_reply":
			if ok {
				c.Options[quick].ID = buttonParam(component, "quick_reply", "payload", maxButtonID)
			}
			quick++
		case b.Kind == "url" && blanks(b.URL) == 0:
			if ok {
				component.refuse(132018, "Button %d takes no parameter.", i)
			}
		case !ok:
			n.refuse(132000, "button %d: number of params (0) does not match the expected number of params (1)", i)
		case b.Kind == "otp":
			code := buttonParam(component, "url", "text", maxCode)
			if code != c.Template.Code {
				component.refuse(132018, "The code of the button is not the code of the body.")
			}
		default:
			c.URL = fill(b.URL, []string{buttonParam(component, "url", "text", maxURL)})
		}
	}
}

// buttonParam reads the one parameter of a button component.
func buttonParam(component node, kind, key string, most int) string {
	component.oneOf("sub_type", kind)
	kind = key // a url button's parameter is of type text, a quick reply's of type payload
	value := ""
	for _, p := range component.objects("parameters", 1) {
		p.oneOf("type", kind)
		value = checkParam(p, key, most)
		p.done()
	}
	component.done()
	return value
}
