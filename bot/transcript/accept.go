package transcript

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"helpline/bot"
)

// Fate is what became of a message.
type Fate string

// The fates.
const (
	Waiting  Fate = "waiting"  // for its turn
	Answered Fate = "answered" // its turn is recorded
	Noted    Fate = "noted"    // of a kind that gets no answer
	Parked   Fate = "parked"   // its turn failed too often; apologised for, and left to staff
)

// Place is where a message stands: on whose line, and when it was sent.
type Place struct {
	Seq     int64       `db:"seq"`
	Address bot.Address `db:"address"`
	At      int64       `db:"at"` // Unix seconds
}

// Accept writes down a webhook's batch durably, each message once: a message that
// stands already is passed over. It returns the places of the messages now waiting
// for their turn.
func (t *Transcript) Accept(ctx context.Context, b bot.Batch, received time.Time) ([]Place, error) {
	var places []Place
	err := t.w.do(ctx, func(w *writer) error {
		places = places[:0]
		for _, m := range b.Messages {
			p, fresh, err := t.acceptMessage(w, m, received)
			if err != nil {
				return fmt.Errorf("accept message: %w", err)
			}
			if fresh && m.HasTurn() {
				places = append(places, p)
			}
		}
		for _, s := range b.Statuses {
			if err := acceptStatus(w, s, received); err != nil {
				return fmt.Errorf("accept status: %w", err)
			}
		}
		for _, e := range b.Events {
			if err := acceptEvent(w, e.Field, e.Raw, received); err != nil {
				return fmt.Errorf("accept event %s: %w", e.Field, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err // and not places: the writer may still be at them
	}
	return places, nil
}

func (t *Transcript) acceptMessage(w *writer, m bot.Message, received time.Time) (Place, bool, error) {
	at := sentAt(&m, received)
	who, err := t.sender(w, m, at)
	if err != nil {
		return Place{}, false, err
	}
	body, err := json.Marshal(m)
	if err != nil {
		return Place{}, false, err
	}
	fate := Waiting
	if !m.HasTurn() {
		fate = Noted
	}
	r, err := w.result(`INSERT INTO messages (at, id, address, received, body, fate) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (at, id) DO NOTHING`, at, m.ID, who, received.UnixMilli(), string(body), fate)
	if err != nil {
		return Place{}, false, err
	}
	added, err := r.RowsAffected()
	if err != nil || added == 0 {
		return Place{}, false, err
	}
	seq, err := r.LastInsertId()
	if err == nil {
		err = wantPhoto(w, m, seq, received)
	}
	return Place{Seq: seq, Address: who, At: m.At.Unix()}, true, err
}

// sentAt is the time a message is filed under. One that came without a time is filed
// under none, so that a retry finds it, and counts as sent when it was received.
func sentAt(m *bot.Message, received time.Time) int64 {
	if m.At.IsZero() {
		m.At = received.UTC().Truncate(time.Second)
		return 0
	}
	return m.At.Unix()
}

func acceptEvent(w *writer, field string, body json.RawMessage, received time.Time) error {
	return w.exec(`INSERT INTO events (received, field, body) VALUES (?, ?, ?)`,
		received.UnixMilli(), field, string(body))
}
