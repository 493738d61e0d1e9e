package cloudsim

import "helpline/bot"

// checkInteractive checks the interactive object of a send request (Meta's pages
// "Interactive reply buttons", "Interactive list", "CTA URL button", "Location
// request messages").
func (s *Sim) checkInteractive(n node) Content {
	kind := n.oneOf("type", "list", "button", "cta_url", "location_request_message", "request_contact_info",
		"order_details", "order_status")
	c := Content{Type: kind}
	body := n.object("body")
	c.Body = body.text("text", maxBody)
	body.done()
	if kind != "location_request_message" && kind != "request_contact_info" {
		s.checkHeader(n, &c)
		if n.has("footer") {
			footer := n.object("footer")
			c.Footer = footer.text("text", maxFooter)
			footer.done()
		}
	}
	action := n.object("action")
	switch kind {
	case "list":
		checkRows(action, &c)
	case "button":
		checkButtons(action, &c)
	case "cta_url":
		checkLink(action, &c)
	case "location_request_message":
		action.oneOf("name", "send_location")
	case "request_contact_info":
		action.oneOf("name", "request_contact_info")
	case "order_details":
		c.Due = checkOrder(action, s.opts.Now())
	case "order_status":
		c.Due = checkOrderStatus(action)
	}
	action.done()
	return c
}

// checkHeader allows a list only text above it, an order only a picture, and nothing
// above what became of an order.
func (s *Sim) checkHeader(n node, c *Content) {
	kinds := []string{"text", "image", "document", "video"}
	switch c.Type {
	case "list":
		kinds = kinds[:1]
	case "order_details":
		kinds = kinds[1:2]
	case "order_status":
		return // left unread, and so refused
	}
	if !n.has("header") {
		return
	}
	header := n.object("header")
	kind := header.oneOf("type", kinds...)
	if kind == "text" {
		c.Header = header.text("text", maxHeader)
	} else {
		media := header.object(kind)
		c.File = s.checkMedia(media, kind).File
		if media.has("caption") {
			media.refuse(100, "Unexpected key \"caption\" on param %q.", media.path)
		}
		media.done()
	}
	header.done()
}

func checkRows(action node, c *Content) {
	c.Label = action.text("button", maxListLabel)
	sections := action.objects("sections", maxSections)
	ids := map[string]bool{}
	for _, section := range sections {
		title := section.optional("title", maxSection)
		if title == "" && len(sections) > 1 {
			section.missing("title")
		}
		for _, row := range section.objects("rows", maxRows) {
			o := Option{ID: row.id("id", maxRowID), Title: row.text("title", maxRowTitle),
				Description: row.optional("description", maxRowNote)}
			if ids[o.ID] {
				row.refuse(131009, "Duplicated row id %q.", o.ID)
			}
			ids[o.ID] = true
			c.Options = append(c.Options, o)
			row.done()
		}
		section.done()
	}
	if len(c.Options) > maxRows {
		action.refuse(131009, "Total row count exceed max allowed count: %d", maxRows)
	}
}

func checkButtons(action node, c *Content) {
	ids, titles := map[string]bool{}, map[string]bool{}
	for _, button := range action.objects("buttons", maxButtons) {
		button.oneOf("type", "reply")
		reply := button.object("reply")
		o := Option{ID: reply.id("id", maxButtonID), Title: reply.text("title", maxButtonTitle)}
		if ids[o.ID] || titles[o.Title] {
			reply.refuse(131009, "Duplicated button id or title.")
		}
		ids[o.ID], titles[o.Title] = true, true
		c.Options = append(c.Options, o)
		reply.done()
		button.done()
	}
}

func checkLink(action node, c *Content) {
	action.oneOf("name", "cta_url")
	parameters := action.object("parameters")
	c.Label = parameters.text("display_text", maxLabel)
	c.URL = checkURL(parameters, "url")
	parameters.done()
}

func checkLocation(n node) Content {
	return Content{Type: "location", Place: &bot.Place{
		Latitude: n.number("latitude", -90, 90), Longitude: n.number("longitude", -180, 180),
		Name: n.optional("name", maxBody), Address: n.optional("address", maxBody),
	}}
}
