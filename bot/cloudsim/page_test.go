package cloudsim_test

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestThePageRunsItsOwnScriptOnly(t *testing.T) {
	b := start(t)
	res := b.get("", nil)
	policy := res.Header.Get("Content-Security-Policy")
	if res.StatusCode != http.StatusOK || !strings.Contains(policy, "script-src 'self'") || strings.Contains(policy, "unsafe") {
		t.Errorf("status %d, policy %q", res.StatusCode, policy)
	}
	for _, name := range []string{"app.js", "api.js", "bubble.js", "compose.js", "format.js", "people.js", "sheet.js", "words.js", "base.css", "chat.css", "sheet.css", "icon.svg"} {
		if res := b.get("/static/"+name, nil); res.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
	}
	for _, name := range []string{"..%2fsim.go", "none.js"} {
		if res := b.get("/static/"+name, nil); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
	}
}

func TestThePageBringsItsOwnDevanagari(t *testing.T) {
	b := start(t)
	sheet, err := os.ReadFile(filepath.Join("web", "base.css"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`url\("/phone(/fonts/[^"]+)"\)`).FindAllSubmatch(sheet, -1)
	if len(named) != 2 {
		t.Fatalf("the stylesheet names %d fonts", len(named))
	}
	for _, m := range named {
		res := b.get(string(m[1]), nil)
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "font/ttf" {
			t.Errorf("%s: status %d, %s", m[1], res.StatusCode, res.Header.Get("Content-Type"))
		}
	}
	if policy := b.get("", nil).Header.Get("Content-Security-Policy"); !strings.Contains(policy, "font-src 'self'") {
		t.Errorf("policy %q", policy)
	}
	if res := b.get("/fonts/none.ttf", nil); res.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", res.StatusCode)
	}
}

func TestThePageHasAMeterToSend(t *testing.T) {
	b := start(t)
	if res := b.get("/meter.jpg", nil); res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("status %d, %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
}
