package sqlite_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"helpline/bot/sqlite"
)

var tables = fstest.MapFS{
	"0001_words.sql": {Data: []byte("-- +goose Up\nCREATE TABLE words (word TEXT NOT NULL);\n")},
}

func open(t *testing.T, path string) *sqlite.DB {
	t.Helper()
	d, err := sqlite.Open(t.Context(), path, tables)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func write(t *testing.T, d *sqlite.DB, word string) {
	t.Helper()
	if _, err := d.Write.ExecContext(t.Context(), `INSERT INTO words VALUES (?)`, word); err != nil {
		t.Fatal(err)
	}
}

func words(t *testing.T, d *sqlite.DB) (n int) {
	t.Helper()
	if err := d.Get(t.Context(), &n, `SELECT count(*) FROM words`); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAnyNameOfAFileIsTakenAsItIs(t *testing.T) {
	for _, name := range []string{"books.db", "my books.db", "100%.db", "a%20b.db", "books#1.db", "what?.db", "a&_foreign_keys=0.db", "किताब.db", "+.db"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			write(t, open(t, path), "x")
			if _, err := os.Stat(path); err != nil {
				t.Errorf("it is somewhere else: %v", err)
			}
			if got := words(t, open(t, path)); got != 1 {
				t.Errorf("opened again it holds %d rows", got)
			}
		})
	}
}

func TestTwoMayHaveItOpenAndSeeWhatTheOtherWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "books.db")
	one, other := open(t, path), open(t, path)
	write(t, one, "x")
	write(t, other, "y")
	if a, b := words(t, one), words(t, other); a != 2 || b != 2 {
		t.Errorf("they see %d and %d rows, want 2", a, b)
	}
}

func TestEveryConnectionKeepsTheRules(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "books.db"))
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000"} {
		var read, written string
		if err := errors.Join(d.Get(t.Context(), &read, `PRAGMA `+pragma), d.Write.GetContext(t.Context(), &written, `PRAGMA `+pragma)); err != nil {
			t.Fatal(err)
		}
		if read != want || written != want {
			t.Errorf("%s is %s reading and %s writing, want %s", pragma, read, written, want)
		}
	}
	if _, err := d.Read.ExecContext(t.Context(), `INSERT INTO words VALUES ('x')`); err == nil {
		t.Error("the read side wrote")
	}
}

// A write makes the log longer unless it was folded meanwhile: then it is written
// over from its beginning.
func TestTheLogDoesNotGrowForEver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "books.db")
	d := open(t, path)
	word := strings.Repeat("x", 100_000)
	write(t, d, word)
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		before := size(t, path+"-wal")
		write(t, d, word)
		if size(t, path+"-wal") == before {
			return
		}
	}
	t.Errorf("it only grew, to %d bytes", size(t, path+"-wal"))
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestWhatDoesNotOpenIsNamedAndLeavesNothingOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nowhere", "books.db")
	if _, err := sqlite.Open(t.Context(), path, tables); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want %s named", err, path)
	}
	path = filepath.Join(t.TempDir(), "books.db")
	broken := fstest.MapFS{"0001_broken.sql": {Data: []byte("-- +goose Up\nCREATE TABEL words (word TEXT);\n")}}
	if _, err := sqlite.Open(t.Context(), path, broken); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v, want %s named", err, path)
	}
	write(t, open(t, path), "x") // and it is as good as new
}

func TestAReadIsNotBegunWhenItsTimeIsOver(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "books.db"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := d.Ping(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
