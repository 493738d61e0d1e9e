package menus_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/menus"

	"github.com/google/go-cmp/cmp"
)

var eighth = time.Date(2026, 11, 8, 6, 30, 0, 0, time.UTC)

// meter is a photo of one, with words.
func (c *chat) meter(name, words string) bot.Message {
	m := c.message(bot.Image, words)
	m.Media = &bot.Media{ID: name, MIME: "image/jpeg"}
	return m
}

// over has the chat answered by a machine that gets photos as told.
func (c *chat) over(get func(context.Context, string) ([]byte, error)) {
	c.t.Helper()
	words := catalogue(c.t)
	m, err := menus.New(c.books, words, menus.Options{Idle: idle, Chats: c.phone.chats, Photos: get})
	if err != nil {
		c.t.Fatal(err)
	}
	chats := c.phone.chats
	c.phone = phoneOf(m, c.books)
	c.phone.chats = chats
}

func TestAReadingSentTwiceByOneMessageIsOne(t *testing.T) {
	c := newChat(t, sunita)
	c.at = eighth
	c.write("6")
	c.send(c.meter("meter.jpg", "2906.1"))
	kept, err := json.Marshal(c.session())
	if err != nil {
		t.Fatal(err)
	}
	yes := c.message(bot.Tap, "readingConfirm/yes")
	first := c.send(yes)
	c.phone.sessions[c.from.Address()] = kept
	if diff := cmp.Diff(first, c.send(yes)); diff != "" {
		t.Errorf("said otherwise the second time (-first +second)\n%s", diff)
	}
	if facts, err := c.books.Facts(t.Context()); err != nil || len(facts) != 1 {
		t.Errorf("left %q, %v", facts, err)
	}
}

func TestAPhotoThatCannotBeHadNowIsTakenUnseen(t *testing.T) {
	for name, get := range map[string]func(context.Context, string) ([]byte, error){
		"Meta is away":   func(context.Context, string) ([]byte, error) { return nil, errors.New("no answer") },
		"nobody fetches": nil,
	} {
		c := newChat(t, sunita)
		c.over(get)
		c.at = eighth
		c.write("6")
		c.send(c.meter("meter.jpg", "2906.1"))
		c.tap("readingConfirm/yes")
		r, err := c.books.LastReading(t.Context(), "N2301000011")
		if err != nil || r.Photo != "meter.jpg" || r.PhotoSum != "" || r.Verdict != "unchecked" {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		if diff := cmp.Diff([]billing.Risk{billing.RiskUnchecked}, r.Risks); diff != "" {
			t.Error(name, diff)
		}
	}
}

func TestAFileTooLargeIsAskedForAsAPhoto(t *testing.T) {
	c := newChat(t, sunita)
	c.over(func(context.Context, string) ([]byte, error) {
		return nil, fmt.Errorf("photo: %w", cloudapi.ErrTooLarge)
	})
	c.write("6")
	if said := bodies(c.send(c.meter("meter.jpg", "2906.1"))); !strings.Contains(said, "बहुत बड़ी") {
		t.Error(said)
	}
}

func TestWhatIsSeenOfAPhotoGoesWithTheReading(t *testing.T) {
	c := newChat(t, sunita)
	c.at = eighth
	c.write("6")
	poor := c.meter("meter-dark.jpg", "2700")
	poor.Forward = true
	c.send(poor)
	c.write("रीडिंग सही है")
	c.send(c.meter("meter-dark.jpg", ""))
	c.tap("readingAsk/anyway")
	c.tap("readingConfirm/yes")
	r, err := c.books.LastReading(t.Context(), "N2301000011")
	want := []billing.Risk{billing.RiskBelow, billing.RiskPoorPhoto, billing.RiskRound}
	if diff := cmp.Diff(want, r.Risks); diff != "" || err != nil || r.Verdict != "too_dark" || len(r.PhotoSum) != 64 {
		t.Error(diff, err, r.Verdict, r.PhotoSum)
	}
}

// Two people of one connection may have a summary before them at once.
func TestTheSecondOfTwoReadingsIsShownTheFirst(t *testing.T) {
	c := newChat(t, sunita)
	c.at = eighth
	c.write("6")
	c.send(c.meter("meter.jpg", "2906.1"))
	first := billing.Reading{IVRS: "N2301000011", By: "another", Figure: "2900", Photo: "1", SentAt: c.at}
	sent, err := c.books.SendReading(t.Context(), first, billing.Evidence{}, "", "another's")
	if err != nil {
		t.Fatal(err)
	}
	if said := bodies(c.tap("readingConfirm/yes")); !strings.Contains(said, sent.Number) {
		t.Error(said)
	}
	if facts, err := c.books.Facts(t.Context()); err != nil || len(facts) != 1 {
		t.Errorf("left %q, %v", facts, err)
	}
}

func TestAReadingOfAConnectionNoLongerOnesOwnIsNotSent(t *testing.T) {
	c := newChat(t, bot.Sender{Phone: "919826000090"})
	c.write("6")
	code := c.write("N2301000011")[0].(bot.Template).Code
	c.write(code)
	c.send(c.meter("meter.jpg", "2790"))
	holder := billing.Holder{Key: string(c.from.Address())}
	if err := c.books.Unlink(t.Context(), holder, "N2301000011", c.at); err != nil {
		t.Fatal(err)
	}
	said := bodies(c.tap("readingConfirm/yes"))
	if _, err := c.books.LastReading(t.Context(), "N2301000011"); !errors.Is(err, billing.ErrNoReading) || strings.Contains(said, "2784") {
		t.Errorf("%v, said %q", err, said)
	}
}
