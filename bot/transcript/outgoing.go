package transcript

import (
	"context"
	"fmt"
	"time"

	"helpline/bot"
)

// Outgoing is a reply still to be sent.
type Outgoing struct {
	Seq     int64
	Address bot.Address
	Message int64 // seq of the message it answers; 0 for what tells a notice
	Reply   bot.Reply
	Due     time.Time
	Tries   int

	Fallback *bot.Template // goes out instead where a free reply may not; nil for none
	Covered  bool          // by the fallback of a later reply
}

// UnsentPage is how many replies Unsent lists at most.
const UnsentPage = 100

// Unsent is a person and what waits to be sent to them, in order, due or not.
func (t *Transcript) Unsent(ctx context.Context, who bot.Address) (Person, []Outgoing, error) {
	var rows []struct {
		personRow
		Seq     int64
		Message int64
		Kind    string
		Body    string
		Due     int64
		Tries   int

		Fallback string
	}
	// By the other index it would read all that was ever said to the person.
	err := t.db.Select(ctx, &rows, `SELECT seq, message, kind, body, due, tries, fallback, phone, user_id, name, wrote
		FROM replies INDEXED BY replies_waiting JOIN people USING (address)
		WHERE address = ? AND state = 'waiting' ORDER BY seq LIMIT ?`, who, UnsentPage)
	if err != nil || len(rows) == 0 {
		return Person{}, nil, wrap("unsent", err)
	}
	out := make([]Outgoing, len(rows))
	for i, r := range rows {
		reply, err := bot.DecodeReply(r.Kind, []byte(r.Body))
		if err != nil {
			return Person{}, nil, fmt.Errorf("unsent %d: %w", r.Seq, err)
		}
		template, later, err := fallback(r.Fallback)
		if err != nil {
			return Person{}, nil, fmt.Errorf("unsent %d: %w", r.Seq, err)
		}
		out[i] = Outgoing{Seq: r.Seq, Address: who, Message: r.Message, Reply: reply,
			Due: time.UnixMilli(r.Due), Tries: r.Tries, Fallback: template, Covered: later}
	}
	return rows[0].person(), out, nil
}

// Owed lists people who have replies due by a time, those due longest first, at most
// max.
func (t *Transcript) Owed(ctx context.Context, by time.Time, max int) ([]bot.Address, error) {
	var who []bot.Address
	err := t.db.Select(ctx, &who, `SELECT address FROM replies WHERE state = 'waiting' AND due <= ?
		GROUP BY address ORDER BY min(due) LIMIT ?`, by.UnixMilli(), max)
	return who, wrap("owed", err)
}

func wrap(what string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// Sent records that the Cloud API accepted a reply. A one-time code is wiped from
// the record: it has served.
func (t *Transcript) Sent(ctx context.Context, o Outgoing, wamid string, at time.Time) error {
	body, err := wiped(o.Reply)
	if err != nil {
		return fmt.Errorf("sent: %w", err)
	}
	return t.update(ctx, "sent", `UPDATE replies SET wamid = ?, tries = tries + 1,
		body = CASE WHEN ? = '' THEN body ELSE ? END,
		moved = CASE WHEN state = 'waiting' THEN ? ELSE moved END,
		state = CASE WHEN state = 'waiting' THEN 'accepted' ELSE state END WHERE seq = ?`,
		wamid, body, body, at.Unix(), o.Seq)
}

// wiped is the reply to keep instead of one that carries a code; empty for others.
func wiped(r bot.Reply) (string, error) {
	t, ok := r.(bot.Template)
	if !ok || t.Code == "" {
		return "", nil
	}
	t.Code, t.Text = "******", ""
	_, b, err := bot.EncodeReply(t)
	return string(b), err
}

// Postpone puts a reply off, counting the try when it was one.
func (t *Transcript) Postpone(ctx context.Context, o Outgoing, until time.Time, tried bool) error {
	tries := 0
	if tried {
		tries = 1
	}
	return t.update(ctx, "postpone", `UPDATE replies SET due = ?, tries = tries + ? WHERE seq = ? AND state = 'waiting'`,
		until.UnixMilli(), tries, o.Seq)
}

// Park gives a reply up and leaves it to staff, with the reason. A one-time code is
// wiped then too.
func (t *Transcript) Park(ctx context.Context, o Outgoing, code int, title string, at time.Time) error {
	body, err := wiped(o.Reply)
	if err != nil {
		return fmt.Errorf("park: %w", err)
	}
	return t.update(ctx, "park", `UPDATE replies SET state = 'parked', code = ?, title = ?, moved = ?,
		body = CASE WHEN ? = '' THEN body ELSE ? END
		WHERE seq = ? AND state = 'waiting'`, code, title, at.Unix(), body, body, o.Seq)
}

func (t *Transcript) update(ctx context.Context, what, query string, args ...any) error {
	err := t.w.do(ctx, func(w *writer) error { return w.exec(query, args...) })
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
