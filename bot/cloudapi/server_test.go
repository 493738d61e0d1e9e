package cloudapi_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"helpline/bot/cloudapi"
)

const token = "EAAGsecret"

// request is what a server was asked.
type request struct {
	Method, Path, Query, Auth, Agent, Type string
	Body                                   []byte
}

// graph is a server that answers every request in one way and remembers what it was
// asked.
type graph struct {
	*httptest.Server
	mu    sync.Mutex
	asked []request
}

func newGraph(t *testing.T, answer http.HandlerFunc) *graph {
	t.Helper()
	g := &graph{}
	g.Server = httptest.NewServer(g.remember(answer))
	t.Cleanup(g.Close)
	return g
}

func (g *graph) remember(answer http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		g.mu.Lock()
		g.asked = append(g.asked, request{
			r.Method, r.URL.EscapedPath(), r.URL.RawQuery, r.Header.Get("Authorization"),
			r.Header.Get("User-Agent"), r.Header.Get("Content-Type"), body,
		})
		g.mu.Unlock()
		answer(w, r)
	}
}

func (g *graph) requests() []request {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.asked
}

func (g *graph) client() *cloudapi.Client {
	return cloudapi.New(cloudapi.Options{BaseURL: g.URL, Version: "v25.0", PhoneNumberID: number, Token: token})
}

// says answers with a status and a body.
func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

const accepted = `{"messaging_product":"whatsapp","contacts":[null,{"input":"+919826000001","wa_id":"919826000001"}],
	"messages":[null,{"id":"wamid.OUT"}]}`
