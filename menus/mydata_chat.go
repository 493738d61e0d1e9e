package menus

import (
	"context"
	"strings"
	"time"

	"helpline/bot"
	"helpline/bot/transcript"
	"helpline/templates/messages"
)

// dataLine is one thing said in a chat, as its file has it.
type dataLine struct {
	At     time.Time
	Words  string
	Mine   bool
	By     string // who of the staff; empty for the bot
	Erased bool
}

var dataSent = messages.NamesOf(&Sentences, "mydata.sent", "", bot.Image, bot.Document, bot.Audio, bot.Video, bot.Sticker,
	bot.Location, bot.Contacts, bot.Unsupported)

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
