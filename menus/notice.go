package menus

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/templates/messages"
	"helpline/templates/whatsapp"
)

// Recipient is whom a notice is worded for.
type Recipient struct {
	Session bot.Session
	Sender  bot.Sender
	Now     time.Time
}

// teller words one kind of notice, as an option words an answer: replies by t.Buttons
// and t.Document, with buttons by t.Told and t.Home, whatever the person is at. It
// returns the template that says the same outside the 24 hours. It reads the record
// afresh, and says nothing of one that has moved on or that is theirs no more.
type teller func(context.Context, *Turn, billing.Notice) (bot.Template, error)

// tellerOf is how a kind of notice is worded; nil for one that nobody words yet.
func tellerOf(k billing.NoticeKind) teller {
	switch k {
	case billing.ComplaintChanged:
		return tellComplaint
	case billing.BillIssued:
		return tellBill
	case billing.ReadingDecided:
		return tellReading
	case billing.ApplicationMoved:
		return tellApplication
	case billing.PaymentReceived:
		return tellReceived
	case billing.PaymentFailed:
		return tellUnpaid
	case billing.LinkAsked:
		return tellLinkAsked
	case billing.LinkDecided:
		return tellLinkDecided
	}
	return nil
}

// toldOf is what a button of a notice opens: they stand in the chat for ever, and
// work in the middle of anything. Nil for one that opens nothing.
func toldOf(choice string) opener {
	what, about, _ := strings.Cut(choice, ".")
	switch what {
	case "complaint":
		return complaintNumbered(about)
	case "dark":
		return stillDark(about)
	case "bill":
		return billNumbered(about)
	case "reading":
		return readingTold(about)
	case "again":
		return readingChosen(choice)
	case "pay":
		return payNumbered(about)
	case "receipt":
		return receiptNumbered(about)
	case "latest":
		return latestBillOf(about)
	case "link":
		return connectionNumbered(about)
	case "application":
		return applicationNumbered(about)
	case "reply":
		return applicationTapped(answerPrefix + about)
	}
	return nil
}

// toldStep begins the choices of notices.
const toldStep = "told"

// Told is a button of a notice: what it opens and about which record, as toldOf reads it.
func (t *Turn) Told(choice string, title messages.Phrase) bot.Choice {
	return bot.Choice{ID: toldStep + "/" + choice, Title: t.text(title)}
}

var errUnworded = errors.New("no words for this kind of notice")

// Notice words a notice: what to say while free replies may go out, and the template
// that says the same at other times; no name means there is none. Nothing said means
// that there is nothing to tell any more.
func (m *Machine) Notice(ctx context.Context, n billing.Notice, to Recipient) ([]bot.Reply, bot.Template, error) {
	tell := tellerOf(n.Kind)
	if tell == nil {
		return nil, bot.Template{}, fmt.Errorf("%s notice: %w", n.Kind, errUnworded)
	}
	t := &Turn{Books: m.books, Msg: bot.Message{At: to.Now, From: to.Sender, Address: to.Session.Address}, m: m, session: to.Session}
	t.session.Greeted = true // the privacy notice stands under an answer, not here
	template, err := tell(ctx, t, n)
	if err = errors.Join(err, t.err); err != nil {
		return nil, bot.Template{}, fmt.Errorf("%s notice: %w", n.Kind, err)
	}
	return t.replies, template, nil
}

// quick is a quick reply of a template: only what it opens, its words are the template's.
func quick(choices ...bot.Choice) []string {
	var payloads []string
	for _, c := range choices {
		payloads = append(payloads, c.ID)
	}
	return payloads
}

var errTemplate = errors.New("not as submitted")

// template fills an approved template in the person's language. One filled otherwise
// than it was submitted is our error, and Meta would refuse it.
func (t *Turn) template(name string, document *bot.File, params []string, payloads ...string) (bot.Template, error) {
	filled := bot.Template{Name: name, Lang: t.session.Lang, Header: document, Payloads: payloads}
	for _, p := range params {
		filled.Params = append(filled.Params, cut(oneLine(p), maxParam))
	}
	if document != nil {
		document.Lang = t.session.Lang
	}
	i := slices.IndexFunc(t.m.templates, func(s whatsapp.Template) bool { return s.Name == name && s.Language == string(t.session.Lang) })
	if i < 0 {
		return filled, fmt.Errorf("template %s in %s: %w", name, t.session.Lang, errTemplate)
	}
	s := t.m.templates[i]
	if s.Params() != len(params) || len(s.Part("BUTTONS").Buttons) != len(payloads) || (s.Part("HEADER").Format != "") != (document != nil) {
		return filled, fmt.Errorf("template %s in %s: parameters or buttons: %w", name, t.session.Lang, errTemplate)
	}
	return filled, cloudapi.Check(bot.Sender{UserID: "whoever"}, filled)
}

// maxParam leaves room for a template's own words.
const maxParam = 300
