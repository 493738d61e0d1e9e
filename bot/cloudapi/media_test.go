package cloudapi_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
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

// farHost is a second server, by TLS, that a client is allowed to fetch files from.
func farHost(t *testing.T) *graph {
	t.Helper()
	far := &graph{}
	far.Server = httptest.NewTLSServer(far.remember(says(200, photo)))
	t.Cleanup(far.Close)
	return far
}

func TestTheTokenStaysBehindOnARedirectToAnotherHost(t *testing.T) {
	far := farHost(t)
	g := redirecting(t, far.URL+"/elsewhere")
	c := cloudapi.New(cloudapi.Options{
		BaseURL: g.URL, Version: "v25.0", PhoneNumberID: number, Token: token,
		HTTP: far.Client(), MediaHosts: []string{strings.TrimPrefix(far.URL, "https://")},
	})
	if body, _, err := c.Media(t.Context(), "21", 100); err != nil || string(body) != photo {
		t.Fatalf("got %q, %v", body, err)
	}
	if asked := far.requests(); len(asked) != 1 || asked[0].Auth != "" {
		t.Errorf("asked %+v", asked)
	}
}

func redirecting(t *testing.T, to string) *graph {
	t.Helper()
	var g *graph
	g = newGraph(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/file" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		_, _ = io.WriteString(w, lookUp(g.URL+"/file", hexOf(photo), 0))
	})
	return g
}

func TestARedirectToAStrangerIsNotFollowed(t *testing.T) {
	stranger := newGraph(t, says(200, photo))
	_, _, err := redirecting(t, stranger.URL).client().Media(t.Context(), "21", 100)
	if !errors.Is(err, cloudapi.ErrHost) || cloudapi.NextOf(err) != cloudapi.GiveUp {
		t.Error(err)
	}
	if n := len(stranger.requests()); n > 0 {
		t.Errorf("the stranger was asked %d times", n)
	}
}

func TestARedirectInACircleEnds(t *testing.T) {
	g := redirecting(t, "/file")
	if _, _, err := g.client().Media(t.Context(), "21", 100); !errors.Is(err, cloudapi.ErrHost) {
		t.Error(err)
	}
}

func TestMetasOwnHostsAreTrustedByDefault(t *testing.T) {
	for _, host := range []string{"lookaside.fbsbx.com", "LOOKASIDE.fbsbx.com:443", "mmg.whatsapp.net", "scontent.xx.fbcdn.net"} {
		g := mediaServer(t, lookUp("https://"+host+"/file", hexOf(photo), 0))
		far := farHost(t)
		transport := far.Client().Transport.(*http.Transport).Clone()
		c := cloudapi.New(cloudapi.Options{
			BaseURL: g.URL, Version: "v25.0", Token: token,
			HTTP: &http.Client{Transport: everywhere{transport, far.Listener.Addr().String()}},
		})
		if body, _, err := c.Media(t.Context(), "21", 100); err != nil || string(body) != photo {
			t.Errorf("%s: got %q, %v", host, body, err)
		}
	}
}

// everywhere takes every https request to one address.
type everywhere struct {
	http.RoundTripper
	address string
}

func (e everywhere) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme == "https" {
		r = r.Clone(r.Context())
		r.URL.Host = e.address
	}
	return e.RoundTripper.RoundTrip(r)
}

func TestAFileIsUploadedWithItsTrueType(t *testing.T) {
	g := newGraph(t, says(200, `{"id":2100000000000002}`))
	id, err := g.client().Upload(t.Context(), "बिल \"अक्टूबर\".pdf", "application/pdf", []byte("%PDF-1.7"))
	if err != nil || id != "2100000000000002" {
		t.Fatalf("got %q, %v", id, err)
	}
	asked := g.requests()[0]
	_, params, err := mime.ParseMediaType(asked.Type)
	if err != nil || asked.Path != "/v25.0/1100000000001/media" {
		t.Fatalf("asked %+v, %v", asked, err)
	}
	form, err := multipart.NewReader(strings.NewReader(string(asked.Body)), params["boundary"]).ReadForm(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string][]string{"messaging_product": {"whatsapp"}, "type": {"application/pdf"}}, form.Value); diff != "" {
		t.Error(diff)
	}
	file := form.File["file"][0]
	if file.Header.Get("Content-Type") != "application/pdf" || file.Size != 8 || file.Filename != "बिल \"अक्टूबर\".pdf" {
		t.Errorf("file is %+v", file)
	}
}

func TestAnUploadThatFailsTellsWhatToDoNext(t *testing.T) {
	g := newGraph(t, says(200, `{}`))
	large := make([]byte, cloudapi.MaxImageBytes+1)
	_, tooLarge := g.client().Upload(t.Context(), "a.png", "image/png", large)
	_, empty := g.client().Upload(t.Context(), "a.pdf", "application/pdf", nil)
	_, noID := g.client().Upload(t.Context(), "a.pdf", "application/pdf", large)
	_, refused := newGraph(t, says(400, graphError(131053, "", ""))).client().Upload(t.Context(), "a.pdf", "application/pdf", large)
	got := []cloudapi.Next{cloudapi.NextOf(tooLarge), cloudapi.NextOf(empty), cloudapi.NextOf(noID), cloudapi.NextOf(refused)}
	want := []cloudapi.Next{cloudapi.GiveUp, cloudapi.GiveUp, cloudapi.Unknown, cloudapi.ReuploadMedia}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
