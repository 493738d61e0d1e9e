package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/transcript"
	"helpline/cmd/internal/server"
	"helpline/menus"
)

type chatsCommand struct {
	List chatsList `cmd:"" help:"Chats in which a person asked for the staff, or staff speak."`
	Show chatsShow `cmd:"" help:"The last things said in a chat."`
	Take chatsTake `cmd:"" help:"Take a chat: the bot is silent in it from now on."`
	Say  chatsSay  `cmd:"" help:"Say something in a chat you have taken."`
	Back chatsBack `cmd:"" help:"Hand a chat back to the bot."`
}

// desk is what every command on chats understands. They work beside a running server,
// which sends what is said here within a second or two.
type desk struct{ books }

// with opens the chats, which must be there, and closes them after the work.
func (d desk) with(ctx context.Context, work func(*transcript.Transcript) error) (err error) {
	cfg, err := d.settings()
	if err != nil {
		return err
	}
	path := server.ChatsPath(string(cfg.Books))
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("no chats there: %w", err)
	}
	chats, err := transcript.Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, chats.Close()) }()
	return work(chats)
}

// mine is a command of one of the staff on one chat.
type mine struct {
	desk
	Chat bot.Address `arg:"" help:"The chat, as list shows it."`
	By   words       `required:"" placeholder:"NAME" help:"Who of the staff you are."`
}

type chatsList struct{ desk }

// Run lists the chats left to the staff, those that wait longest first.
func (c *chatsList) Run(ctx context.Context, stdout io.Writer) error {
	const most = 200
	return c.with(ctx, func(chats *transcript.Transcript) error {
		held, err := chats.Held(ctx, most)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "CHAT\tNAME\tASKED\tTAKEN BY\tSTAFF'S LAST WORD")
		for _, h := range held {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", h.Address, h.Person.Sender.Name, stamp(h.Hold.Asked), h.Hold.By, stamp(h.Hold.Spoke))
		}
		return w.Flush()
	})
}

type chatsShow struct {
	desk
	Chat bot.Address `arg:"" help:"The chat, as list shows it."`
	Last int         `default:"30" help:"How many things said to show."`
}

// Run prints the end of a chat.
func (c *chatsShow) Run(ctx context.Context, stdout io.Writer) error {
	return c.with(ctx, func(chats *transcript.Transcript) error {
		if _, err := chats.Chat(ctx, c.Chat); err != nil {
			return err
		}
		lines, err := chats.Lines(ctx, c.Chat, c.Last)
		for _, l := range lines {
			fmt.Fprintf(stdout, "%s %s\n", stamp(l.At), menus.Spoken(l))
		}
		return err
	})
}

type chatsTake struct{ mine }

// Run takes a chat.
func (c *chatsTake) Run(ctx context.Context) error {
	return c.with(ctx, func(chats *transcript.Transcript) error { return chats.Take(ctx, c.Chat, string(c.By), time.Now()) })
}

type chatsSay struct {
	mine
	Text string `arg:"" help:"What to say."`
}

// Run says something in a chat.
func (c *chatsSay) Run(ctx context.Context) error {
	said, _ := bot.MaskAadhaar(c.Text)
	return c.with(ctx, func(chats *transcript.Transcript) error {
		return chats.Say(ctx, c.Chat, string(c.By), said, time.Now())
	})
}

type chatsBack struct{ mine }

// Run hands a chat back; the bot says so in the person's language.
func (c *chatsBack) Run(ctx context.Context) error {
	words, err := server.Words()
	if err != nil {
		return err
	}
	return c.with(ctx, func(chats *transcript.Transcript) error {
		chat, err := chats.Chat(ctx, c.Chat)
		if err != nil {
			return err
		}
		word, err := menus.HandedBack(words, chat.Lang)
		if err != nil {
			return err
		}
		return chats.HandBack(ctx, c.Chat, string(c.By), word, time.Now())
	})
}

// stamp is a time as staff read it; empty for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(billing.Kolkata).Format("02-01-2006 15:04")
}
