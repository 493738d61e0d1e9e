package transcript

import (
	"database/sql"
	"errors"

	"helpline/bot"
)

// sender is the person a message is filed under. A change of number is filed under the
// person known by the old one, who from then on is known by the new one: the person
// stays the same, and whoever has the old number next is somebody else.
func (t *Transcript) sender(w *writer, m bot.Message, at int64) (bot.Address, error) {
	if !m.Moves() {
		return t.aliases.resolve(w, m.From)
	}
	var who bot.Address
	err := w.row(`SELECT address FROM messages WHERE at = ? AND id = ?`, []any{at, m.ID}, &who)
	if !errors.Is(err, sql.ErrNoRows) {
		return who, err // come again: all is done already
	}
	now := bot.Sender{Phone: m.Change.Phone, UserID: m.Change.UserID}
	who, err = t.aliases.before(w, m)
	if err != nil || who == "" {
		if err == nil {
			who, err = t.aliases.resolve(w, now)
		}
		return who, err
	}
	return who, t.aliases.move(w, who, now)
}

// before finds the person a change is of by what they were known as; none when we have
// not met.
func (a *aliases) before(w *writer, m bot.Message) (bot.Address, error) {
	for _, old := range []bot.Sender{{UserID: m.Change.PreviousUserID}, {Phone: m.From.Phone}, {UserID: m.From.UserID}} {
		byUser, byPhone, err := a.both(w, old)
		if who := byUser + byPhone; err != nil || who != "" {
			return who, err
		}
	}
	return "", nil
}

// move makes a person known by what they are now. The old phone is theirs no more, even
// where the new one is not told; an old user id stays, for it is given to nobody else.
func (a *aliases) move(w *writer, who bot.Address, now bot.Sender) error {
	if err := a.leave(w, who, now.Phone); err != nil {
		return err
	}
	if now.UserID != "" {
		if err := w.exec(`UPDATE people SET user_id = ? WHERE address = ?`, now.UserID, who); err != nil {
			return err
		}
	}
	_, byPhone, err := a.both(w, bot.Sender{Phone: now.Phone})
	if err != nil {
		return err
	}
	return a.learn(w, who, byPhone, now)
}

// leave takes from a person the phone they are known by, unless it is this one.
func (a *aliases) leave(w *writer, who bot.Address, phone string) error {
	var old string
	if err := w.row(`SELECT phone FROM people WHERE address = ?`, []any{who}, &old); err != nil || old == "" || old == phone {
		return err
	}
	delete(a.known, phoneAlias(old))
	return errors.Join(w.exec(`DELETE FROM aliases WHERE alias = ? AND address = ?`, phoneAlias(old), who),
		w.exec(`UPDATE people SET phone = '' WHERE address = ?`, who))
}
