package menus

import (
	"bytes"
	"cmp"
	"context"
	"strings"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/transcript"
	"helpline/templates/messages"
)

// kept is what the books keep of a person.
type kept struct {
	links      []billing.Link
	complaints []billing.Complaint
	payments   []billing.Payment // of connections whose payments the person may see
}

func keptOf(ctx context.Context, books *ledger.Ledger, h billing.Holder) (k kept, err error) {
	if k.links, err = books.Connections(ctx, h); err != nil {
		return k, err
	}
	for _, l := range k.links {
		if !l.Scope.Has(billing.See) {
			continue
		}
		paid, err := books.Payments(ctx, l.Connection.IVRS, dataMost)
		if err != nil {
			return k, err
		}
		k.payments = append(k.payments, paid...)
	}
	k.complaints, err = books.Complaints(ctx, h, dataMost)
	return k, err
}

type (
	dataSheet struct {
		Mobile      billing.Mobile
		Name        string
		Connections []dataConnection
		Complaints  []billing.Complaint
		Payments    []billing.Payment
		Lines       []dataLine
	}
	dataConnection struct {
		IVRS               billing.IVRS
		Name, Address      string
		Nickname, Relation string
	}
	dataLine struct {
		At     time.Time
		Words  string
		Mine   bool
		By     string // who of the staff; empty for the bot
		Erased bool
	}
)

var (
	dataFile = messages.Of[dataSheet](&Sentences, "mydata.file")
	dataSent = messages.NamesOf(&Sentences, "mydata.sent", "", bot.Image, bot.Document, bot.Audio, bot.Video, bot.Sticker,
		bot.Location, bot.Contacts, bot.Unsupported)
)

// data prints all that is kept of a person, and nothing of anybody else, as plain text.
func (a *Archive) data(ctx context.Context, w *bytes.Buffer, f bot.File) error {
	chat, err := a.chats.Chat(ctx, bot.Address(f.Ref))
	if err != nil {
		return err
	}
	mobile, _ := billing.ParseMobile(cmp.Or(chat.Person.Sender.Phone, chat.Phone))
	k, err := keptOf(ctx, a.books, billing.Holder{Key: f.Ref, Mobile: mobile})
	if err != nil {
		return err
	}
	sheet := dataSheet{Mobile: mobile, Name: chat.Person.Sender.Name, Complaints: k.complaints, Payments: k.payments}
	for _, l := range k.links {
		c := dataConnection{IVRS: l.Connection.IVRS, Nickname: l.Nickname, Relation: string(l.Relation)}
		if l.Scope.Has(billing.See) {
			hindi := f.Lang == bot.Hindi
			c.Name, c.Address = l.Connection.NameIn(hindi), l.Connection.AddressIn(hindi)
		}
		sheet.Connections = append(sheet.Connections, c)
	}
	if sheet.Lines, err = a.lines(ctx, f); err != nil {
		return err
	}
	text, err := a.words.Say(f.Lang, dataFile.With(sheet))
	w.WriteString(text + "\n")
	return err
}

// lines is the chat, both ways.
func (a *Archive) lines(ctx context.Context, f bot.File) ([]dataLine, error) {
	const most = 10_000
	chat, err := a.chats.Lines(ctx, bot.Address(f.Ref), most)
	var lines []dataLine
	for _, l := range chat {
		words, bad := a.wordsOf(f.Lang, l)
		if bad != nil {
			return nil, bad
		}
		lines = append(lines, dataLine{l.At, words, l.Message != nil, l.By, l.Erased})
	}
	return lines, err
}

func (a *Archive) wordsOf(lang bot.Lang, l transcript.Line) (string, error) {
	if l.Message == nil {
		words := wordsSaid(l.Reply)
		if f, carries := bot.FileOf(l.Reply); carries {
			words = "[" + f.Name + "] " + words
		}
		if t, is := l.Reply.(bot.Template); is && words == "" {
			words = strings.Join(t.Params, ", ")
		}
		return words, nil
	}
	if l.Erased || l.Message.Kind == bot.Text || l.Message.Kind == bot.Tap {
		return l.Message.Text, nil
	}
	kind := l.Message.Kind
	switch kind {
	case bot.Image, bot.Document, bot.Audio, bot.Video, bot.Sticker, bot.Location, bot.Contacts:
	default:
		kind = bot.Unsupported
	}
	said, err := a.words.Say(lang, dataSent.Of(string(kind)))
	return strings.TrimSpace("[" + said + "] " + l.Message.Text), err
}
