package transcript_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/transcript"

	"github.com/google/go-cmp/cmp"
)

// secret is what a person wrote and wants gone.
const secret = "गोपनीय-बात-9c1f"

// talk records messages of a person, each answered with the same words; the last one
// asks for erasure when a wish is given.
func talk(t *testing.T, tr *transcript.Transcript, from string, times int, wish *bot.Erase) transcript.Turn {
	t.Helper()
	s, err := tr.Session(t.Context(), bot.Address(from))
	if err != nil {
		t.Fatal(err)
	}
	var turn transcript.Turn
	for n := range times {
		m := text(fmt.Sprintf("%s.%d.%d", from, s.Turn, n), from)
		m.Text = strings.Repeat(secret+from, 1+n%40)
		m.Raw, _ = json.Marshal(m.Text)
		m.From.Name = "नाम " + secret + from
		m = acceptOne(t, tr, m)
		after := s
		after.Turn, after.At = m.Seq, m.At
		if n == times-1 {
			after.Erase = wish
		}
		turn = transcript.Turn{Message: m, Before: s, After: after, Made: noon, Replies: []bot.Reply{bot.TextReply{Body: m.Text}}}
		if after.Erase != nil {
			turn.Replies = []bot.Reply{bot.TextReply{Body: "done"}}
		}
		if _, err := tr.Record(t.Context(), turn); err != nil {
			t.Fatal(err)
		}
		s = after
	}
	return turn
}

func sendAll(t *testing.T, tr *transcript.Transcript, who bot.Address) (sent []bot.Reply) {
	t.Helper()
	_, out, err := tr.Unsent(t.Context(), who)
	for _, o := range out {
		sent = append(sent, o.Reply)
		err = errors.Join(err, tr.Sent(t.Context(), o, fmt.Sprint("out", o.Seq), noon))
	}
	if err != nil {
		t.Fatal(err)
	}
	return sent
}

// onDisk reports whether words stand in any file of a folder.
func onDisk(t *testing.T, dir, words string) bool {
	t.Helper()
	found := false
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		found = found || bytes.Contains(body, []byte(words))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAnErasedChatIsNowhereOnTheDisk(t *testing.T) {
	dir := t.TempDir()
	tr, err := transcript.Open(t.Context(), filepath.Join(dir, "chats.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer tr.Close()
	const other = "919826000002"
	for range 5 { // side by side, so that pages hold both
		talk(t, tr, person, 40, nil)
		talk(t, tr, other, 40, nil)
		sendAll(t, tr, person)
		sendAll(t, tr, other)
	}
	talk(t, tr, person, 3, nil)
	wish := talk(t, tr, person, 1, &bot.Erase{})
	if !onDisk(t, dir, secret+person) {
		t.Fatal("nothing stood there to be erased")
	}
	if got := sendAll(t, tr, person); len(got) != 4 || got[3] != (bot.TextReply{Body: "done"}) {
		t.Errorf("what waited went out as %v", got)
	}
	erased, err := tr.Erasures(t.Context(), 10)
	if diff := cmp.Diff([]transcript.Erasure{{Message: wish.Message.Seq, Address: person}}, erased); err != nil || diff != "" {
		t.Fatalf("%v %s", err, diff)
	}
	if err := tr.Scrub(t.Context(), erased[0]); err != nil {
		t.Fatal(err)
	}
	if left, err := tr.Erasures(t.Context(), 10); err != nil || len(left) != 0 {
		t.Errorf("still to be done: %v, %v", left, err)
	}
	if onDisk(t, dir, secret+person) {
		t.Error("the words still stand on the disk")
	}
	if !onDisk(t, dir, secret+other) {
		t.Error("another's words are gone")
	}
}

func TestAnErasedChatIsAnsweredNoSecondTime(t *testing.T) {
	tr := open(t)
	first := text("first", person)
	talk(t, tr, person, 2, nil)
	accept(t, tr, bot.Batch{Messages: []bot.Message{first}})
	if places := accept(t, tr, bot.Batch{Messages: []bot.Message{first}}); len(places) != 0 {
		t.Fatal("a retry stands again")
	}
	wish := talk(t, tr, person, 1, &bot.Erase{})
	if _, err := tr.Record(t.Context(), wish); !errors.Is(err, transcript.ErrAnswered) {
		t.Errorf("the wish is granted twice: %v", err)
	}
	if places := accept(t, tr, bot.Batch{Messages: []bot.Message{first, wish.Message}}); len(places) != 0 {
		t.Errorf("a retry after it stands again: %v", places)
	}
	if owed, err := tr.Unanswered(t.Context(), noon.Add(time.Hour), 0, 10); err != nil || len(owed) != 1 {
		t.Errorf("the message that came meanwhile: %v, %v", owed, err) // it came later, and stays
	}
	kept, err := tr.Count(t.Context(), person)
	if err != nil || kept.Messages != 1 || kept.Replies != 3 {
		t.Errorf("kept %+v, %v", kept, err) // what waits, and what is still to go out
	}
	sendAll(t, tr, person)
	lines, err := tr.Lines(t.Context(), person, 100)
	if err != nil || len(lines) != 7 || !lines[0].Erased {
		t.Errorf("%d lines, %v", len(lines), err)
	}
}

func TestPhotosOfARecordOutliveTheChat(t *testing.T) {
	tr := open(t)
	photo := func(media string) {
		m := text(media, person)
		m.Kind, m.Media = bot.Image, &bot.Media{ID: media, MIME: "image/jpeg"}
		accept(t, tr, bot.Batch{Messages: []bot.Message{m}})
		s, _ := tr.Session(t.Context(), person)
		m, _, err := tr.Next(t.Context(), person)
		if err == nil {
			_, err = tr.Record(t.Context(), transcript.Turn{Message: m, Before: s, After: bot.Session{Turn: m.Seq}, Made: noon})
		}
		if err == nil {
			err = tr.KeptPhoto(t.Context(), transcript.Photo{Media: media}, "sum of "+media[:3], "image/jpeg")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	photo("one: of a complaint")
	photo("two: of nothing")
	photo("one: the same again")
	talk(t, tr, person, 1, &bot.Erase{Keep: []string{"one: of a complaint"}})
	sums, err := tr.ErasedPhotos(t.Context(), 10)
	if diff := cmp.Diff([]string{"sum of two"}, sums); err != nil || diff != "" {
		t.Fatalf("%v %s", err, diff)
	}
	if err := tr.PhotoGone(t.Context(), "sum of two"); err != nil {
		t.Fatal(err)
	}
	if sum, _, err := tr.PhotoFile(t.Context(), "one: of a complaint"); err != nil || sum != "sum of one" {
		t.Errorf("the complaint's photo: %q, %v", sum, err)
	}
	if sum, _, err := tr.PhotoFile(t.Context(), "two: of nothing"); err != nil || sum != "" {
		t.Errorf("the other: %q, %v", sum, err)
	}
}
