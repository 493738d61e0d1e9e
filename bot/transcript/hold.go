package transcript

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"helpline/bot"
)

// What may stand in the way of staff.
var (
	// ErrNoPerson means nobody of that address has written.
	ErrNoPerson = errors.New("nobody of that address has written")
	// ErrTaken means another of the staff has taken the chat.
	ErrTaken = errors.New("another has taken this chat")
	// ErrNotTaken means the chat is not the speaker's: never taken, handed back, or the
	// person went back to the bot.
	ErrNotTaken = errors.New("this chat is not taken by you")
	// ErrWindow means the person has not written for 24 hours.
	ErrWindow = errors.New("the person has not written for 24 hours, WhatsApp takes no free text")
)

// holdRow is a hold as the table has it; zeros for none.
type holdRow struct {
	Held, Spoke int64
	Holder      string
	Excused     bool
}

func rowOf(h *bot.Hold) holdRow {
	if h == nil {
		return holdRow{}
	}
	return holdRow{milli(h.Asked), milli(h.Spoke), h.By, h.Excused}
}

func (r holdRow) hold() *bot.Hold {
	if r.Held == 0 {
		return nil
	}
	return &bot.Hold{Asked: instant(r.Held), Spoke: instant(r.Spoke), By: r.Holder, Excused: r.Excused}
}

func milli(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func instant(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// Take gives a chat to one of the staff: the bot is silent in it from now on. ErrTaken
// when another has it. Twice by the same name changes nothing.
func (t *Transcript) Take(ctx context.Context, who bot.Address, by string, at time.Time) error {
	return t.staff(ctx, "take chat", func(w *writer) error {
		now, err := holdOf(w, who)
		switch {
		case err != nil:
			return err
		case now.Holder == by:
			return nil
		case now.Holder != "":
			return ErrTaken
		}
		return w.exec(`UPDATE people SET holder = ?, held = CASE held WHEN 0 THEN ? ELSE held END WHERE address = ?`,
			by, at.UnixMilli(), who)
	})
}

// Say leaves a text of staff's to be sent in a chat they have taken: ErrNotTaken when
// they have not, ErrWindow when WhatsApp would not deliver it.
func (t *Transcript) Say(ctx context.Context, who bot.Address, by, text string, at time.Time) error {
	return t.staff(ctx, "say in chat", func(w *writer) error {
		if err := mine(w, who, by); err != nil {
			return err
		}
		if open, err := windowOpen(w, who, at); err != nil || !open {
			return errors.Join(err, ErrWindow)
		}
		if err := w.exec(`UPDATE people SET spoke = ? WHERE address = ?`, at.UnixMilli(), who); err != nil {
			return err
		}
		return sayIn(w, who, by, bot.TextReply{Body: text}, at)
	})
}

// HandBack gives a chat back to the bot, and leaves its word on that to be sent if it
// still can be.
func (t *Transcript) HandBack(ctx context.Context, who bot.Address, by string, word bot.Reply, at time.Time) error {
	return t.staff(ctx, "hand chat back", func(w *writer) error {
		if err := mine(w, who, by); err != nil {
			return err
		}
		if err := w.exec(`UPDATE people SET held = 0, spoke = 0, holder = '', excused = 0 WHERE address = ?`, who); err != nil {
			return err
		}
		open, err := windowOpen(w, who, at)
		if err != nil || !open {
			return err
		}
		return sayIn(w, who, "", word, at)
	})
}

func (t *Transcript) staff(ctx context.Context, what string, write func(*writer) error) error {
	return wrap(what, t.w.do(ctx, write))
}

func holdOf(w *writer, who bot.Address) (holdRow, error) {
	var r holdRow
	err := w.row(`SELECT held, spoke, holder, excused FROM people WHERE address = ?`, []any{who}, &r.Held, &r.Spoke, &r.Holder, &r.Excused)
	if errors.Is(err, sql.ErrNoRows) {
		return r, ErrNoPerson
	}
	return r, err
}

func mine(w *writer, who bot.Address, by string) error {
	now, err := holdOf(w, who)
	if err == nil && (now.Held == 0 || now.Holder != by) {
		return ErrNotTaken
	}
	return err
}

// windowOpen counts a message that still waits for its turn.
func windowOpen(w *writer, who bot.Address, at time.Time) (bool, error) {
	var wrote int64
	err := w.row(`SELECT max(wrote, coalesce((SELECT max(at) FROM messages m WHERE m.address = people.address AND fate = 'waiting'), 0))
		FROM people WHERE address = ?`, []any{who}, &wrote)
	return at.Before(time.Unix(wrote, 0).Add(Window)), err
}

func sayIn(w *writer, who bot.Address, by string, r bot.Reply, at time.Time) error {
	kind, body, err := bot.EncodeReply(r)
	if err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	return w.exec(`INSERT INTO replies (message, address, kind, body, made, due, said_by) VALUES (0, ?, ?, ?, ?, ?, ?)`,
		who, kind, string(body), at.UnixMilli(), at.UnixMilli(), by)
}
