package server_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"helpline/bot/redistest"
	"helpline/bot/replay"
)

// What the story says is in none of the files the helpline leaves, nor in its log.
func TestNoAadhaarNumberIsWrittenDown(t *testing.T) {
	story, err := replay.ReadStory("../../../testdata/conversations/aadhaar.txt")
	if err != nil {
		t.Fatal(err)
	}
	h := build(t, redistest.Start(t).URL)
	if _, err := story.Run(t.Context(), h.phone(), replay.BooksOf(h.Ledger)); err != nil {
		t.Fatal(err)
	}
	found := 0
	err = filepath.WalkDir(h.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		found += bytes.Count(body, []byte("XXXX XXXX 0124"))
		for _, number := range []string{"234567890124", "2345-6789-0124", "२३४५ ६७८९ ०१२४", `\u0968\u0969\u096a\u096b`} {
			if bytes.Contains(body, []byte(number)) {
				t.Errorf("%s holds %s", filepath.Base(path), number)
			}
		}
		return err
	})
	if err != nil || found == 0 {
		t.Errorf("the last four digits are found %d times, %v", found, err)
	}
}
