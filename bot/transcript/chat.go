package transcript

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"helpline/bot"
)

// Chat is a conversation and the hold on it.
type Chat struct {
	Address bot.Address
	Person  Person
	Lang    bot.Lang
	Phone   string    // shared by WhatsApp's own button, where webhooks hide it
	Quiet   bool      // wants no notices
	Hold    *bot.Hold // nil: the bot answers
}

type chatRow struct {
	personRow
	holdRow
	Address bot.Address
	Session string
}

func (r chatRow) chat() (Chat, error) {
	s := bot.Fresh(r.Address)
	if r.Session != "" {
		if err := json.Unmarshal([]byte(r.Session), &s); err != nil {
			return Chat{}, fmt.Errorf("session: %w", err)
		}
	}
	return Chat{Address: r.Address, Person: r.person(), Lang: s.Lang, Phone: s.Phone, Quiet: s.Quiet, Hold: r.hold()}, nil
}

const chatColumns = `address, phone, user_id, name, wrote, session, held, spoke, holder, excused`

// Held lists the chats left to the staff, those that ask longest first, at most max.
func (t *Transcript) Held(ctx context.Context, max int) ([]Chat, error) {
	return t.chats(ctx, `SELECT `+chatColumns+` FROM people WHERE held <> 0 ORDER BY held, address LIMIT ?`, max)
}

// Chat is the conversation with one person: ErrNoPerson when there is none.
func (t *Transcript) Chat(ctx context.Context, who bot.Address) (Chat, error) {
	all, err := t.chats(ctx, `SELECT `+chatColumns+` FROM people WHERE address = ?`, who)
	if err != nil {
		return Chat{}, err
	}
	if len(all) == 0 {
		return Chat{}, ErrNoPerson
	}
	return all[0], nil
}

func (t *Transcript) chats(ctx context.Context, query string, args ...any) ([]Chat, error) {
	var rows []chatRow
	if err := t.db.Select(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("chats: %w", err)
	}
	all := make([]Chat, len(rows))
	for i, r := range rows {
		var err error
		if all[i], err = r.chat(); err != nil {
			return nil, fmt.Errorf("chats: %w", err)
		}
	}
	return all, nil
}

// Line is one thing said in a chat: a message of the person's, or a reply to them.
type Line struct {
	At      time.Time
	Message *bot.Message // nil for a reply
	Reply   bot.Reply    // nil for a message
	By      string       // who of the staff said it; empty for the bot
	Erased  bool         // it is known that something was said, and no more
}

// erasedBody stands where something said was.
const erasedBody = "{}"

// Lines lists the last things said in a chat, both ways, oldest first, at most max.
// Replies that never went out are left out.
func (t *Transcript) Lines(ctx context.Context, who bot.Address, max int) ([]Line, error) {
	var rows []struct {
		At               int64
		Kind, Body, Said string
	}
	err := t.db.Select(ctx, &rows, `SELECT at, kind, body, said FROM (
			SELECT received AS at, seq, '' AS kind, body, '' AS said, 0 AS reply FROM messages WHERE address = ?1
			UNION ALL SELECT made, seq, kind, body, said_by, 1 FROM replies WHERE address = ?1 AND state NOT IN ('failed', 'parked')
			ORDER BY at DESC, reply DESC, seq DESC LIMIT ?2) ORDER BY at, reply, seq`, who, max)
	if err != nil {
		return nil, fmt.Errorf("chat lines: %w", err)
	}
	lines := make([]Line, len(rows))
	for i, r := range rows {
		if lines[i], err = lineOf(r.Kind, r.Body); err != nil {
			return nil, fmt.Errorf("chat lines: %w", err)
		}
		lines[i].At, lines[i].By = instant(r.At), r.Said
	}
	return lines, nil
}

func lineOf(kind, body string) (Line, error) {
	l := Line{Erased: body == erasedBody}
	if kind == "" {
		l.Message = &bot.Message{}
		return l, json.Unmarshal([]byte(body), l.Message)
	}
	var err error
	l.Reply, err = bot.DecodeReply(kind, []byte(body))
	return l, err
}

// Count is how much of a chat is kept: messages and replies that are not blanked, and
// when the first of the messages came.
type Count struct {
	Messages, Replies int
	Since             time.Time
}

// Count counts what is kept of a chat.
func (t *Transcript) Count(ctx context.Context, who bot.Address) (Count, error) {
	var row struct {
		Messages, Replies int
		Since             int64
	}
	err := t.db.Get(ctx, &row, `SELECT
		(SELECT count(*) FROM messages WHERE address = ?1 AND body <> '{}') AS messages,
		(SELECT coalesce(min(received), 0) FROM messages WHERE address = ?1 AND body <> '{}') AS since,
		(SELECT count(*) FROM replies WHERE address = ?1 AND body <> '{}') AS replies`, who)
	return Count{row.Messages, row.Replies, instant(row.Since)}, wrap("count chat", err)
}
