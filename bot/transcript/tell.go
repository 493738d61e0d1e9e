package transcript

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"helpline/bot"
)

// Tidings are what a person is told outside a turn of theirs.
type Tidings struct {
	Key      string       // unique: the same tidings told twice are told once
	To       bot.Address  // who has written to us, or
	Stranger string       // the phone of somebody who need not have, with country code
	Replies  []bot.Reply  // in order
	Template bot.Template // goes out instead where free replies may not; without a name there is none
	Made     time.Time
}

// covered stands for the template of a later reply of the same tidings.
const covered = "-"

// Tell leaves tidings to be sent, exactly once by their key, and returns whom they
// wait for.
func (t *Transcript) Tell(ctx context.Context, n Tidings) (bot.Address, error) {
	fallback, err := fallbackOf(n.Template)
	if err != nil {
		return "", fmt.Errorf("tell: %w", err)
	}
	to := n.To
	err = t.w.do(ctx, func(w *writer) (err error) {
		if n.Stranger != "" {
			if to, err = t.aliases.resolve(w, bot.Sender{Phone: n.Stranger}); err != nil {
				return err
			}
		}
		return leave(w, n, to, fallback)
	})
	return to, wrap("tell", err)
}

// leave writes the replies of tidings, unless the first stands already. The last one
// carries the template.
func leave(w *writer, n Tidings, to bot.Address, fallback string) error {
	for i, r := range n.Replies {
		kind, body, err := bot.EncodeReply(r)
		if err != nil {
			return err
		}
		key, instead := n.Key, fallback
		if i > 0 {
			key = fmt.Sprintf("%s/%d", n.Key, i+1)
		}
		if fallback != "" && i < len(n.Replies)-1 {
			instead = covered
		}
		made := n.Made.UnixMilli()
		done, err := w.result(`INSERT INTO replies (message, address, kind, body, made, due, notice, fallback)
			VALUES (0, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (notice) WHERE notice <> '' DO NOTHING`,
			to, kind, string(body), made, made, key, instead)
		if err != nil {
			return err
		}
		if added, err := done.RowsAffected(); err != nil || added == 0 {
			return err
		}
	}
	return nil
}

func fallbackOf(t bot.Template) (string, error) {
	if t.Name == "" {
		return "", nil
	}
	_, body, err := bot.EncodeReply(t)
	return string(body), err
}

// fallback reads what fallbackOf wrote: the template that goes out instead of a
// reply, and whether one of a later reply does.
func fallback(kept string) (template *bot.Template, later bool, err error) {
	if kept == "" || kept == covered {
		return nil, kept == covered, nil
	}
	template = &bot.Template{}
	err = json.Unmarshal([]byte(kept), template)
	return template, false, err
}

// Instead puts the template of a reply in its place, to be sent next.
func (t *Transcript) Instead(ctx context.Context, o Outgoing) (Outgoing, error) {
	kind, body, err := bot.EncodeReply(*o.Fallback)
	if err != nil {
		return o, fmt.Errorf("template instead: %w", err)
	}
	err = t.update(ctx, "template instead", `UPDATE replies SET kind = ?, body = ?, fallback = '' WHERE seq = ? AND state = 'waiting'`,
		kind, string(body), o.Seq)
	o.Reply, o.Fallback = *o.Fallback, nil
	return o, err
}

// Skip lets a reply be covered by the template of a later one.
func (t *Transcript) Skip(ctx context.Context, o Outgoing, at time.Time) error {
	return t.update(ctx, "skip", `UPDATE replies SET state = ?, moved = ? WHERE seq = ? AND state = 'waiting'`,
		bot.Covered, at.Unix(), o.Seq)
}

// Reach finds somebody who has written to us, by address or, where that is empty, by
// phone; ok is false where nobody has.
func (t *Transcript) Reach(ctx context.Context, who bot.Address, phone string) (_ bot.Address, p Person, ok bool, err error) {
	var row struct {
		personRow
		Address bot.Address
	}
	const columns = `SELECT address, phone, user_id, name, wrote FROM people `
	if who != "" {
		err = t.db.Get(ctx, &row, columns+`WHERE address = ? AND wrote > 0`, who)
	} else {
		err = t.db.Get(ctx, &row, columns+`JOIN aliases USING (address) WHERE alias = ? AND wrote > 0`, phoneAlias(phone))
	}
	if errors.Is(err, sql.ErrNoRows) {
		return "", Person{}, false, nil
	}
	if err != nil {
		return "", Person{}, false, fmt.Errorf("reach: %w", err)
	}
	return row.Address, row.person(), true, nil
}

// Phones are the phone numbers of all who have written to us, seen by WhatsApp or
// shared by them.
func (t *Transcript) Phones(ctx context.Context) (map[bot.Address]string, error) {
	var rows []struct {
		Address bot.Address
		Phone   string
	}
	err := t.db.Select(ctx, &rows, `SELECT address, coalesce(nullif(phone, ''), session ->> '$.phone') AS phone FROM people
		WHERE wrote > 0 AND coalesce(nullif(phone, ''), nullif(session, '') ->> '$.phone', '') <> ''`)
	phones := make(map[bot.Address]string, len(rows))
	for _, r := range rows {
		phones[r.Address] = r.Phone
	}
	return phones, wrap("phones", err)
}
