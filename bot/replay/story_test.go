package replay_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"helpline/bot/replay"
)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "story.txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const head = "language hi\nfrom 919826000001\ntoday 2026-10-20\n"

func TestFaultsInAStoryAreToldByLine(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"an unknown language":            {"language fr\n", `:1: no language "fr"`},
		"no language":                    {"from 919826000001\ntoday 2026-10-20\n> Hi\n", `:3: no line "language hi"`},
		"no day":                         {"language hi\nfrom 919826000001\n> Hi\n", `:3: no line "today`},
		"a day that is none":             {"today 2026-02-30\n", ":1: not a day"},
		"a phone with a plus":            {"from +919826000001\n", ":1: "},
		"nobody speaks":                  {"language hi\n> Hi\n", ":2: no line \"from"},
		"nothing happens":                {head, ":3: nobody says anything"},
		"an empty message":               {head + ">\n", ":4: nothing is said"},
		"bytes that are no text":         {head + "> \x94\n", ":4: the line is not UTF-8"},
		"a tap on nothing":               {head + "> #\n", ":4: nothing is tapped"},
		"the bot speaks first":           {head + "  नमस्ते\n", ":4: the bot speaks before"},
		"a word at the margin":           {head + "> Hi\nनमस्ते\n", `:5: "नमस्ते" is nothing a story can say`},
		"an unknown attachment":          {head + "> [fax 1]\n", ":4: nobody can send a [fax]"},
		"a photo of no known kind":       {head + "> [photo meter.heic]\n", `:4: file "meter.heic"`},
		"a place without a longitude":    {head + "> [location 23.25]\n", ":4: place"},
		"a tap that goes on":             {head + "> #menu/bill\n>+ more\n", ":5: there is no message to go on with"},
		"a message going on after reply": {head + "> Hi\n  Hello\n>+ more\n", ":6: there is no message"},
		"time going backwards":           {head + "> Hi\nafter -1h\n", ":5: time does not go by"},
		"a day in mid-story":             {head + "> Hi\ntoday 2026-10-21\n", ":5: today is settled"},
		"a turn after the facts":         {head + "> Hi\n= nothing written\n> Hi\n", ":6: the story goes on"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			path := write(t, tt.text)
			_, err := replay.ReadStory(path)
			if err == nil || !strings.HasPrefix(err.Error(), path+tt.want) {
				t.Errorf("got %v, want %s%s…", err, path, tt.want)
			}
		})
	}
}

func TestStoriesOfAFolderAreReadByName(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.txt", "notes.md"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(head+"> Hi\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stories, err := replay.ReadStories(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(stories) != 2 || stories[0].Name != "a" || stories[1].Name != "b" {
		t.Errorf("read %v, want a and b", stories)
	}
}

func TestAFolderWithoutStoriesIsAnError(t *testing.T) {
	if _, err := replay.ReadStories(t.TempDir()); err == nil {
		t.Error("an empty folder was read without a word")
	}
}
