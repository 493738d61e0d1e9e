package cloudsim

import (
	"net/url"
	"strings"
)

// Lengths from Meta's pages on each message type ("Text messages", "Interactive
// list messages", …), in UTF-16 units.
const (
	maxText        = 4096
	maxBody        = 1024 // interactive; Meta's page says 4,096 for lists, its OpenAPI 1,024
	maxHeader      = 60
	maxFooter      = 60
	maxCaption     = 1024
	maxButtons     = 3
	maxButtonTitle = 20
	maxButtonID    = 256
	maxListLabel   = 20
	maxSections    = 10
	maxSection     = 24
	maxRows        = 10
	maxRowTitle    = 24
	maxRowNote     = 72
	maxRowID       = 200
	maxLabel       = 20
	maxURL         = 2000
	maxFileName    = 240
	maxCallback    = 512
	maxWamid       = 512
)

// messageTypes are the types a business may send.
var messageTypes = []string{
	"text", "image", "document", "audio", "video", "sticker", "location",
	"reaction", "interactive", "template",
}

// outgoing is a send request, checked.
type outgoing struct {
	to, recipient string // as written; to wins
	callback      string
	content       Content
	category      string // of a template; empty otherwise
}

// check reads a send request and finds the first thing Meta would refuse about it.
func (s *Sim) check(n node) (outgoing, *refusal) {
	o := outgoing{callback: n.optional("biz_opaque_callback_data", maxCallback)}
	if n.has("recipient_type") {
		n.oneOf("recipient_type", "individual")
	}
	o.recipient = n.optional("recipient", 140)
	o.to = n.optional("to", 64)
	if o.to == "" && o.recipient == "" {
		n.missing("to")
	}
	kind := "text"
	if n.has("type") {
		kind = n.oneOf("type", messageTypes...)
	}
	o.content, o.category = s.checkType(n, kind, o.to == "")
	if n.has("context") {
		context := n.object("context")
		o.content.Quotes = context.id("message_id", maxWamid)
		context.done()
	}
	n.done()
	return o, n.fault()
}

func (s *Sim) checkType(n node, kind string, byUserID bool) (Content, string) {
	body := n.object(kind)
	defer body.done()
	switch kind {
	case "text":
		body.flag("preview_url")
		return Content{Type: kind, Body: body.text("body", maxText)}, ""
	case "location":
		return checkLocation(body), ""
	case "reaction":
		c := Content{Type: kind, About: body.id("message_id", maxWamid)}
		c.Emoji = body.optional("emoji", 16)
		return c, ""
	case "interactive":
		return s.checkInteractive(body), ""
	case "template":
		return s.checkTemplate(body, byUserID)
	}
	return s.checkMedia(body, kind), ""
}

// checkMedia checks a media object: by id or by link, with what its kind may carry.
func (s *Sim) checkMedia(n node, kind string) Content {
	c := Content{Type: kind, File: &File{}}
	if n.has("id") == n.has("link") {
		n.refuse(100, "Param %s must have exactly one of id and link.", n.path)
		return c
	}
	if n.has("id") {
		*c.File = s.files.find(n, kind)
	} else {
		c.File.Link = checkURL(n, "link")
	}
	if kind == "document" {
		c.File.Name = n.optional("filename", maxFileName)
	}
	if kind == "image" || kind == "document" || kind == "video" {
		c.Body = n.optional("caption", maxCaption)
	}
	return c
}

func checkURL(n node, key string) string {
	s := n.text(key, maxURL)
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		n.refuse(131009, "Param %s is not a valid URL.", n.name(key))
	}
	return s
}

// dialled is the number a "to" reaches. Without a plus Meta puts the business's own
// country code before a number that does not look complete ("Send messages").
func dialled(to, business string) (string, *refusal) {
	digits := strings.NewReplacer("+", "", " ", "", "-", "", "(", "", ")", "").Replace(to)
	if strings.Trim(digits, "0123456789") != "" || len(digits) < 7 || len(digits) > 15 ||
		strings.LastIndexByte(to, '+') > 0 {
		return "", &refusal{Code: 100, Details: "Param to must be a phone number."}
	}
	if country := country(business); !strings.HasPrefix(to, "+") && !complete(digits, country) {
		digits = country + digits
	}
	if digits == business {
		return "", &refusal{Code: 131021, Details: "The recipient is the sender."}
	}
	return digits, nil
}

// country is the calling code of an Indian number, the only kind simulated.
func country(business string) string {
	const india = "91"
	if strings.HasPrefix(business, india) {
		return india
	}
	return ""
}

func complete(digits, country string) bool {
	return strings.HasPrefix(digits, country) && len(digits) == len(country)+10
}
