package transcript_test

import (
	"fmt"
	"sync"
	"testing"

	"helpline/bot"
	"helpline/bot/transcript"

	"github.com/google/go-cmp/cmp"
)

func tidings(to bot.Address) transcript.Tidings {
	return transcript.Tidings{Key: "complaint/1", To: to, Made: noon,
		Replies: []bot.Reply{bot.TextReply{Body: "a"}, bot.TextReply{Body: "b"}}, Template: bot.Template{Name: "x", Lang: bot.Hindi}}
}

func unsent(t *testing.T, tr *transcript.Transcript, who bot.Address) []transcript.Outgoing {
	t.Helper()
	_, out, err := tr.Unsent(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTidingsToldTwiceAreTheFirst(t *testing.T) {
	tr := open(t)
	m := acceptOne(t, tr, text("m", "919826000001"))
	var all sync.WaitGroup
	for n := range 8 { // two processes come to the same notice
		all.Go(func() {
			again := tidings(m.Address)
			if n%2 == 1 { // and may word it otherwise
				again.Replies = append(again.Replies, bot.TextReply{Body: "c"})
			}
			if _, err := tr.Tell(t.Context(), again); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	out := unsent(t, tr, m.Address)
	var said []string
	for i, o := range out {
		said = append(said, o.Reply.(bot.TextReply).Body)
		if last := i == len(out)-1; o.Covered == last || (o.Fallback != nil) != last {
			t.Errorf("reply %d: covered %t, fallback %v", i, o.Covered, o.Fallback)
		}
	}
	if fmt.Sprint(said) != "[a b]" && fmt.Sprint(said) != "[a b c]" {
		t.Errorf("told %q", said)
	}
}

func TestOnlyThoseWhoWroteAreReached(t *testing.T) {
	tr := open(t)
	m := acceptOne(t, tr, text("m", "919826000001"))
	reach := func(who bot.Address, phone string) bool {
		t.Helper()
		found, _, ok, err := tr.Reach(t.Context(), who, phone)
		if err != nil || ok && found != m.Address {
			t.Fatalf("found %s, %v", found, err)
		}
		return ok
	}
	if reach(m.Address, "") || reach("", "919826000001") {
		t.Error("reached before their message was answered")
	}
	if _, err := tr.Record(t.Context(), transcript.Turn{Message: m, After: bot.Session{Turn: m.Seq}, Made: noon}); err != nil {
		t.Fatal(err)
	}
	if !reach(m.Address, "") || !reach("", "919826000001") {
		t.Error("not reached")
	}
	stranger := transcript.Tidings{Key: "link/1", Stranger: "919826000002", Replies: []bot.Reply{bot.Template{Name: "x", Lang: bot.Hindi}}, Made: noon}
	who, err := tr.Tell(t.Context(), stranger)
	if err != nil || len(unsent(t, tr, who)) != 1 {
		t.Errorf("nothing is left for a stranger: %v", err)
	}
	if reach("", "919826000002") {
		t.Error("a stranger who was written to counts as one who wrote")
	}
}

func TestAStatusRepeatedBringsTheTemplateOnce(t *testing.T) {
	tr := open(t)
	m := acceptOne(t, tr, text("m", "919826000001"))
	if _, err := tr.Tell(t.Context(), tidings(m.Address)); err != nil {
		t.Fatal(err)
	}
	var states []bot.State
	for _, o := range unsent(t, tr, m.Address) {
		if err := tr.Sent(t.Context(), o, fmt.Sprint("out", o.Seq), noon); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			accept(t, tr, bot.Batch{Statuses: []bot.Status{{ID: fmt.Sprint("out", o.Seq), State: bot.Failed, Code: 131047, At: noon,
				Callback: transcript.Callback(o.Seq)}}})
		}
	}
	replies, err := tr.Replies(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range replies {
		states = append(states, r.State)
	}
	if diff := cmp.Diff([]bot.State{bot.Failed, bot.Failed, bot.Waiting}, states); diff != "" {
		t.Error(diff)
	}
}
