package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"helpline/bot/cloudapi"
)

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// ear notes the bodies posted to it, and refuses those not signed with "secret".
func ear(t *testing.T) (url string, heard *[]string) {
	t.Helper()
	heard = new([]string)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		if r.URL.Path != "/webhook" || r.Header.Get("X-Hub-Signature-256") != cloudapi.Sign("secret", body) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		*heard = append(*heard, string(body))
	}))
	t.Cleanup(s.Close)
	return s.URL, heard
}

func TestWebhooksOfAFolderArePostedAsTheyAre(t *testing.T) {
	url, heard := ear(t)
	dir := t.TempDir()
	write(t, dir, "b.json", `{"entry": [ ]}`)
	write(t, dir, "a.json", `not JSON`)
	write(t, dir, "notes.md", "")
	var out bytes.Buffer
	if err := run(t.Context(), []string{"--to", url, "--secret", "secret,older", dir}, &out); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(*heard, "|"); got != `not JSON|{"entry": [ ]}` {
		t.Errorf("posted %s", got)
	}
	if want := "200  " + filepath.Join(dir, "a.json") + "\n200  " + filepath.Join(dir, "b.json") + "\n"; out.String() != want {
		t.Errorf("told %q, want %q", out.String(), want)
	}
}

func TestFreshWebhooksAreNewEachTime(t *testing.T) {
	url, heard := ear(t)
	t.Setenv("WHATSAPP_APP_SECRET", "secret")
	file := write(t, t.TempDir(), "a.json", `{"messages":[{"id":"wamid.old","timestamp":"1760000000"}]}`)
	for range 2 {
		if err := run(t.Context(), []string{"--to", url, "--fresh", file}, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	if len(*heard) != 2 || (*heard)[0] == (*heard)[1] || strings.Contains((*heard)[0], "wamid.old") {
		t.Errorf("posted %q", *heard)
	}
}

func TestAWebhookRefusedFailsTheRun(t *testing.T) {
	url, _ := ear(t)
	file := write(t, t.TempDir(), "a.json", `{}`)
	var out bytes.Buffer
	err := run(t.Context(), []string{"--to", url, "--secret", "wrong", file}, &out)
	if !errors.Is(err, errRefused) || out.String() != "401  "+file+"\n" {
		t.Errorf("got %v and %q", err, out.String())
	}
}

func TestWhatCannotBeReplayedIsSaid(t *testing.T) {
	dir := t.TempDir()
	body := write(t, dir, "a.json", `{}`)
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		args []string
		want string
	}{
		"nothing":                 {nil, "expected"},
		"a file not there":        {[]string{filepath.Join(dir, "none.json")}, "no such file"},
		"another kind of file":    {[]string{write(t, dir, "a.csv", "")}, "a.csv: neither"},
		"an empty folder":         {[]string{empty}, "holds neither"},
		"a broken story":          {[]string{write(t, dir, "a.txt", "Hi\n")}, "a.txt:1: "},
		"an address that is none": {[]string{"--to", "localhost:8080", body}, "not http://HOST:PORT"},
		"no secret":               {[]string{"--to", "http://127.0.0.1:1", body}, errNoSecret.Error()},
		"nobody there":            {[]string{"--to", "http://127.0.0.1:1", "--secret", "s", body}, "connection refused"},
		"no JSON to be fresh":     {[]string{"--to", "http://127.0.0.1:1", "--secret", "s", "--fresh", write(t, dir, "b.json", "{")}, "b.json: " + cloudapi.ErrNotJSON.Error()},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Setenv("WHATSAPP_APP_SECRET", "")
			err := run(t.Context(), tt.args, io.Discard)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want …%s…", err, tt.want)
			}
		})
	}
}

func TestAConversationIsToldToAHelplineOfOurOwn(t *testing.T) {
	const story = "language hi\nfrom 919826000001\ntoday 2026-10-20\n\n> Hi\n  …\n    #menu/complaint …\n    …\n= nothing written\n"
	dir := t.TempDir()
	same := write(t, dir, "same.txt", story)
	differs := write(t, dir, "differs.txt", strings.Replace(story, "  …\n", "  Good morning\n", 1))
	var out bytes.Buffer
	if err := run(t.Context(), []string{"--check", same}, &out); err != nil {
		t.Errorf("got %v and\n%s", err, &out)
	}
	out.Reset()
	err := run(t.Context(), []string{"--check", same, differs}, &out)
	if !errors.Is(err, errDiffers) || !strings.Contains(out.String(), "- Good morning") ||
		!strings.HasSuffix(out.String(), "1 of 2 conversations went as written\n") {
		t.Errorf("got %v and\n%s", err, &out)
	}
}

func TestAConversationIsToldToAHelplineElsewhere(t *testing.T) {
	there, err := own(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := there.leave(); err != nil {
			t.Error(err)
		}
	})
	file := write(t, t.TempDir(), "story.txt", "language hi\nfrom 919826000001\ntoday 2026-10-20\n> Hi\n  …\n    …\n")
	var out bytes.Buffer
	if err := run(t.Context(), []string{"--to", strings.TrimSuffix(there.webhook.URL, "/webhook"), "--fresh", "--check", file}, &out); err != nil {
		t.Errorf("got %v and\n%s", err, &out)
	}
}
