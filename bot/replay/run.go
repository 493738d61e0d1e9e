package replay

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"helpline/bot"
)

// Driver is whatever answers a message: the machine alone, the worker with its
// stores, or a whole helpline.
type Driver interface {
	// Say hands over a message and returns all that came of it, to anybody.
	Say(context.Context, bot.Message) ([]Heard, error)
	// Hear lets it be a time and returns what was said since, unasked, to anybody.
	Hear(context.Context, time.Time) ([]Heard, error)
}

// Heard is one thing said, and to whom; nobody named means who spoke last.
type Heard struct {
	To    bot.Sender
	Reply bot.Reply
}

// Run tells the story to a driver. The facts of the books are read before and after
// it; without a way to read them (nil) they are not compared. An error means the
// story could not be told, not that it went otherwise.
func (s Story) Run(ctx context.Context, d Driver, b Books) (Result, error) {
	before, err := read(ctx, b.Facts)
	if err != nil {
		return Result{}, fmt.Errorf("%s: facts before: %w", s.Path, err)
	}
	t := telling{story: s, driver: d, acts: b.Acts, clock: s.Start, met: map[bot.Sender]bool{}, titles: map[string]string{}}
	result := Result{story: s, said: make([][]string, len(s.parts)), books: b.Facts != nil}
	for i, p := range s.parts {
		if result.said[i], err = t.tell(ctx, p); err != nil {
			return Result{}, fmt.Errorf("%s:%d: %w", s.Path, p.line, err)
		}
	}
	after, err := read(ctx, b.Facts)
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
	acts   Acts
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
	if p.act != "" {
		return t.act(ctx, p.act)
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
	heard, err := t.say(ctx, m)
	return show(heard), err
}

// act has something done beside the chat, and hears what is said of it.
func (t *telling) act(ctx context.Context, line string) ([]string, error) {
	name, words, _ := strings.Cut(line, " ")
	do := t.acts[name]
	if do == nil {
		return nil, fmt.Errorf("%s: %w", name, ErrNoAct)
	}
	at := t.clock
	t.clock = at.Add(pause)
	if err := do(ctx, at, words); err != nil {
		return nil, err
	}
	heard, err := t.driver.Hear(ctx, at)
	return show(t.sort(heard)), err
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

// sort puts what goes to another phone before what goes to the person, and each in the
// order said: of two people's messages neither is sent before the other for certain.
// Whoever speaks is not named.
func (t *telling) sort(heard []Heard) []Heard {
	for i, h := range heard {
		template, is := h.Reply.(bot.Template)
		switch {
		case is && template.Phone != "":
			heard[i].To = bot.Sender{Phone: template.Phone}
		case t.speaks(h.To):
			heard[i].To = bot.Sender{}
		}
	}
	slices.SortStableFunc(heard, func(a, b Heard) int { return cmp.Compare(b.addressee(), a.addressee()) })
	return heard
}

func (t *telling) speaks(to bot.Sender) bool {
	return to.Phone != "" && to.Phone == t.from.Phone || to.UserID != "" && to.UserID == t.from.UserID
}

// addressee is who else a thing was said to; empty for who speaks.
func (h Heard) addressee() string { return cmp.Or(h.To.Phone, h.To.UserID) }

func (t *telling) say(ctx context.Context, m bot.Message) ([]Heard, error) {
	t.sent++
	m.ID = fmt.Sprintf("%s%d", t.story.IDs, t.sent)
	m.At, m.From = t.clock, t.from
	t.last, t.clock = m.ID, t.clock.Add(pause)
	heard, err := t.driver.Say(ctx, m)
	for _, h := range t.sort(heard) {
		for _, c := range bot.Offers(h.Reply) {
			t.titles[c.ID] = c.Title
		}
		if code, is := h.Reply.(bot.Template); is && code.Code != "" {
			t.code = code.Code
		}
	}
	return heard, err
}
