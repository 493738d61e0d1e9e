package transcript_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/transcript"

	"github.com/google/go-cmp/cmp"
)

const person = "919826000001"

// asked records a turn that asks for somebody of the staff.
func asked(t *testing.T, tr *transcript.Transcript) bot.Session {
	t.Helper()
	m := acceptOne(t, tr, text("asks", person))
	after := bot.Session{Turn: m.Seq, Hold: &bot.Hold{Asked: noon}}
	if _, err := tr.Record(t.Context(), transcript.Turn{Message: m, After: after, Made: noon}); err != nil {
		t.Fatal(err)
	}
	return after
}

func holdOn(t *testing.T, tr *transcript.Transcript) *bot.Hold {
	t.Helper()
	c, err := tr.Chat(t.Context(), person)
	if err != nil {
		t.Fatal(err)
	}
	return c.Hold
}

func TestTheHoldComesWithTheNextMessage(t *testing.T) {
	tr := open(t)
	asked(t, tr)
	if err := tr.Take(t.Context(), person, "Neha", noon); err != nil {
		t.Fatal(err)
	}
	if err := tr.Say(t.Context(), person, "Neha", "नमस्ते", noon.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	accept(t, tr, bot.Batch{Messages: []bot.Message{text("next", person)}})
	_, hold, err := tr.Next(t.Context(), person)
	want := &bot.Hold{Asked: noon, Spoke: noon.Add(time.Minute), By: "Neha"}
	if diff := cmp.Diff(want, hold); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
}

func TestTwoCannotTakeTheSameChat(t *testing.T) {
	tr := open(t)
	asked(t, tr)
	for _, c := range []struct {
		name string
		do   error
		want error
	}{
		{"the first takes it", tr.Take(t.Context(), person, "Neha", noon), nil},
		{"and may take it again", tr.Take(t.Context(), person, "Neha", noon), nil},
		{"the second may not", tr.Take(t.Context(), person, "Arun", noon), transcript.ErrTaken},
		{"nor speak in it", tr.Say(t.Context(), person, "Arun", "x", noon), transcript.ErrNotTaken},
		{"nor hand it back", tr.HandBack(t.Context(), person, "Arun", bot.TextReply{Body: "x"}, noon), transcript.ErrNotTaken},
		{"the first hands it back", tr.HandBack(t.Context(), person, "Neha", bot.TextReply{Body: "x"}, noon), nil},
		{"and speaks no more", tr.Say(t.Context(), person, "Neha", "x", noon), transcript.ErrNotTaken},
		{"a chat nobody asked in may be taken", tr.Take(t.Context(), person, "Arun", noon), nil},
		{"somebody who never wrote may not", tr.Take(t.Context(), "919800000000", "Arun", noon), transcript.ErrNoPerson},
	} {
		if !errors.Is(c.do, c.want) {
			t.Errorf("%s: %v, want %v", c.name, c.do, c.want)
		}
	}
	if h := holdOn(t, tr); h == nil || h.By != "Arun" {
		t.Errorf("held %+v", h)
	}
}

func TestStaffSpeakWithinTheWindowOnly(t *testing.T) {
	tr := open(t)
	asked(t, tr)
	if err := tr.Take(t.Context(), person, "Neha", noon); err != nil {
		t.Fatal(err)
	}
	later := noon.Add(24 * time.Hour)
	if err := tr.Say(t.Context(), person, "Neha", "x", later); !errors.Is(err, transcript.ErrWindow) {
		t.Errorf("after a day: %v", err)
	}
	again := text("again", person)
	again.At = later
	accept(t, tr, bot.Batch{Messages: []bot.Message{again}})
	if err := tr.Say(t.Context(), person, "Neha", "x", later.Add(time.Second)); err != nil {
		t.Errorf("once the person wrote again: %v", err)
	}
}

// A turn that began before staff spoke would talk over them.
func TestATurnThatBeganBeforeStaffSpokeIsRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*transcript.Transcript) error
	}{
		{"took it", func(tr *transcript.Transcript) error { return tr.Take(t.Context(), person, "Neha", noon) }},
		{"handed it back", func(tr *transcript.Transcript) error {
			return errors.Join(tr.Take(t.Context(), person, "Neha", noon), tr.HandBack(t.Context(), person, "Neha", bot.TextReply{}, noon))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := open(t)
			before := asked(t, tr)
			m := acceptOne(t, tr, text("next", person))
			if err := c.do(tr); err != nil {
				t.Fatal(err)
			}
			after := before
			after.Turn, after.Hold = m.Seq, nil
			turn := transcript.Turn{Message: m, Before: before, After: after, Made: noon}
			if _, err := tr.Record(t.Context(), turn); !errors.Is(err, transcript.ErrStale) {
				t.Errorf("recorded: %v", err)
			}
			_, turn.Before.Hold, _ = tr.Next(t.Context(), person)
			if _, err := tr.Record(t.Context(), turn); err != nil || holdOn(t, tr) != nil {
				t.Errorf("begun again: %v, held %+v", err, holdOn(t, tr))
			}
		})
	}
}

func TestAnotherProcessSpeaksInTheSameChat(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chats.db")
	server, err := transcript.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	asked(t, server)
	desk, err := transcript.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	if err := errors.Join(desk.Take(t.Context(), person, "Neha", noon), desk.Say(t.Context(), person, "Neha", "नमस्ते", noon)); err != nil {
		t.Fatal(err)
	}
	owed, err := server.Owed(t.Context(), noon, 10)
	if diff := cmp.Diff([]bot.Address{person}, owed); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	held, err := server.Held(t.Context(), 10)
	if err != nil || len(held) != 1 || held[0].Hold.By != "Neha" {
		t.Errorf("held %+v, %v", held, err)
	}
	lines, err := server.Lines(t.Context(), person, 10)
	if err != nil || len(lines) != 2 || lines[0].Message.Text != "Hi" || lines[1].By != "Neha" {
		t.Errorf("lines %+v, %v", lines, err)
	}
}
