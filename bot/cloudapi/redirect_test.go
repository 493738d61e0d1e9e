package cloudapi_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"helpline/bot/cloudapi"
)

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
