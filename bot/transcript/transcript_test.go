package transcript_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/transcript"

	"github.com/google/go-cmp/cmp"
)

var noon = time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC)

func open(t testing.TB) *transcript.Transcript {
	t.Helper()
	tr, err := transcript.Open(t.Context(), filepath.Join(t.TempDir(), "chats #1.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := tr.Close(); err != nil {
			t.Error(err)
		}
	})
	return tr
}

func text(id, phone string) bot.Message {
	return bot.Message{ID: id, At: noon, From: bot.Sender{Phone: phone}, Kind: bot.Text, Text: "Hi"}
}

func accept(t testing.TB, tr *transcript.Transcript, b bot.Batch) []transcript.Place {
	t.Helper()
	places, err := tr.Accept(t.Context(), b, noon)
	if err != nil {
		t.Fatal(err)
	}
	return places
}

func acceptOne(t testing.TB, tr *transcript.Transcript, m bot.Message) bot.Message {
	t.Helper()
	places := accept(t, tr, bot.Batch{Messages: []bot.Message{m}})
	if len(places) != 1 {
		t.Fatalf("%d places", len(places))
	}
	got, _, err := tr.Next(t.Context(), places[0].Address)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestMessageAcceptedTwiceStandsOnce(t *testing.T) {
	tr := open(t)
	first := accept(t, tr, bot.Batch{Messages: []bot.Message{text("a", "91"), text("b", "91"), text("a", "91")}})
	again := accept(t, tr, bot.Batch{Messages: []bot.Message{text("b", "91"), text("c", "91")}})
	if len(first) != 2 || len(again) != 1 {
		t.Errorf("places %d then %d, want 2 then 1", len(first), len(again))
	}
	waiting, err := tr.Unanswered(t.Context(), noon.Add(time.Second), 0, 10)
	if err != nil || len(waiting) != 3 {
		t.Errorf("%d waiting, %v", len(waiting), err)
	}
}

func TestMessageWithoutTimeStandsOnceAndCountsAsSentWhenReceived(t *testing.T) {
	tr := open(t)
	m := text("a", "91")
	m.At = time.Time{}
	got := acceptOne(t, tr, m)
	if !got.At.Equal(noon) {
		t.Errorf("sent at %s", got.At)
	}
	again, err := tr.Accept(t.Context(), bot.Batch{Messages: []bot.Message{m}}, noon.Add(time.Hour))
	if err != nil || len(again) != 0 {
		t.Errorf("a retry stands again: %v, %v", again, err)
	}
}

func TestNextIsTheFirstSentThoughItCameLast(t *testing.T) {
	tr := open(t)
	second, first := text("second", "91"), text("first", "91")
	second.At = first.At.Add(time.Second)
	accept(t, tr, bot.Batch{Messages: []bot.Message{second}})
	accept(t, tr, bot.Batch{Messages: []bot.Message{text("other", "92"), first}})
	if m, _, err := tr.Next(t.Context(), "91"); err != nil || m.ID != "first" {
		t.Errorf("next is %q, %v", m.ID, err)
	}
}

func TestKindsThatGetNoAnswerDoNotWait(t *testing.T) {
	tr := open(t)
	m := text("a", "91")
	m.Kind = bot.Reaction
	if places := accept(t, tr, bot.Batch{Messages: []bot.Message{m}}); len(places) != 0 {
		t.Errorf("a reaction waits: %v", places)
	}
}

func TestPersonKeepsAddressAsIdentifiersCome(t *testing.T) {
	phone := bot.Sender{Phone: "919826000001"}
	both := bot.Sender{Phone: "919826000001", UserID: "IN.1"}
	user := bot.Sender{UserID: "IN.1"}
	other := bot.Sender{Phone: "919826000001", UserID: "IN.2"}
	moved := bot.Sender{Phone: "919826000002", UserID: "IN.1"}
	for _, c := range []struct {
		name string
		from []bot.Sender
		want []bot.Address
	}{
		{"phone, then both, then user id", []bot.Sender{phone, both, user}, []bot.Address{"919826000001", "919826000001", "919826000001"}},
		{"both, then either", []bot.Sender{both, phone, user}, []bot.Address{"IN.1", "IN.1", "IN.1"}},
		{"number handed on to another user", []bot.Sender{both, other, phone, user}, []bot.Address{"IN.1", "IN.2", "IN.2", "IN.1"}},
		{"user with a new number", []bot.Sender{both, moved, {Phone: "919826000002"}}, []bot.Address{"IN.1", "IN.1", "IN.1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := open(t)
			var got []bot.Address
			for n, s := range c.from {
				m := text(fmt.Sprint(n), "")
				m.From = s
				got = append(got, acceptOne(t, tr, m).Address)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTurnIsRecordedOnceAndKeepsTheSession(t *testing.T) {
	tr := open(t)
	m := acceptOne(t, tr, text("a", "919826000001"))
	before, err := tr.Session(t.Context(), m.Address)
	if err != nil {
		t.Fatal(err)
	}
	after := before
	after.Lang, after.Turn, after.At = bot.English, m.Seq, m.At
	turn := transcript.Turn{Message: m, Before: before, After: after, Made: noon, Replies: []bot.Reply{
		bot.TextReply{Body: "one"},
		bot.Template{Name: "helpline_code", Lang: bot.Hindi, Code: "123456", Phone: "919826000009"},
	}}
	to, err := tr.Record(t.Context(), turn)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]bot.Address{"919826000001", "919826000009"}, to); diff != "" {
		t.Error(diff)
	}
	if _, err := tr.Record(t.Context(), turn); !errors.Is(err, transcript.ErrAnswered) {
		t.Errorf("second turn: %v", err)
	}
	kept, err := tr.Session(t.Context(), m.Address)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(after, kept); diff != "" {
		t.Error(diff)
	}
	if _, _, err := tr.Next(t.Context(), m.Address); !errors.Is(err, transcript.ErrNoMessage) {
		t.Errorf("after the only message: %v", err)
	}
	if p, _, err := tr.Unsent(t.Context(), m.Address); err != nil || !p.WindowOpen(noon.Add(23*time.Hour)) || p.WindowOpen(noon.Add(24*time.Hour)) {
		t.Errorf("window of %+v, %v", p, err)
	}
}

func TestStaleSessionIsRefusedAndHarmsNoOther(t *testing.T) {
	tr := open(t)
	one := acceptOne(t, tr, text("a", "911"))
	other := acceptOne(t, tr, text("b", "912"))
	record := func(m bot.Message, beganAt int64) error {
		_, err := tr.Record(t.Context(), transcript.Turn{Message: m, Made: noon,
			Before: bot.Session{Turn: beganAt}, After: bot.Session{Turn: m.Seq}})
		return err
	}
	var wg sync.WaitGroup
	var stale, fine error
	wg.Go(func() { stale = record(one, 77) })
	wg.Go(func() { fine = record(other, 0) })
	wg.Wait()
	if !errors.Is(stale, transcript.ErrStale) || fine != nil {
		t.Errorf("stale %v, other %v", stale, fine)
	}
	if err := record(one, 0); err != nil {
		t.Errorf("after the refusal: %v", err)
	}
}

// said leaves one reply to be sent and returns it.
func said(t *testing.T, tr *transcript.Transcript, r bot.Reply) transcript.Outgoing {
	t.Helper()
	m := acceptOne(t, tr, text("m", "919826000001"))
	to, err := tr.Record(t.Context(), transcript.Turn{Message: m, After: bot.Session{Turn: m.Seq}, Made: noon, Replies: []bot.Reply{r}})
	if err != nil {
		t.Fatal(err)
	}
	_, out, err := tr.Unsent(t.Context(), to[0])
	if err != nil || len(out) != 1 {
		t.Fatalf("%d unsent, %v", len(out), err)
	}
	return out[0]
}

func TestStatusesMoveForwardOnly(t *testing.T) {
	for _, c := range []struct {
		name   string
		states []bot.State
		want   bot.State
	}{
		{"in order", []bot.State{bot.Sent, bot.Delivered, bot.Read}, bot.Read},
		{"out of order", []bot.State{bot.Read, bot.Sent, bot.Delivered}, bot.Read},
		{"failed after sent", []bot.State{bot.Sent, bot.Failed}, bot.Failed},
		{"failed is final", []bot.State{bot.Failed, bot.Delivered}, bot.Failed},
		{"failed after delivered is not believed", []bot.State{bot.Delivered, bot.Failed}, bot.Delivered},
		{"unknown word", []bot.State{bot.Sent, "deleted"}, bot.Sent},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := open(t)
			o := said(t, tr, bot.TextReply{Body: "x"})
			for _, s := range c.states {
				accept(t, tr, bot.Batch{Statuses: []bot.Status{{ID: "out", State: s, At: noon, Callback: transcript.Callback(o.Seq)}}})
			}
			if err := tr.Sent(t.Context(), o, "out", noon); err != nil {
				t.Fatal(err)
			}
			got, err := tr.Replies(t.Context(), o.Message)
			if err != nil || len(got) != 1 || got[0].State != c.want {
				t.Errorf("got %+v, %v, want %s", got, err, c.want)
			}
		})
	}
}

func TestStatusBeforeTheRecordKeepsTheReplyFromBeingSentAgain(t *testing.T) {
	tr := open(t)
	o := said(t, tr, bot.TextReply{Body: "x"})
	accept(t, tr, bot.Batch{Statuses: []bot.Status{{ID: "out", State: bot.Sent, At: noon, Callback: transcript.Callback(o.Seq)}}})
	if _, out, err := tr.Unsent(t.Context(), o.Address); err != nil || len(out) != 0 {
		t.Errorf("still unsent: %v, %v", out, err)
	}
}

func TestWritesUnderWayAreFinishedByClose(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chats.db")
	tr, err := transcript.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	accepted := make([]bool, 200)
	for n := range accepted {
		wg.Go(func() {
			_, err := tr.Accept(context.Background(), bot.Batch{Messages: []bot.Message{text(fmt.Sprint(n), "91")}}, noon)
			accepted[n] = err == nil
		})
	}
	if err := tr.Close(); err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	if tr, err = transcript.Open(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	defer tr.Close()
	waiting, err := tr.Unanswered(t.Context(), noon.Add(time.Second), 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var want int
	for _, ok := range accepted {
		if ok {
			want++
		}
	}
	if len(waiting) < want {
		t.Errorf("%d accepted, %d stand", want, len(waiting))
	}
}
