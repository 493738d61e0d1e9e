package transcript

import (
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"helpline/bot"
)

// callbackPrefix marks biz_opaque_callback_data as one of ours.
const callbackPrefix = "r:"

// Callback is what is sent along with a reply and comes back in its statuses, so
// that a status is matched even before the send was recorded.
func Callback(reply int64) string { return callbackPrefix + strconv.FormatInt(reply, 10) }

// ReplyOf reads what Callback wrote.
func ReplyOf(callback string) (int64, bool) {
	digits, ours := strings.CutPrefix(callback, callbackPrefix)
	seq, err := strconv.ParseInt(digits, 10, 64)
	return seq, ours && err == nil
}

// statusField files a status that fits no reply of ours among the events.
const statusField = "status"

// acceptStatus moves a reply forward by what WhatsApp reports of it, never back.
// A status may come before its send is recorded: it records it then.
func acceptStatus(w *writer, s bot.Status, received time.Time) error {
	seq, ours := ReplyOf(s.Callback)
	if !ours {
		return strayStatus(w, s, received)
	}
	var now bot.State
	var wamid, fallback string
	err := w.row(`SELECT state, wamid, fallback FROM replies WHERE seq = ?`, []any{seq}, &now, &wamid, &fallback)
	switch {
	case errors.Is(err, sql.ErrNoRows), err == nil && wamid != "" && wamid != s.ID:
		return strayStatus(w, s, received)
	case err != nil:
		return err
	case !moves(now, s.State):
		return nil
	case s.Code == windowClosed && now != bot.Failed && fallback != "" && fallback != covered:
		err = w.exec(`INSERT INTO replies (message, address, kind, body, made, due)
			SELECT message, address, 'template', fallback, made, ? FROM replies WHERE seq = ?`, received.UnixMilli(), seq)
	}
	if err != nil {
		return err
	}
	return w.exec(`UPDATE replies SET state = ?, wamid = ?, moved = ?, code = ?, title = ?,
		price = CASE WHEN ? = '' THEN price ELSE ? END WHERE seq = ?`,
		s.State, s.ID, s.At.Unix(), s.Code, s.Title, s.Price, s.Price, seq)
}

// windowClosed is Meta's code for a free reply outside the 24 hours. It may come as a
// status, after the message was accepted: its template goes out then, as a reply of its own.
const windowClosed = 131047

// moves reports whether a reply goes from one state to another: forward by rank;
// failed only until delivered.
func moves(from, to bot.State) bool {
	if to == bot.Failed {
		return from.Rank() < bot.Delivered.Rank()
	}
	return from != bot.Failed && to.Rank() > from.Rank()
}

func strayStatus(w *writer, s bot.Status, received time.Time) error {
	body, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return acceptEvent(w, statusField, body, received)
}
