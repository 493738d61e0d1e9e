package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing/ledger"
	"helpline/bot/redistest"
	"helpline/testdata/town"
)

// told is what a run of the helpline, as a process of its own, says on standard error
// as it fails. It begins in an empty folder, without settings but those given.
func told(t *testing.T, env []string, args ...string) string {
	t.Helper()
	var stderr bytes.Buffer
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // of one that serves after all
	defer cancel()
	child := exec.CommandContext(ctx, os.Args[0], args...)
	child.Dir, child.Stderr = t.TempDir(), &stderr
	child.Env = append([]string{asHelpline + "=1", "TMPDIR=" + t.TempDir()}, env...)
	err := child.Run()
	if child.ProcessState == nil || child.ProcessState.ExitCode() != 1 {
		t.Errorf("ended with %v, want exit status 1", err)
	}
	return stderr.String()
}

// oneLine expects a single line in which each of the words stands.
func oneLine(t *testing.T, said string, words ...string) {
	t.Helper()
	if strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "helpline: ") {
		t.Errorf("not one line of the helpline's: %q", said)
	}
	for _, w := range words {
		if !strings.Contains(said, w) {
			t.Errorf("no word of %q in %q", w, said)
		}
	}
}

// numbered are the settings of a number that does nothing.
func numbered(more ...string) []string {
	return append([]string{"HELPLINE_ADDR=127.0.0.1:0", "HELPLINE_EMBEDDED_REDIS=1", "WHATSAPP_API_URL=http://127.0.0.1:1",
		"WHATSAPP_PHONE_NUMBER_ID=1100000000001", "WHATSAPP_ACCESS_TOKEN=token-1", "WHATSAPP_APP_SECRET=secret-1",
		"WHATSAPP_VERIFY_TOKEN=verify-1"}, more...)
}

func TestAPortTakenIsToldWithItsAddress(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	addr := l.Addr().String()
	oneLine(t, told(t, nil, "demo", "--addr", addr), addr, "--addr")
	oneLine(t, told(t, numbered("HELPLINE_ADDR="+addr), "serve"), addr, "--addr")
	oneLine(t, told(t, nil, "demo", "--addr", "nowhere"), "nowhere")
}

func TestRedisAwayOrWronglyWrittenIsTold(t *testing.T) {
	t.Parallel()
	oneLine(t, told(t, numbered("REDIS_URL=redis://"+freeAddr(t)+"/0"), "serve"), "REDIS_URL", "refused")
	open := strings.TrimPrefix(redistest.Start(t).URL, "redis://")
	for name, url := range map[string]string{
		"of another scheme":      "http://:hunter2@127.0.0.1",
		"with a database's name": "redis://:hunter2@127.0.0.1/abc",
		"broken":                 "redis://:hunter%2@127.0.0.1",
		"with a user unknown":    "redis://nobody:hunter2@" + open,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			said := told(t, numbered("REDIS_URL="+url), "serve")
			oneLine(t, said, "REDIS_URL")
			if strings.Contains(said, "hunter") {
				t.Errorf("the password is told: %s", said)
			}
		})
	}
}

func TestADatabaseThatDoesNotOpenIsToldByPath(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := filepath.Join(dir, "letter.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("Dear Sir, ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ path, word string }{
		"a folder that is not there": {filepath.Join(dir, "nowhere", "books.db"), "folder"},
		"a folder not to write to":   {"/proc/self/books.db", "written to"},
		"a folder itself":            {dir, "must be a file"},
		"something else":             {text, "not a database"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			oneLine(t, told(t, numbered("DATABASE_URL=sqlite:"+tt.path), "serve"), tt.path, tt.word)
			oneLine(t, told(t, nil, "import", "--database", "sqlite:"+tt.path, "--consumers", text), tt.path, tt.word)
		})
	}
	said := told(t, nil, "bill", "--ivrs", "N2301000011", "-o", "bill.pdf", "--database", "sqlite:"+filepath.Join(dir, "books.db"))
	oneLine(t, said, filepath.Join(dir, "books.db"), "no books there")
}

