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

// aliases remembers who is called what, so that a person known is not looked up
// for each message. Only the writer touches it.
type aliases struct {
	known map[string]bot.Address
}

// maxAliases bounds the memory: some 100 bytes each.
const maxAliases = 100_000

func newAliases() *aliases { return &aliases{known: map[string]bot.Address{}} }

func (a *aliases) forget() { clear(a.known) }

func (a *aliases) find(w *writer, alias string) (bot.Address, error) {
	if who, ok := a.known[alias]; ok {
		return who, nil
	}
	var who bot.Address
	err := w.row(`SELECT address FROM aliases WHERE alias = ?`, []any{alias}, &who)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err == nil {
		a.remember(alias, who)
	}
	return who, err
}

func (a *aliases) remember(alias string, who bot.Address) {
	if len(a.known) >= maxAliases {
		a.forget()
	}
	a.known[alias] = who
}

func (a *aliases) point(w *writer, alias string, who bot.Address) error {
	a.remember(alias, who)
	return w.exec(`INSERT INTO aliases (alias, address) VALUES (?, ?)
		ON CONFLICT (alias) DO UPDATE SET address = excluded.address`, alias, who)
}

func phoneAlias(phone string) string { return "p:" + phone }
func userAlias(id string) string     { return "u:" + id }

// resolve finds the person a sender is, or makes one. A user id decides over a
// phone number: numbers are handed on to strangers, user ids are not. A phone
// number known under another user id therefore begins a new person.
func (a *aliases) resolve(w *writer, s bot.Sender) (bot.Address, error) {
	byUser, byPhone, err := a.both(w, s)
	if err != nil {
		return "", err
	}
	switch {
	case byUser != "":
		return byUser, a.learn(w, byUser, byPhone, s)
	case byPhone != "" && s.UserID == "":
		return byPhone, nil
	case byPhone != "":
		taken, err := a.taken(w, byPhone, "")
		if err != nil {
			return "", err
		}
		if !taken {
			return byPhone, a.learn(w, byPhone, byPhone, s)
		}
	}
	who, err := newPerson(w, s)
	if err != nil {
		return "", err
	}
	return who, a.learn(w, who, "", s)
}

// newPerson writes a person down under an address of their own: the number of somebody
// who gave it up may be their address still.
func newPerson(w *writer, s bot.Sender) (bot.Address, error) {
	who := s.Address()
	for n := 2; ; n++ {
		r, err := w.result(`INSERT INTO people (address, phone, user_id, name) VALUES (?, ?, ?, ?)
			ON CONFLICT (address) DO NOTHING`, who, s.Phone, s.UserID, s.Name)
		if err := oneRow(r, err, errTaken); !errors.Is(err, errTaken) {
			return who, err
		}
		who = bot.Address(fmt.Sprintf("%s.%d", s.Address(), n))
	}
}

var errTaken = errors.New("address taken")

func (a *aliases) both(w *writer, s bot.Sender) (byUser, byPhone bot.Address, err error) {
	if s.UserID != "" {
		if byUser, err = a.find(w, userAlias(s.UserID)); err != nil {
			return
		}
	}
	if s.Phone != "" {
		byPhone, err = a.find(w, phoneAlias(s.Phone))
	}
	return
}

// taken reports whether a person already has a user id, other than this one.
func (a *aliases) taken(w *writer, who bot.Address, id string) (bool, error) {
	var known string
	err := w.row(`SELECT user_id FROM people WHERE address = ?`, []any{who}, &known)
	return known != "" && known != id, err
}

// learn writes down what a sender's webhook adds to what is known of a person. A
// message that comes late, under a user id since replaced, does not bring back the
// phone of that time.
func (a *aliases) learn(w *writer, who, byPhone bot.Address, s bot.Sender) error {
	var faults []error
	late := false
	if s.Phone != "" && byPhone != who && s.UserID != "" {
		var err error
		late, err = a.taken(w, who, s.UserID)
		faults = append(faults, err)
	}
	if s.Phone != "" && byPhone != who && !late {
		faults = append(faults, a.leave(w, who, s.Phone), a.point(w, phoneAlias(s.Phone), who),
			w.exec(`UPDATE people SET phone = '' WHERE address = ?`, byPhone),
			w.exec(`UPDATE people SET phone = ? WHERE address = ?`, s.Phone, who))
	}
	if s.UserID != "" && a.known[userAlias(s.UserID)] != who {
		faults = append(faults, a.point(w, userAlias(s.UserID), who),
			w.exec(`UPDATE people SET user_id = ? WHERE address = ?`, s.UserID, who))
	}
	return errors.Join(faults...)
}

// Window is how long after a person's last message free replies may go out
// (Meta, messages/send-messages: customer service window).
const Window = 24 * time.Hour

// Person is someone met on WhatsApp.
type Person struct {
	Sender bot.Sender
	Wrote  time.Time // their last message answered; zero when they never wrote
}

// WindowOpen reports whether free replies may go out to the person.
func (p Person) WindowOpen(now time.Time) bool { return now.Before(p.Wrote.Add(Window)) }

// personRow is a person as the table has them.
type personRow struct {
	Phone  string
	UserID string `db:"user_id"`
	Name   string
	Wrote  int64
}

func (r personRow) person() Person {
	p := Person{Sender: bot.Sender{Phone: r.Phone, UserID: r.UserID, Name: r.Name}}
	if r.Wrote > 0 {
		p.Wrote = time.Unix(r.Wrote, 0).UTC()
	}
	return p
}

// Session is where the conversation with a person stood after their last turn: a
// fresh one when there was none.
func (t *Transcript) Session(ctx context.Context, who bot.Address) (bot.Session, error) {
	s := bot.Fresh(who)
	var saved string
	err := t.db.Get(ctx, &saved, `SELECT session FROM people WHERE address = ?`, who)
	if errors.Is(err, sql.ErrNoRows) || err == nil && saved == "" {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("session: %w", err)
	}
	if err := json.Unmarshal([]byte(saved), &s); err != nil {
		return s, fmt.Errorf("session: %w", err)
	}
	return s, nil
}
