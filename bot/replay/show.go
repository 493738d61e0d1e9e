package replay

import (
	"fmt"
	"strings"

	"helpline/bot"
)

// between stands between two replies of one turn.
const between = "---"

// show writes replies as the lines a story has for them, without the indentation.
func show(heard []Heard) []string {
	var lines []string
	for i, h := range heard {
		if i > 0 {
			lines = append(lines, between)
		}
		lines = append(lines, strings.Split(addressed(h), "\n")...)
		for _, c := range bot.Offers(h.Reply) {
			lines = append(lines, "  "+choice(c))
		}
	}
	return tidy(lines)
}

// addressed is what was said, under whom it was said to where that is somebody else.
func addressed(h Heard) string {
	if t, is := h.Reply.(bot.Template); is {
		t.Phone = h.addressee()
		return template(t)
	}
	if to := h.addressee(); to != "" {
		return "[to " + to + "]\n" + body(h.Reply)
	}
	return body(h.Reply)
}

func body(r bot.Reply) string {
	switch r := r.(type) {
	case bot.TextReply:
		return r.Body
	case bot.List:
		return footed(r.Body, r.Footer)
	case bot.Buttons:
		if r.Header != nil {
			return footed(named(*r.Header, r.Body), r.Footer)
		}
		return footed(r.Body, r.Footer)
	case bot.LocationRequest:
		return "[location?] " + r.Body
	case bot.ContactRequest:
		return "[contact?] " + r.Body
	case bot.FileReply:
		return named(r.File, r.Caption)
	case bot.PaymentRequest:
		return footed(fmt.Sprintf("[order %s ₹%d.%02d] %s", r.Reference, r.Paise/100, r.Paise%100, r.Body), r.Footer)
	case bot.PaymentStatus:
		return fmt.Sprintf("[order %s %s] %s", r.Reference, r.State, r.Body)
	}
	return "[" + bot.KindOf(r) + "]"
}

func named(f bot.File, text string) string { return "[" + f.Name + "] " + text }

func footed(text, footer string) string {
	if footer == "" {
		return text
	}
	return text + "\n_" + footer + "_"
}

// template hides a code: it is a secret, and another one each time.
func template(t bot.Template) string {
	head := "[template " + t.Name
	if t.Phone != "" {
		head += " to " + t.Phone
	}
	if t.Code != "" {
		return head + "] ******"
	}
	return strings.TrimRight(head+"] "+strings.Join(append(t.Params, t.Payloads...), " | "), " ")
}

func choice(c bot.Choice) string {
	if c.Description == "" {
		return "#" + c.ID + " " + c.Title
	}
	return "#" + c.ID + " " + c.Title + " — " + c.Description
}

// tidy drops what a text file would lose anyway: spaces at the end of lines and
// empty lines at the end of everything.
func tidy(lines []string) []string {
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\r")
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
