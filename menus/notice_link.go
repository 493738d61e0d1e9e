package menus

import (
	"context"
	"errors"
	"strconv"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

var (
	linkYes   = messages.Of[linkBlanks](&Sentences, "notice.linked.yes")
	linkNever = messages.Of[linkBlanks](&Sentences, "notice.linked.no")
	linkOpen  = messages.Line(&Sentences, "notice.linked.button")
	linkWords = messages.NamesOf(&Sentences, "notice.linked", "", "allowed", "refused")
)

// requestNoted is the request a notice is about; ok is false when there is none.
func (t *Turn) requestNoted(ctx context.Context, n billing.Notice) (r billing.LinkRequest, ok bool, err error) {
	id, err := strconv.ParseInt(n.About, 10, 64)
	if err != nil {
		return r, false, err
	}
	r, err = t.Books.LinkRequest(ctx, id)
	if errors.Is(err, billing.ErrNoRequest) {
		return r, false, nil
	}
	return r, err == nil, err
}

// tellLinkAsked asks the owner whether somebody may act for their connection. A number
// nobody has, or that has no mobile, was asked about all the same: that is for nobody.
func tellLinkAsked(ctx context.Context, t *Turn, n billing.Notice) (bot.Template, error) {
	r, ok, err := t.requestNoted(ctx, n)
	if err != nil || !ok || n.Mobile == "" || !r.Open(t.Msg.At) {
		return bot.Template{}, err
	}
	blanks, answers := t.linkBlanksOf(r), t.linkChoices(r.ID)
	t.Buttons(linkAsk.With(blanks), answers...)
	return t.template("helpline_link_asked", nil, []string{blanks.Person, blanks.IVRS, blanks.Relation}, quick(answers...)...)
}

// tellLinkDecided tells who asked what the owner said, and what they may do now: nothing
// where it was taken back meanwhile.
func tellLinkDecided(ctx context.Context, t *Turn, n billing.Notice) (bot.Template, error) {
	r, ok, err := t.requestNoted(ctx, n)
	if err != nil || !ok {
		return bot.Template{}, err
	}
	if r.Scope != 0 {
		if r.Scope, err = t.Books.Scope(ctx, t.Holder(), r.IVRS); err != nil || r.Scope == 0 {
			return bot.Template{}, err
		}
	}
	blanks, said := t.linkBlanksOf(r), linkWords.Of("allowed")
	if blanks.Refused {
		said = linkWords.Of("refused")
		t.Buttons(linkNever.With(blanks), t.Home())
	} else {
		t.Buttons(linkYes.With(blanks), t.Told("link."+blanks.IVRS, linkOpen), t.Home())
	}
	mine := bot.Choice{ID: "menu/connections"}
	return t.template("helpline_link_decided", nil, []string{blanks.IVRS, t.text(said)}, quick(mine)...)
}
