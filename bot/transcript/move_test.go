package transcript_test

import (
	"fmt"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/transcript"

	"github.com/google/go-cmp/cmp"
)

func moved(from bot.Sender, c bot.Change) bot.Message {
	return bot.Message{ID: "moved", At: noon.Add(time.Minute), From: from, Kind: bot.System, Change: &c}
}

// TestAPersonStaysTheSameWhenTheirNumberChanges walks through who writes before and
// after a change of number, and whom each is taken for.
func TestAPersonStaysTheSameWhenTheirNumberChanges(t *testing.T) {
	const old, new = "919826000001", "919826000002"
	byPhone := moved(bot.Sender{Phone: old}, bot.Change{Type: "user_changed_number", Phone: new})
	both := moved(bot.Sender{Phone: old}, bot.Change{Type: "user_changed_number", Phone: new, UserID: "IN.2", PreviousUserID: "IN.1"})
	onlyID := moved(bot.Sender{UserID: "IN.1"}, bot.Change{Type: "user_changed_user_id", UserID: "IN.2", PreviousUserID: "IN.1"})
	for name, c := range map[string]struct {
		before []bot.Sender
		change bot.Message
		after  []bot.Sender
		want   []bot.Address
	}{
		"a phone": {[]bot.Sender{{Phone: old}}, byPhone, []bot.Sender{{Phone: new}, {Phone: old}, {Phone: old, UserID: "IN.9"}},
			[]bot.Address{old, old, old, old + ".2", old + ".2"}},
		"a phone and a user id": {[]bot.Sender{{Phone: old, UserID: "IN.1"}}, both, []bot.Sender{{Phone: new, UserID: "IN.2"}, {UserID: "IN.2"}, {Phone: new}, {Phone: old}},
			[]bot.Address{"IN.1", "IN.1", "IN.1", "IN.1", "IN.1", old}},
		"a message sent before that comes late": {[]bot.Sender{{Phone: old, UserID: "IN.1"}}, both, []bot.Sender{{Phone: old, UserID: "IN.1"}, {Phone: old}, {Phone: new}},
			[]bot.Address{"IN.1", "IN.1", "IN.1", old, "IN.1"}},
		"a user id alone": {[]bot.Sender{{Phone: old, UserID: "IN.1"}}, onlyID, []bot.Sender{{UserID: "IN.2"}, {Phone: old}},
			[]bot.Address{"IN.1", "IN.1", "IN.1", old}},
		"somebody we never met": {nil, both, []bot.Sender{{Phone: new, UserID: "IN.2"}, {Phone: old}},
			[]bot.Address{"IN.2", "IN.2", old}},
		"to a number somebody else had": {[]bot.Sender{{Phone: new}, {Phone: old, UserID: "IN.1"}}, both, []bot.Sender{{Phone: new}, {UserID: "IN.2"}},
			[]bot.Address{new, "IN.1", "IN.1", "IN.1", "IN.1"}},
	} {
		t.Run(name, func(t *testing.T) {
			tr := open(t)
			var got []bot.Address
			take := func(m bot.Message) {
				for _, p := range accept(t, tr, bot.Batch{Messages: []bot.Message{m, m}}) {
					got = append(got, p.Address)
				}
			}
			for i, s := range c.before {
				take(bot.Message{ID: fmt.Sprint("before", i), At: noon, From: s, Kind: bot.Text, Text: "Hi"})
			}
			take(c.change)
			for i, s := range c.after {
				take(bot.Message{ID: fmt.Sprint("after", i), At: noon.Add(time.Hour), From: s, Kind: bot.Text, Text: "Hi"})
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A change of number has its turn in order, opens no window, and replies still owed go
// to the new number.
func TestAChangeOfNumberHasItsTurn(t *testing.T) {
	tr := open(t)
	first := acceptOne(t, tr, text("a", "919826000001"))
	change := moved(bot.Sender{Phone: "919826000001"}, bot.Change{Type: "user_changed_number", Phone: "919826000002"})
	accept(t, tr, bot.Batch{Messages: []bot.Message{change}})
	answer := func(m bot.Message, before int64, replies ...bot.Reply) {
		t.Helper()
		after := bot.Session{Address: m.Address, Turn: m.Seq}
		if _, err := tr.Record(t.Context(), transcript.Turn{Message: m, Before: bot.Session{Turn: before}, After: after, Replies: replies, Made: noon}); err != nil {
			t.Fatal(err)
		}
	}
	answer(first, 0, bot.TextReply{Body: "Hello"})
	next, _, err := tr.Next(t.Context(), first.Address)
	if err != nil || !next.Moves() {
		t.Fatal(next, err)
	}
	answer(next, first.Seq)
	person, owed, err := tr.Unsent(t.Context(), first.Address)
	if err != nil || len(owed) != 1 || person.Sender.Phone != "919826000002" || !person.Wrote.Equal(noon) {
		t.Error(person, len(owed), err)
	}
}
