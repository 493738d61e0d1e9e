package replay

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"helpline/billing"
	"helpline/bot"
)

// morning is the time of day of the first message of a story.
const morning = 10 * time.Hour

func parse(path, text string) (Story, error) {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	p := parser{story: Story{Name: name, Path: path, IDs: "wamid." + name + "."}}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for n, line := range lines {
		if err := p.take(n+1, strings.TrimRight(line, " \t\r")); err != nil {
			return Story{}, fmt.Errorf("%s:%d: %w", path, n+1, err)
		}
	}
	p.endTurn()
	if err := p.complete(); err != nil {
		return Story{}, fmt.Errorf("%s:%d: %w", path, len(lines), err)
	}
	return p.story, nil
}

// parser reads a story line by line. Empty lines after something the bot said are
// held back: the next line shows whether they belong to its words.
type parser struct {
	story Story
	turn  *part // the turn whose lines are being read
	blank []part
	from  bool // it is known who speaks
	begun bool // somebody has spoken
	facts bool // the end has begun
}

func (p *parser) take(n int, line string) error {
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case !utf8.ValidString(line):
		return errors.New("the line is not UTF-8")
	case line == "":
		p.blank = append(p.blank, part{line: n, raw: []string{""}})
		return nil
	case strings.HasPrefix(line, "  "):
		return p.bot(line[2:])
	case word == ">+":
		return p.more(line, rest)
	}
	p.endTurn()
	switch word {
	case ">":
		return p.person(n, line, rest)
	case "!":
		return p.act(n, line, rest)
	case "=":
		p.facts = true
		p.add(part{line: n, raw: []string{line}, fact: rest})
		return nil
	}
	if strings.HasPrefix(line, "#") {
		p.add(part{line: n, raw: []string{line}})
		return nil
	}
	return p.setting(n, line, word, rest)
}

func (p *parser) add(t part) { p.story.parts = append(p.story.parts, t) }

// endTurn closes the turn being read: what follows it are not the bot's words.
func (p *parser) endTurn() {
	if p.turn != nil {
		p.add(*p.turn)
		p.turn = nil
	}
	p.story.parts = append(p.story.parts, p.blank...)
	p.blank = nil
}

func (p *parser) bot(line string) error {
	if p.turn == nil {
		return errors.New("the bot speaks before anybody wrote to it")
	}
	for range p.blank {
		p.turn.want = append(p.turn.want, "")
	}
	p.blank = nil
	p.turn.want = append(p.turn.want, line)
	return nil
}

func (p *parser) person(n int, line, text string) error {
	if !p.from {
		return errors.New(`no line "from 91…" says who speaks`)
	}
	if p.facts {
		return errors.New("the story goes on after its facts")
	}
	say, err := said(text)
	if err != nil {
		return err
	}
	p.begun = true
	p.turn = &part{line: n, raw: []string{line}, say: &say}
	return nil
}

func (p *parser) act(n int, line, words string) error {
	switch {
	case words == "":
		return errors.New("nothing is done")
	case p.facts:
		return errors.New("the story goes on after its facts")
	}
	p.turn = &part{line: n, raw: []string{line}, act: words}
	return nil
}

func (p *parser) more(line, text string) error {
	if p.turn == nil || p.turn.say == nil || len(p.turn.want) > 0 || len(p.blank) > 0 || p.turn.say.Kind == bot.Tap {
		return errors.New("there is no message to go on with")
	}
	p.turn.raw = append(p.turn.raw, line)
	p.turn.say.Text += "\n" + text
	return nil
}

func (p *parser) setting(n int, line, word, value string) error {
	t := part{line: n, raw: []string{line}}
	var err error
	switch word {
	case "language", "today":
		err = p.header(word, value)
	case "from":
		t.from, err = sender(value)
		p.from = true
	case "after":
		if t.wait, err = time.ParseDuration(value); err == nil && t.wait <= 0 {
			err = fmt.Errorf("time does not go by %s", value)
		}
	default:
		err = fmt.Errorf("%q is nothing a story can say", word)
	}
	p.add(t)
	return err
}

func (p *parser) header(word, value string) error {
	if p.begun {
		return fmt.Errorf("%s is settled once the story has begun", word)
	}
	if word == "language" {
		p.story.Lang = bot.Lang(value)
		if !slices.Contains(bot.Langs, p.story.Lang) {
			return fmt.Errorf("no language %q", value)
		}
		return nil
	}
	day, err := billing.ParseDay(value)
	p.story.Start = day.Time().Add(morning).UTC()
	return err
}

var (
	phone  = regexp.MustCompile(`^[0-9]{8,15}$`)
	userID = regexp.MustCompile(`^[A-Z]{2}\.[0-9A-Za-z.]+$`)
)

// sender reads a phone number with its country code, or a business-scoped user id, and
// behind it what the person calls themself.
func sender(s string) (bot.Sender, error) {
	id, name, _ := strings.Cut(s, " ")
	switch {
	case phone.MatchString(id):
		return bot.Sender{Phone: id, Name: name}, nil
	case userID.MatchString(id):
		return bot.Sender{UserID: id, Name: name}, nil
	}
	return bot.Sender{}, fmt.Errorf("%q is neither digits with the country code nor a user id", id)
}

// complete reports what a story cannot do without.
func (p *parser) complete() error {
	switch {
	case p.story.Lang == "":
		return errors.New(`no line "language hi" or "language en"`)
	case p.story.Start.IsZero():
		return errors.New(`no line "today 2026-10-20"`)
	case !p.begun:
		return errors.New("nobody says anything")
	}
	return nil
}
