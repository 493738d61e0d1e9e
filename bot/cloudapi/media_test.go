package cloudapi_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"helpline/bot/cloudapi"
)

const photo = "\xff\xd8\xff a meter"

func hexOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// mediaServer answers look-ups with answer, in which URL stands for its own address,
// and downloads with the photo.
func mediaServer(t *testing.T, answer string) *graph {
	t.Helper()
	var g *graph
	g = newGraph(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/file" {
			_, _ = io.WriteString(w, photo)
			return
		}
		_, _ = io.WriteString(w, strings.ReplaceAll(answer, "URL", g.URL))
	})
	return g
}

func lookUp(url, sha256 string, size any) string {
	return fmt.Sprintf(`{"messaging_product":"whatsapp","url":%q,"mime_type":"image/jpeg","sha256":%q,"file_size":%v,"id":"21"}`, url, sha256, size)
}

func TestAFileIsLookedUpAndDownloaded(t *testing.T) {
	sum := sha256.Sum256([]byte(photo))
	for name, answer := range map[string]string{
		"hash in hex, size a number":      lookUp("URL/file", hexOf(photo), len(photo)),
		"hash in capitals, size a string": lookUp("URL/file", strings.ToUpper(hexOf(photo)), `"11"`),
		"hash in base64, size unknown":    lookUp("URL/file", base64.StdEncoding.EncodeToString(sum[:]), "null"),
		"no hash":                         lookUp("URL/file", "", "0"),
	} {
		t.Run(name, func(t *testing.T) {
			g := mediaServer(t, answer)
			body, mime, err := g.client().Media(t.Context(), "21/../x", int64(len(photo)))
			if err != nil || string(body) != photo || mime != "image/jpeg" {
				t.Fatalf("got %q, %q, %v", body, mime, err)
			}
			want := []request{
				{"GET", "/v25.0/21%2F..%2Fx", "", "Bearer " + token, "helpline/1", "", []byte{}},
				{"GET", "/file", "", "Bearer " + token, "helpline/1", "", []byte{}},
			}
			if diff := cmp.Diff(want, g.requests()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAFileThatIsNotWhatItShouldBeIsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		answer string
		limit  int64
		want   error
	}{
		"a wrong hash":                {lookUp("URL/file", hexOf("another"), 0), 100, cloudapi.ErrDamaged},
		"a hash that is none":         {lookUp("URL/file", "zz", 0), 100, cloudapi.ErrDamaged},
		"a size above the limit":      {lookUp("URL/file", hexOf(photo), 101), 100, cloudapi.ErrTooLarge},
		"more bytes than were told":   {lookUp("URL/file", hexOf(photo), 1), 10, cloudapi.ErrTooLarge},
		"a stranger's host":           {lookUp("https://evil.example/file", hexOf(photo), 0), 100, cloudapi.ErrHost},
		"a host that sounds alike":    {lookUp("https://evilwhatsapp.net/file", hexOf(photo), 0), 100, cloudapi.ErrHost},
		"a host behind a user name":   {lookUp("https://lookaside.fbsbx.com@evil.example/file", hexOf(photo), 0), 100, cloudapi.ErrHost},
		"Meta's host without TLS":     {lookUp("http://lookaside.fbsbx.com/file", hexOf(photo), 0), 100, cloudapi.ErrHost},
		"Meta's host by another port": {lookUp("https://lookaside.fbsbx.com:8443/file", hexOf(photo), 0), 100, cloudapi.ErrHost},
		"a file of the machine's own": {lookUp("file:///etc/passwd", hexOf(photo), 0), 100, cloudapi.ErrHost},
		"no address":                  {`{"mime_type":"image/jpeg"}`, 100, cloudapi.ErrHost},
		"no address at all":           {lookUp(":", "", 0), 100, cloudapi.ErrHost},
	} {
		t.Run(name, func(t *testing.T) {
			body, _, err := mediaServer(t, test.answer).client().Media(t.Context(), "21", test.limit)
			if !errors.Is(err, test.want) || body != nil {
				t.Errorf("got %q, %v", body, err)
			}
			silent(t, err)
		})
	}
}

func TestABodyWithoutALengthIsCutAtTheLimit(t *testing.T) {
	var g *graph
	g = newGraph(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/file" {
			_, _ = io.WriteString(w, lookUp(g.URL+"/file", "", 0))
			return
		}
		for {
			if _, err := w.Write(make([]byte, 1<<10)); err != nil {
				return
			}
		}
	})
	if _, _, err := g.client().Media(t.Context(), "21", 1<<20); !errors.Is(err, cloudapi.ErrTooLarge) {
		t.Error(err)
	}
}

func TestADeadAddressIsAskedForOnceMore(t *testing.T) {
	var g *graph
	lookUps := 0
	g = newGraph(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != "/file":
			lookUps++
			_, _ = io.WriteString(w, lookUp(fmt.Sprintf("%s/file?n=%d", g.URL, lookUps), hexOf(photo), 0))
		case r.URL.Query().Get("n") == "1":
			http.NotFound(w, r)
		default:
			_, _ = io.WriteString(w, photo)
		}
	})
	if body, _, err := g.client().Media(t.Context(), "21", 100); err != nil || string(body) != photo {
		t.Errorf("got %q, %v", body, err)
	}
}

func TestAFileThatIsGoneIsNotAskedForWithoutEnd(t *testing.T) {
	for name, want := range map[string]int{"/v25.0/21": 1, "/file": 4} {
		t.Run(name, func(t *testing.T) {
			var g *graph
			g = newGraph(t, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == name {
					http.NotFound(w, r)
					return
				}
				_, _ = io.WriteString(w, lookUp(g.URL+"/file", "", 0))
			})
			var refused *cloudapi.Error
			if _, _, err := g.client().Media(t.Context(), "21", 100); !errors.As(err, &refused) || refused.HTTP != 404 {
				t.Error(err)
			}
			if n := len(g.requests()); n != want {
				t.Errorf("%d requests, want %d", n, want)
			}
		})
	}
}
