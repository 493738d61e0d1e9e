package transcript

import (
	"context"
	"fmt"

	"helpline/bot"
)

// Reply is a reply and how far it has come.
type Reply struct {
	Seq     int64
	Address bot.Address
	Reply   bot.Reply
	State   bot.State
	WhatsID string // WhatsApp's id of it, once known
	Code    int    // Meta's error code of a failed or parked one
	Title   string

	Fallback *bot.Template // what goes out instead where a free reply may not; nil for none
}

// Replies lists what was said to a message, in order; to message 0, all that told
// notices.
func (t *Transcript) Replies(ctx context.Context, message int64) ([]Reply, error) {
	var rows []struct {
		Seq          int64
		Address      bot.Address
		Kind, Body   string
		Wamid, Title string
		State        bot.State
		Code         int
		Fallback     string
	}
	err := t.db.Select(ctx, &rows, `SELECT seq, address, kind, body, state, wamid, code, title, fallback FROM replies
		WHERE message = ? ORDER BY seq`, message)
	if err != nil {
		return nil, fmt.Errorf("replies: %w", err)
	}
	out := make([]Reply, len(rows))
	for n, r := range rows {
		reply, err := bot.DecodeReply(r.Kind, []byte(r.Body))
		if err != nil {
			return nil, fmt.Errorf("reply %d: %w", r.Seq, err)
		}
		template, _, err := fallback(r.Fallback)
		if err != nil {
			return nil, fmt.Errorf("reply %d: %w", r.Seq, err)
		}
		out[n] = Reply{r.Seq, r.Address, reply, r.State, r.Wamid, r.Code, r.Title, template}
	}
	return out, nil
}
