package menus_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"helpline/billing/ledger"
	"helpline/bot/replay"
	"helpline/testdata/town"
)

// The new words are the author's to read: commit only what you understand.
var update = flag.Bool("update", false, "write what the bot says into the stories")

const idle = 30 * time.Minute

var storyFiles = filepath.Join("..", "testdata", "conversations", "*.txt")

func TestTheStoriesGoAsWritten(t *testing.T) {
	paths, err := filepath.Glob(storyFiles)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	books := townBooks(t)
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			t.Parallel()
			tell(t, path, openCopy(t, books))
		})
	}
}

func tell(t *testing.T, path string, books *ledger.Ledger) {
	story, err := replay.ReadStory(path)
	if err != nil {
		t.Fatal(err)
	}
	phone := newPhone(t, books)
	phone.records = true
	result, err := story.Run(t.Context(), phone, replay.BooksOf(books))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, []byte(result.Rewrite()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := result.Diff(); diff != "" {
		t.Error(diff)
	}
}

// townBooks is the path of books holding the sample town.
func townBooks(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	sheets, err := town.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "town.db")
	books := open(t, path)
	if _, err := books.Import(t.Context(), ledger.Files(sheets), ledger.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := books.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// openCopy opens books of a test's own, like those at a path.
func openCopy(t *testing.T, path string) *ledger.Ledger {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(t.TempDir(), "books.db")
	if err := os.WriteFile(own, body, 0o600); err != nil {
		t.Fatal(err)
	}
	books := open(t, own)
	t.Cleanup(func() { books.Close() })
	return books
}

func open(t *testing.T, path string) *ledger.Ledger {
	t.Helper()
	books, err := ledger.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return books
}
