package cloudapi

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf16"

	"helpline/bot"
)

// ErrLimit means that a message breaks a rule of the Cloud API's and was not sent.
var ErrLimit = errors.New("against the Cloud API's limits")

// Check reports the first rule of Meta's that a reply to this person would break, as
// an ErrLimit naming the part and never quoting it.
func Check(to bot.Sender, r bot.Reply) error {
	if broken := checkReply(to, r); broken != "" {
		return fmt.Errorf("%s reply: %s: %w", bot.KindOf(r), broken, ErrLimit)
	}
	return nil
}

// The checks below answer with the rule broken, in words, or with nothing.

func checkReply(to bot.Sender, r bot.Reply) string {
	switch r := r.(type) {
	case bot.TextReply:
		return first(recipient(to), filled("body", r.Body, MaxText))
	case bot.List:
		return first(recipient(to), checkList(r))
	case bot.Buttons:
		return first(recipient(to), checkButtons(r))
	case bot.LocationRequest:
		return first(recipient(to), filled("body", r.Body, MaxBody))
	case bot.PaymentRequest:
		return first(recipient(to), checkOrder(r))
	case bot.PaymentStatus:
		return first(recipient(to), checkOrderStatus(r))
	case bot.ContactRequest:
		return first(recipient(to), filled("body", r.Body, MaxBody))
	case bot.FileReply:
		return first(recipient(to), checkFile(r.File), within("caption", r.Caption, MaxCaption))
	case bot.Template:
		return checkTemplate(to, r)
	}
	return "not a kind that can be sent"
}

func recipient(to bot.Sender) string {
	if !to.Known() {
		return "nobody to send it to"
	}
	return ""
}

func checkList(r bot.List) string {
	return first(
		filled("body", r.Body, MaxBody),
		filled("button", r.Button, MaxListButton),
		within("footer", r.Footer, MaxFooter),
		count("rows", len(r.Rows), MaxRows),
		each(r.Rows, checkRow),
		unique("row id", r.Rows, func(c bot.Choice) string { return c.ID }),
	)
}

func checkRow(c bot.Choice) string {
	return first(
		filled("row id", c.ID, MaxRowID),
		filled("row title", c.Title, MaxRowTitle),
		within("row description", c.Description, MaxRowDescription),
	)
}

func checkButtons(r bot.Buttons) string {
	header := ""
	if r.Header != nil {
		header = checkFile(*r.Header)
	}
	return first(
		header,
		filled("body", r.Body, MaxBody),
		within("footer", r.Footer, MaxFooter),
		count("buttons", len(r.Choices), MaxButtons),
		each(r.Choices, checkButton),
		unique("button id", r.Choices, func(c bot.Choice) string { return c.ID }),
		unique("button title", r.Choices, func(c bot.Choice) string { return c.Title }),
	)
}

func checkButton(c bot.Choice) string {
	if strings.TrimSpace(c.ID) != c.ID {
		return "button id has spaces around it"
	}
	return first(filled("button id", c.ID, MaxButtonID), filled("button title", c.Title, MaxButtonTitle))
}

// checkFile wants an extension: without one the handset shows an odd name
// (messages/document-messages).
func checkFile(f bot.File) string {
	if path.Ext(f.Name) == "" {
		return "file name has no extension"
	}
	return ""
}

// templateName is what Meta allows (templates/components).
var templateName = regexp.MustCompile(`^[a-z0-9_]+$`)

func checkTemplate(to bot.Sender, r bot.Template) string {
	if r.Phone != "" {
		to = bot.Sender{Phone: r.Phone}
	}
	if !templateName.MatchString(r.Name) || len(r.Name) > MaxTemplateName {
		return "template name"
	}
	if r.Lang == "" {
		return "template language is empty"
	}
	header := ""
	if r.Header != nil {
		header = checkFile(*r.Header)
	}
	return first(recipient(to), checkCode(to, r), header, each(r.Params, checkParam), checkPayloads(r.Payloads))
}

func checkPayloads(payloads []string) string {
	if len(payloads) > MaxTemplateButtons {
		return count("payloads", len(payloads), MaxTemplateButtons)
	}
	return each(payloads, func(p string) string { return filled("payload", p, MaxPayload) })
}

// checkCode holds the rules of authentication templates: the code stands alone, and
// goes to a phone, never to a user id (templates/authentication-templates, error 131062).
func checkCode(to bot.Sender, r bot.Template) string {
	switch {
	case r.Code == "":
		return ""
	case to.Phone == "":
		return "a code needs a phone"
	case len(r.Params) > 0:
		return "a code has other parameters beside it"
	}
	return first(filled("code", r.Code, MaxTemplateCode), checkParam(r.Code))
}

func checkParam(p string) string {
	if strings.ContainsAny(p, "\n\r\t") || strings.Contains(p, strings.Repeat(" ", MaxTemplateSpace+1)) {
		return "parameter has a line break, a tab or a run of spaces"
	}
	return filled("parameter", p, MaxTemplateParam)
}

func first(broken ...string) string {
	for _, b := range broken {
		if b != "" {
			return b
		}
	}
	return ""
}

func each[T any](list []T, check func(T) string) string {
	for i, item := range list {
		if broken := check(item); broken != "" {
			return fmt.Sprintf("%d: %s", i+1, broken)
		}
	}
	return ""
}

func within(part, s string, limit int) string {
	if n := units(s); n > limit {
		return fmt.Sprintf("%s has %d characters, limit %d", part, n, limit)
	}
	return ""
}

// filled refuses what is empty or blank too: Meta answers 100 or 131009.
func filled(part, s string, limit int) string {
	if strings.TrimSpace(s) == "" {
		return part + " is empty"
	}
	return within(part, s, limit)
}

func count(part string, n, limit int) string {
	if n < 1 || n > limit {
		return fmt.Sprintf("%d %s, limit %d", n, part, limit)
	}
	return ""
}

func unique(part string, list []bot.Choice, of func(bot.Choice) string) string {
	seen := make(map[string]bool, len(list))
	for _, c := range list {
		if seen[of(c)] {
			return part + " stands twice"
		}
		seen[of(c)] = true
	}
	return ""
}

// units counts UTF-16 code units.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