func TestADatabaseInUseIsTold(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "books.db")
	db, err := sqlx.Connect("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{`CREATE TABLE someones (n)`, `BEGIN EXCLUSIVE`} {
		if _, err := conn.ExecContext(context.Background(), statement); err != nil {
			t.Fatal(err)
		}
	}
	oneLine(t, told(t, numbered("DATABASE_URL=sqlite:"+path), "serve"), path, "another program is using it")
}

func TestSettingsMissingAreToldAllAtOnce(t *testing.T) {
	t.Parallel()
	said := told(t, nil, "serve")
	for _, name := range []string{"WHATSAPP_PHONE_NUMBER_ID", "WHATSAPP_ACCESS_TOKEN", "WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN", "REDIS_URL"} {
		if !strings.Contains(said, name+": ") {
			t.Errorf("%s is not told: %s", name, said)
		}
	}
}

func TestSettingsOfAFileThatIsNoneAreTold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, dotEnv), []byte("WHATSAPP_APP_SECRET hunter2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), os.Args[0], "serve")
	child.Dir, child.Env = dir, []string{asHelpline + "=1"}
	said, err := child.CombinedOutput()
	if err == nil {
		t.Error("it ended well")
	}
	oneLine(t, string(said), ".env", "NAME=value")
	if bytes.Contains(said, []byte("hunter2")) {
		t.Errorf("the secret is told: %s", said)
	}
}

// townBooks are books with the sample town, as a setting.
func townBooks(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	files, err := town.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "books.db")
	l, err := ledger.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := l.Import(t.Context(), ledger.Files(files), ledger.Options{}); err != nil {
		t.Fatal(err)
	}
	return "DATABASE_URL=sqlite:" + path
}

func TestWhatIsAskedForAndNotThereIsNamed(t *testing.T) {
	t.Parallel()
	env := []string{townBooks(t)}
	out := filepath.Join(t.TempDir(), "out.pdf")
	nowhere := filepath.Join(t.TempDir(), "nowhere", "out.pdf")
	for name, tt := range map[string]struct {
		args  string
		words []string
	}{
		"no such connection":    {"bill --ivrs N2399999999 -o " + out, []string{"N2399999999", "no such connection"}},
		"no bill yet":           {"bill --ivrs N2301000019 -o " + out, []string{"N2301000019", "no such bill"}},
		"no bill of that month": {"bill --ivrs N2301000011 --month 2020-01 -o " + out, []string{"N2301000011", "2020-01", "no such bill"}},
		"not a month":           {"bill --ivrs N2301000011 --month October -o " + out, []string{"--month", "October", "YYYY-MM"}},
		"not an IVRS number":    {"bill --ivrs 12 -o " + out, []string{"--ivrs", "12", "IVRS number"}},
		"no such receipt":       {"receipt R260101999999 -o " + out, []string{"R260101999999", "no such receipt"}},
		"nowhere to write it":   {"bill --ivrs N2301000011 -o " + nowhere, []string{nowhere, "no such file or directory"}},
		"no sheet named":        {"import", []string{"nothing to import", "--consumers"}},
		"a sheet not there":     {"import --bills " + nowhere, []string{nowhere, "no such file"}},
		"a folder for a sheet":  {"import --bills " + filepath.Dir(out), []string{filepath.Dir(out), "is a directory"}},
		"a command not there":   {"exprot", []string{"exprot", "--help"}},
		"a flag without value":  {"receipt R260101999999", []string{"--out", "--help"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			oneLine(t, told(t, env, strings.Fields(tt.args)...), tt.words...)
		})
	}
}

func TestEveryBadLineOfASheetIsTold(t *testing.T) {
	t.Parallel()
	sheet := filepath.Join(t.TempDir(), "outages.csv")
	lines := "office,from,until\nBhopal,yesterday,2026-10-20T10:00:00+05:30\n,2026-10-20T10:00:00+05:30,2026-10-20T11:00:00+05:30\n"
	if err := os.WriteFile(sheet, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	said := told(t, []string{townBooks(t)}, "import", "--outages", sheet)
	for _, want := range []string{sheet + ":2: from: ", sheet + ":3: office: "} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not told: %s", want, said)
		}
	}
}
