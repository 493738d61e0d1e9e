package replay

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"helpline/bot"
)

// Story is one conversation and what the bot should say in it.
type Story struct {
	Name  string // the file's, without its extension
	Path  string
	Lang  bot.Lang
	Start time.Time // of the first message
	IDs   string    // what the ids of its messages begin with; a number follows

	parts []part
}

// part is a line of a story that does something, or a remark. Of the fields after
// raw only those of its kind are set.
type part struct {
	line int
	raw  []string // as written, without the bot's lines

	from bot.Sender    // who speaks from here on
	wait time.Duration // how long nobody speaks
	say  *bot.Message  // what the person sends, without id, time and sender
	act  string        // what is done beside the chat
	want []string      // what the bot should say to it, the indentation taken off
	fact string        // what should be left in the books
}

// pause lies between two messages of a story.
const pause = 20 * time.Second

// ReadStories reads every *.txt of a folder, by name.
func ReadStories(dir string) ([]Story, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, fmt.Errorf("conversations in %s: %w", dir, err)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("conversations in %s: there are none", dir)
	}
	stories := make([]Story, 0, len(paths))
	for _, path := range paths {
		s, err := ReadStory(path)
		if err != nil {
			return nil, err
		}
		stories = append(stories, s)
	}
	return stories, nil
}

// ReadStory reads one file. Its faults are told as "file:line: reason".
func ReadStory(path string) (Story, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Story{}, fmt.Errorf("conversation: %w", err)
	}
	return parse(path, string(text))
}

// Fresh is the same story as it would be told now: its last message is sent at that
// instant, and no message carries an id that was ever used.
func (s Story) Fresh(now time.Time) Story {
	var length time.Duration
	for _, p := range s.parts {
		length += p.wait
		if p.say != nil || p.act != "" {
			length += pause
		}
	}
	s.Start = now.Add(pause - length).UTC().Truncate(time.Second)
	s.IDs = "wamid." + s.Name + "." + strings.ToLower(rand.Text()) + "."
	return s
}
