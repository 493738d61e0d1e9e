package replay

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"helpline/bot"
)

// Driver is whatever answers a message: the machine alone, the worker with its
// stores, or a whole helpline.
type Driver interface {
	// Say hands over a message and returns all that was said to it, to anybody.
	Say(context.Context, bot.Message) ([]bot.Reply, error)
}

// Run tells the story to a driver. The facts of the books are read before and after
// it; without a way to read them (nil) they are not compared. An error means the
// story could not be told, not that it went otherwise.
func (s Story) Run(ctx context.Context, d Driver, facts func(context.Context) ([]string, error)) (Result, error) {
	before, err := read(ctx, facts)
	if err != nil {
		return Result{}, fmt.Errorf("%s: facts before: %w", s.Path, err)
	}
	t := telling{story: s, driver: d, clock: s.Start, met: map[bot.Sender]bool{}, titles: map[string]string{}}
	result := Result{story: s, said: make([][]string, len(s.parts)), books: facts != nil}
	for i, p := range s.parts {
		if result.said[i], err = t.tell(ctx, p); err != nil {
			return Result{}, fmt.Errorf("%s:%d: %w", s.Path, p.line, err)
		}
	}
	after, err := read(ctx, facts)
	if err != nil {
		return Result{}, fmt.Errorf("%s: facts after: %w", s.Path, err)
	}
	result.facts = added(before, after)
	return result, nil
}

func read(ctx context.Context, facts func(context.Context) ([]string, error)) ([]string, error) {
	if facts == nil {
		return nil, nil
	}
	return facts(ctx)
}

// added lists the lines of after that before has not, or has less often.
func added(before, after []string) []string {
	had := map[string]int{}
	for _, line := range before {
		had[line]++
	}
	var lines []string
	for _, line := range after {
		if had[line]--; had[line] < 0 {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return []string{"nothing written"}
	}
	return lines
}

// telling is a story under way.
type telling struct {
	story  Story
	driver Driver
	clock  time.Time // of the next message
	from   bot.Sender
	met    map[bot.Sender]bool // who has spoken
	titles map[string]string   // of what was offered, by id
	code   string              // the last one sent
	sent   int
	last   string // id of the last message
}

func (t *telling) tell(ctx context.Context, p part) ([]string, error) {
	t.clock = t.clock.Add(p.wait)
	if p.from.Known() {
		t.from = p.from
	}
	if p.say == nil {
		return nil, nil
	}
	if err := t.meet(ctx); err != nil {
		return nil, err
	}
	m, err := t.fill(*p.say)
	if err != nil {
		return nil, err
	}
	replies, err := t.say(ctx, m)
	return show(replies), err
}

// meet lets a new speaker of an English story ask for English first. The very first
// one does so before the story begins.
func (t *telling) meet(ctx context.Context) error {
	known := t.met[t.from]
	t.met[t.from] = true
	if known || t.story.Lang != bot.English {
		return nil
	}
	if t.sent == 0 {
		t.clock = t.clock.Add(-pause)
	}
	_, err := t.say(ctx, bot.Message{Kind: bot.Text, Text: "English"})
	return err
}

// fill adds what is known only now that the story is being told.
func (t *telling) fill(m bot.Message) (bot.Message, error) {
	switch {
	case m.Kind == bot.Tap:
		m.Text = t.titles[m.Choice]
	case m.Kind == bot.Reaction:
		m.About = t.last
	case m.Text == codeWord:
		if t.code == "" {
			return m, errors.New("no code was sent so far")
		}
		m.Text = t.code
	}
	return m, nil
}

// elsewhereFirst puts what goes to another phone before what goes to the person: of
// two people's messages neither is sent before the other for certain.
func elsewhereFirst(a, b bot.Reply) int {
	return cmp.Compare(elsewhere(b), elsewhere(a))
}

func elsewhere(r bot.Reply) int {
	if t, is := r.(bot.Template); is && t.Phone != "" {
		return 1
	}
	return 0
}

func (t *telling) say(ctx context.Context, m bot.Message) ([]bot.Reply, error) {
	t.sent++
	m.ID = fmt.Sprintf("%s%d", t.story.IDs, t.sent)
	m.At, m.From = t.clock, t.from
	t.last, t.clock = m.ID, t.clock.Add(pause)
	replies, err := t.driver.Say(ctx, m)
	slices.SortStableFunc(replies, elsewhereFirst)
	for _, r := range replies {
		for _, c := range bot.Offers(r) {
			t.titles[c.ID] = c.Title
		}
		if code, is := r.(bot.Template); is && code.Code != "" {
			t.code = code.Code
		}
	}
	return replies, err
}
