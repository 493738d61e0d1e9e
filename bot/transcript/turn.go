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

var (
	// ErrAnswered means the message has had its turn.
	ErrAnswered = errors.New("message already answered")
	// ErrStale means the session a turn began with was not the latest.
	ErrStale = errors.New("session out of date")
	// ErrNoMessage means there is no such message.
	ErrNoMessage = errors.New("no such message")
)

// Turn is one message and what was made of it.
type Turn struct {
	Message bot.Message
	Before  bot.Session // as the turn began
	After   bot.Session
	Replies []bot.Reply
	Parked  bool // the turn failed for good: the replies apologise
	Made    time.Time
}

// Next is the message of a person whose turn it is, the first sent of those that wait,
// and the hold on the chat: ErrNoMessage when none waits. It is asked here and not of
// Redis, which may have heard of a later message before an earlier one, and hears
// nothing of what staff do.
func (t *Transcript) Next(ctx context.Context, who bot.Address) (bot.Message, *bot.Hold, error) {
	var row struct {
		holdRow
		Seq  int64
		Body string
	}
	// CROSS JOIN keeps the message that is looked for by its index first.
	err := t.db.Get(ctx, &row, `SELECT seq, body, held, spoke, holder, excused FROM messages m CROSS JOIN people USING (address)
		WHERE m.address = ? AND fate = 'waiting' ORDER BY at, seq LIMIT 1`, who)
	if errors.Is(err, sql.ErrNoRows) {
		return bot.Message{}, nil, ErrNoMessage
	}
	if err != nil {
		return bot.Message{}, nil, fmt.Errorf("next message: %w", err)
	}
	var m bot.Message
	if err := json.Unmarshal([]byte(row.Body), &m); err != nil {
		return bot.Message{}, nil, fmt.Errorf("next message: %w", err)
	}
	m.Seq, m.Address = row.Seq, who
	return m, row.hold(), nil
}

// Record commits a turn: the message answered, the session after it and the replies
// to be sent, all or nothing. ErrAnswered when another turn was first, ErrStale when
// the session it began with was not the person's latest, or staff have spoken since. It returns whom replies now
// wait for: the person, and whoever a one-time code goes to.
func (t *Transcript) Record(ctx context.Context, turn Turn) ([]bot.Address, error) {
	session, err := json.Marshal(turn.After)
	if err != nil {
		return nil, fmt.Errorf("record turn: %w", err)
	}
	var to []bot.Address
	err = t.w.do(ctx, func(w *writer) error {
		to = to[:0]
		if err := answer(w, turn); err != nil {
			return err
		}
		if err := move(w, turn, string(session)); err != nil {
			return err
		}
		for _, r := range turn.Replies {
			who, err := t.queue(w, turn, r)
			if err != nil {
				return err
			}
			to = append(to, who)
		}
		return erase(w, turn)
	})
	if err != nil {
		return nil, fmt.Errorf("record turn: %w", err)
	}
	return to, nil
}

func answer(w *writer, turn Turn) error {
	fate, step := Answered, ""
	if turn.Parked {
		fate = Parked
	}
	if turn.Before.Step != nil {
		step = turn.Before.Step.Name
	}
	r, err := w.result(`UPDATE messages SET fate = ?, answered = ?, step = ? WHERE seq = ? AND fate = 'waiting'`,
		fate, turn.Made.UnixMilli(), step, turn.Message.Seq)
	return oneRow(r, err, ErrAnswered)
}

func move(w *writer, turn Turn, session string) error {
	m, before, after := turn.Message, rowOf(turn.Before.Hold), rowOf(turn.After.Hold)
	wrote := int64(0)
	if m.Kind.Answered() { // what WhatsApp tells of a person, they did not write
		wrote = m.At.Unix()
	}
	r, err := w.result(`UPDATE people SET turn = ?, session = ?, wrote = max(wrote, ?),
		name = CASE WHEN ? = '' THEN name ELSE ? END, held = ?, spoke = ?, holder = ?, excused = ?
		WHERE address = ? AND turn = ? AND held = ? AND spoke = ? AND holder = ? AND excused = ?`,
		m.Seq, session, wrote, m.From.Name, m.From.Name, after.Held, after.Spoke, after.Holder, after.Excused,
		m.Address, turn.Before.Turn, before.Held, before.Spoke, before.Holder, before.Excused)
	return oneRow(r, err, ErrStale)
}

func oneRow(r sql.Result, err, none error) error {
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err == nil && n == 0 {
		return none
	}
	return err
}

// queue leaves a reply to be sent. One for another phone goes on that person's line.
func (t *Transcript) queue(w *writer, turn Turn, r bot.Reply) (bot.Address, error) {
	to := turn.Message.Address
	if other, ok := r.(bot.Template); ok && other.Phone != "" {
		var err error
		if to, err = t.aliases.resolve(w, bot.Sender{Phone: other.Phone}); err != nil {
			return "", err
		}
	}
	kind, body, err := bot.EncodeReply(r)
	if err != nil {
		return "", err
	}
	made := turn.Made.UnixMilli()
	return to, w.exec(`INSERT INTO replies (message, address, kind, body, made, due) VALUES (?, ?, ?, ?, ?, ?)`,
		turn.Message.Seq, to, kind, string(body), made, made)
}

// Strike counts a failed turn of a message and returns how many there were.
func (t *Transcript) Strike(ctx context.Context, seq int64) (int, error) {
	var strikes int
	err := t.w.do(ctx, func(w *writer) error {
		return w.row(`UPDATE messages SET strikes = strikes + 1 WHERE seq = ? RETURNING strikes`, []any{seq}, &strikes)
	})
	if err != nil {
		return 0, fmt.Errorf("strike: %w", err)
	}
	return strikes, nil
}

// Unanswered lists messages still waiting that were received before a time, oldest
// first, after a place, at most max: what the sweep puts back on the lines.
func (t *Transcript) Unanswered(ctx context.Context, before time.Time, after int64, max int) ([]Place, error) {
	var places []Place
	err := t.db.Select(ctx, &places, `SELECT seq, address, at FROM messages
		WHERE fate = 'waiting' AND seq > ? AND received < ? ORDER BY seq LIMIT ?`, after, before.UnixMilli(), max)
	if err != nil {
		return nil, fmt.Errorf("unanswered: %w", err)
	}
	return places, nil
}

// Find is the place of a message by WhatsApp's id: ErrNoMessage when none has it. It
// reads the whole transcript: for staff and tests, not for turns.
func (t *Transcript) Find(ctx context.Context, id string) (int64, error) {
	var seq int64
	err := t.db.Get(ctx, &seq, `SELECT seq FROM messages WHERE id = ? ORDER BY seq LIMIT 1`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, ErrNoMessage
	}
	if err != nil {
		return 0, fmt.Errorf("find message: %w", err)
	}
	return seq, nil
}
