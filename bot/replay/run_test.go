package replay_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/replay"
)

// script is a driver that notes what it hears and gives prepared answers in turn.
type script struct {
	heard   []bot.Message
	answers [][]bot.Reply
}

func (s *script) Say(_ context.Context, m bot.Message) ([]replay.Heard, error) {
	s.heard = append(s.heard, m)
	return s.next(), nil
}

func (s *script) Hear(context.Context, time.Time) ([]replay.Heard, error) { return s.next(), nil }

func (s *script) next() []replay.Heard {
	if len(s.answers) == 0 {
		return nil
	}
	var now []replay.Heard
	for _, r := range s.answers[0] {
		now = append(now, replay.Heard{Reply: r})
	}
	s.answers = s.answers[1:]
	return now
}

func read(t *testing.T, text string) replay.Story {
	t.Helper()
	s, err := replay.ReadStory(write(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func run(t *testing.T, text string, answers ...[]bot.Reply) (replay.Result, []bot.Message) {
	t.Helper()
	d := &script{answers: answers}
	result, err := read(t, text).Run(t.Context(), d, replay.Books{})
	if err != nil {
		t.Fatal(err)
	}
	return result, d.heard
}

var (
	asha = bot.Sender{Phone: "919826000001"}
	ten  = time.Date(2026, 10, 20, 4, 30, 0, 0, time.UTC) // in the morning in Kolkata
)

func message(n string, at time.Duration, m bot.Message) bot.Message {
	m.ID, m.At, m.From = "wamid.story."+n, ten.Add(at), asha
	return m
}

func TestEachWayOfSayingSomethingBecomesItsMessage(t *testing.T) {
	_, heard := run(t, head+`> Hi
> first line
>+ second line
> [photo meter.jpg] 04512
> [document form.pdf]
> [voice]
> [location 23.25, 77.41]
> [reaction 👍]
`)
	want := []bot.Message{
		message("1", 0, bot.Message{Kind: bot.Text, Text: "Hi"}),
		message("2", 20*time.Second, bot.Message{Kind: bot.Text, Text: "first line\nsecond line"}),
		message("3", 40*time.Second, bot.Message{Kind: bot.Image, Text: "04512", Media: &bot.Media{ID: "meter.jpg", MIME: "image/jpeg"}}),
		message("4", 60*time.Second, bot.Message{Kind: bot.Document, Media: &bot.Media{ID: "form.pdf", MIME: "application/pdf", Name: "form.pdf"}}),
		message("5", 80*time.Second, bot.Message{Kind: bot.Audio, Media: &bot.Media{ID: "voice", MIME: "audio/ogg; codecs=opus", Voice: true}}),
		message("6", 100*time.Second, bot.Message{Kind: bot.Location, Place: &bot.Place{Latitude: 23.25, Longitude: 77.41}}),
		message("7", 120*time.Second, bot.Message{Kind: bot.Reaction, Emoji: "👍", About: "wamid.story.6"}),
	}
	if diff := cmp.Diff(want, heard); diff != "" {
		t.Error(diff)
	}
}

func TestTheOtherKindsAreKnownToo(t *testing.T) {
	_, heard := run(t, head+"> [video]\n> [sticker]\n> [contact]\n")
	want := []bot.Kind{bot.Video, bot.Sticker, bot.Contacts}
	for i, m := range heard {
		if m.Kind != want[i] {
			t.Errorf("message %d is %s, want %s", i+1, m.Kind, want[i])
		}
	}
}

func TestATapCarriesTheTitleThatWasOffered(t *testing.T) {
	_, heard := run(t, head+"> Hi\n> #bill/pay\n> #bill/gone\n",
		[]bot.Reply{bot.Buttons{Body: "Bill", Choices: []bot.Choice{{ID: "bill/pay", Title: "Pay now"}}}})
	want := []bot.Message{
		message("2", 20*time.Second, bot.Message{Kind: bot.Tap, Choice: "bill/pay", Text: "Pay now"}),
		message("3", 40*time.Second, bot.Message{Kind: bot.Tap, Choice: "bill/gone"}),
	}
	if diff := cmp.Diff(want, heard[1:]); diff != "" {
		t.Error(diff)
	}
}

func TestTheCodeSentIsTypedBack(t *testing.T) {
	result, heard := run(t, head+"> N2301000011\n  [template otp to 919826000009] ******\n> [code]\n",
		[]bot.Reply{bot.Template{Name: "otp", Phone: "919826000009", Code: "123456"}})
	if heard[1].Text != "123456" {
		t.Errorf("typed %q, want the code sent", heard[1].Text)
	}
	if diff := result.Diff(); diff != "" {
		t.Error(diff)
	}
}

func TestACodeNeverSentStopsTheStory(t *testing.T) {
	s := read(t, head+"> [code]\n")
	if _, err := s.Run(t.Context(), &script{}, replay.Books{}); err == nil || !strings.Contains(err.Error(), ":4: no code") {
		t.Errorf("got %v, want line 4 named", err)
	}
}

func TestEveryoneInAnEnglishStoryAsksForEnglishFirst(t *testing.T) {
	dropped := []bot.Reply{bot.TextReply{Body: "English it is"}}
	result, heard := run(t, "language en\nfrom 919826000001\ntoday 2026-10-20\n> Hi\n  Hello\nfrom IN.42\n> Hi\nfrom 919826000001\n> Bye\n",
		dropped, []bot.Reply{bot.TextReply{Body: "Hello"}}, dropped)
	type line struct {
		At   time.Duration
		From bot.Sender
		Text string
	}
	var got []line
	for _, m := range heard {
		got = append(got, line{m.At.Sub(ten), m.From, m.Text})
	}
	other := bot.Sender{UserID: "IN.42"}
	want := []line{
		{-20 * time.Second, asha, "English"}, {0, asha, "Hi"},
		{20 * time.Second, other, "English"}, {40 * time.Second, other, "Hi"},
		{60 * time.Second, asha, "Bye"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := result.Diff(); diff != "" {
		t.Error(diff)
	}
}

func TestTimeGoesBy(t *testing.T) {
	_, heard := run(t, head+"> Hi\nafter 25h\n> Hi\n")
	if got, want := heard[1].At.Sub(heard[0].At), 25*time.Hour+20*time.Second; got != want {
		t.Errorf("the second message came %s later, want %s", got, want)
	}
}

func TestAFreshStoryEndsNowUnderNewIDs(t *testing.T) {
	now := time.Date(2027, 1, 2, 3, 4, 5, 6, time.UTC)
	s := read(t, head+"> Hi\nafter 25h\n> Hi\n")
	d := &script{}
	for range 2 {
		if _, err := s.Fresh(now).Run(t.Context(), d, replay.Books{}); err != nil {
			t.Fatal(err)
		}
	}
	if got := d.heard[1].At; !got.Equal(now.Truncate(time.Second)) {
		t.Errorf("the last message came at %s, want %s", got, now)
	}
	seen := map[string]bool{}
	for _, m := range d.heard {
		seen[m.ID] = true
	}
	if len(seen) != 4 {
		t.Errorf("two tellings used the ids %v, want four different ones", seen)
	}
}

func TestADriversErrorNamesTheLine(t *testing.T) {
	s := read(t, head+"> Hi\n")
	_, err := s.Run(t.Context(), mute{}, replay.Books{})
	if !errors.Is(err, errMute) || !strings.Contains(err.Error(), "story.txt:4: ") {
		t.Errorf("got %v, want the driver's error with its line", err)
	}
}

var errMute = errors.New("mute")

type mute struct{}

func (mute) Say(context.Context, bot.Message) ([]replay.Heard, error) { return nil, errMute }
func (mute) Hear(context.Context, time.Time) ([]replay.Heard, error)  { return nil, errMute }
