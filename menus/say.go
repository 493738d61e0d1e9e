package menus

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/templates/messages"
)

var (
	openList   = messages.Line(&Sentences, "list.open.button")
	moreRow    = messages.Line(&Sentences, "list.more.row")
	menuButton = messages.Line(&Sentences, "menu.home.button")
	notice     = messages.Line(&Sentences, "menu.notice")
)

// Say adds a paragraph to the next reply: most turns are one message.
func (t *Turn) Say(p messages.Phrase) { t.said = append(t.said, t.text(p)) }

// Choice is a row or button of the step asking.
func (t *Turn) Choice(choice string, title messages.Phrase) bot.Choice {
	return bot.Choice{ID: t.id(choice), Title: t.text(title)}
}

// Row is a row that shows something from the books, cut to what a row holds.
func (t *Turn) Row(choice, title, description string) bot.Choice {
	return bot.Choice{ID: t.id(choice), Title: cut(title, cloudapi.MaxRowTitle), Description: cut(description, cloudapi.MaxRowDescription)}
}

// Home is the button back to the main menu.
func (t *Turn) Home() bot.Choice { return bot.Choice{ID: "menu/home", Title: t.text(menuButton)} }

// Buttons asks with up to three buttons. The body may be empty when something was said.
func (t *Turn) Buttons(body messages.Phrase, choices ...bot.Choice) {
	t.reply(bot.Buttons{Body: t.body(body), Choices: choices})
}

// Document sends a file with its words and buttons in one message.
func (t *Turn) Document(f bot.File, body messages.Phrase, choices ...bot.Choice) {
	f.Lang = t.session.Lang
	t.reply(bot.Buttons{Header: &f, Body: t.body(body), Choices: choices})
}

// areButtons reports choices that were, or could have been, shown as buttons.
func areButtons(choices []bot.Choice) bool {
	tooBig := func(c bot.Choice) bool { return c.Description != "" || units(c.Title) > cloudapi.MaxButtonTitle }
	return len(choices) > 0 && len(choices) <= cloudapi.MaxButtons && !slices.ContainsFunc(choices, tooBig)
}

// List asks with a list; one too long for a message is paged.
func (t *Turn) List(body messages.Phrase, rows ...bot.Choice) {
	t.reply(bot.List{Body: t.body(body), Button: t.text(openList), Rows: t.pageOf(rows)})
}

// Pin asks for a place on the map.
func (t *Turn) Pin(body messages.Phrase) { t.reply(bot.LocationRequest{Body: t.body(body)}) }

// Send sends a template beside the conversation, to whomever it names.
func (t *Turn) Send(template bot.Template) { t.reply(template) }

// pageOf is the rows of the present page, with one for the next; the last page leads
// to the first.
func (t *Turn) pageOf(rows []bot.Choice) []bot.Choice {
	if len(rows) <= cloudapi.MaxRows {
		return rows
	}
	const onPage = cloudapi.MaxRows - 1
	pages := (len(rows) + onPage - 1) / onPage
	page := (t.page + pages) % pages
	shown := rows[page*onPage : min(len(rows), (page+1)*onPage)]
	next := bot.Choice{ID: t.id(morePrefix + strconv.Itoa((page+1)%pages)), Title: t.text(moreRow)}
	return append(append([]bot.Choice{}, shown...), next)
}

// morePrefix begins the choice that turns a list's page.
const morePrefix = "more."

// pageTurned reads such a choice.
func pageTurned(choice string) (page int, ok bool) {
	n, isMore := strings.CutPrefix(choice, morePrefix)
	page, err := strconv.Atoi(n)
	return page, isMore && err == nil && page >= 0
}

// pageOn is the page whose rows were offered last: the one before that its last row
// leads to. It is -1 for the last page.
func pageOn(offered []bot.Choice) int {
	if len(offered) == 0 {
		return 0
	}
	_, choice, _ := strings.Cut(offered[len(offered)-1].ID, "/")
	if next, ok := pageTurned(choice); ok {
		return next - 1
	}
	return 0
}

func (t *Turn) id(choice string) string {
	if t.step == nil {
		return "menu/" + choice
	}
	return nameOf(t.step) + "/" + choice
}

// text is a phrase in the person's language. A fault is kept and ends the turn.
func (t *Turn) text(p messages.Phrase) string {
	if p.Empty() {
		return ""
	}
	s, err := t.m.words.Say(t.session.Lang, p)
	t.err = cmp.Or(t.err, err)
	return s
}

// month is a bill month in words.
func (t *Turn) month(m billing.Month) string {
	s, err := t.m.words.Month(t.session.Lang, m)
	t.err = cmp.Or(t.err, err)
	return s
}

// body joins what was said with a reply's own words, and the privacy notice when
// this is the first the person hears of us. What does not fit goes ahead by itself.
func (t *Turn) body(p messages.Phrase) string {
	own := t.text(p)
	if !t.session.Greeted {
		own = strings.TrimSpace(own + "\n\n" + t.text(notice))
		t.session.Greeted = true
	}
	before := strings.Join(t.said, "\n\n")
	t.said = nil
	whole := strings.TrimSpace(before + "\n\n" + own)
	if units(whole) <= cloudapi.MaxBody {
		return whole
	}
	if before != "" && own != "" {
		t.replies = append(t.replies, bot.TextReply{Body: cut(before, cloudapi.MaxText)})
		return cut(own, cloudapi.MaxBody)
	}
	return cut(whole, cloudapi.MaxBody)
}

func (t *Turn) reply(r bot.Reply) { t.replies = append(t.replies, r) }

// flush sends what was said and has not gone out with a reply. At rest it carries a
// button to the menu: nothing ends in a dead end.
func (t *Turn) flush() {
	switch {
	case len(t.said) == 0:
	case rests(t.step):
		t.Buttons(messages.Phrase{}, t.Home())
	default:
		t.reply(bot.TextReply{Body: t.body(messages.Phrase{})})
	}
}
