package cloudsim_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"sync"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"helpline/bot"
	"helpline/bot/cloudsim"
)

const (
	token  = "token-1"
	secret = "secret-1"
	number = "100000000000001"
	asha   = "919826000001"
	imran  = "919826000002"
	ashaID = "IN.1234567890123456"
)

// bench is a simulator with a client's view of it and a webhook that keeps what
// it is sent.
type bench struct {
	*testing.T
	sim *cloudsim.Sim
	url string // of the simulator's host

	mu     sync.Mutex
	now    time.Time
	hooks  []hook
	answer func(try int) int // HTTP status of the webhook's answer
	posted chan struct{}     // one token for each webhook posted
}

type hook struct {
	body      []byte
	signature string
}

func start(t *testing.T, options ...func(*cloudsim.Options)) *bench {
	t.Helper()
	b := &bench{T: t, now: time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC), posted: make(chan struct{}, 10000)}
	webhook := httptest.NewServer(http.HandlerFunc(b.webhook))
	t.Cleanup(webhook.Close)
	o := cloudsim.Options{
		PhoneNumberID: number, DisplayNumber: "917550000000", Token: token, AppSecret: secret, VerifyToken: "verify-1",
		WebhookURL: webhook.URL, Now: b.clock, StatusDelay: time.Microsecond, Retries: []time.Duration{0, 0, 0},
		Samples: []cloudsim.Sample{{Phone: asha, Name: "आशा"}, {Phone: imran, Name: "Imran", HidePhone: true}},
	}
	for _, option := range options {
		option(&o)
	}
	b.sim = cloudsim.New(o)
	e := echo.New()
	b.sim.Register(e)
	server := httptest.NewServer(e)
	t.Cleanup(func() {
		if err := b.sim.Close(context.Background()); err != nil {
			t.Errorf("close: %v", err)
		}
		server.Close()
	})
	b.url = server.URL
	return b
}

func (b *bench) clock() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.now
}

func (b *bench) pass(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now = b.now.Add(d)
}

func (b *bench) webhook(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet {
		if q := r.URL.Query(); q.Get("hub.mode") == "subscribe" && q.Get("hub.verify_token") == "verify-1" {
			_, _ = io.WriteString(w, q.Get("hub.challenge"))
			return
		}
		w.WriteHeader(http.StatusForbidden)
		return
	}
	body, _ := io.ReadAll(r.Body)
	b.mu.Lock()
	b.hooks = append(b.hooks, hook{body, r.Header.Get("X-Hub-Signature-256")})
	if b.answer != nil {
		w.WriteHeader(b.answer(len(b.hooks)))
	}
	b.mu.Unlock()
	b.posted <- struct{}{}
}

// await waits for n more webhooks and gives all there have been.
func (b *bench) await(n int) []hook {
	b.Helper()
	for range n {
		select {
		case <-b.posted:
		case <-time.After(20 * time.Second):
			b.Fatal("a webhook is missing")
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]hook(nil), b.hooks...)
}

// hello opens the window of Asha, who is known by phone and user id.
func (b *bench) hello() string {
	b.Helper()
	id, err := b.sim.Deliver(b.Context(), cloudsim.Inbound{Message: bot.Message{
		Kind: bot.Text, Text: "Hi", From: bot.Sender{Phone: asha, UserID: ashaID, Name: "आशा"}}})
	if err != nil {
		b.Fatal(err)
	}
	b.await(1)
	return id
}

// graph makes a Graph request and gives its HTTP status and error code.
func (b *bench) graph(method, path, contentType string, body []byte) (int, int, []byte) {
	b.Helper()
	req, err := http.NewRequest(method, b.url+"/graph"+path, bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", contentType)
	return b.do(req)
}

func (b *bench) do(req *http.Request) (int, int, []byte) {
	b.Helper()
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		b.Fatal(err)
	}
	var e struct{ Error struct{ Code int } }
	_ = json.Unmarshal(answer, &e)
	return res.StatusCode, e.Error.Code, answer
}

func (b *bench) send(body string) (int, int, []byte) {
	b.Helper()
	return b.graph(http.MethodPost, "/v25.0/"+number+"/messages", "application/json", []byte(body))
}

// must sends what has to be accepted and gives its wamid.
func (b *bench) must(body string) string {
	b.Helper()
	status, code, answer := b.send(body)
	var a struct{ Messages []struct{ ID string } }
	if err := json.Unmarshal(answer, &a); err != nil || status != http.StatusOK || len(a.Messages) != 1 {
		b.Fatalf("status %d code %d: %s\n%s", status, code, answer, body)
	}
	return a.Messages[0].ID
}

func to(rest string) string {
	return `{"messaging_product":"whatsapp","to":"+` + asha + `",` + rest + `}`
}

func text(body string) string { return to(`"type":"text","text":{"body":` + quoted(body) + `}`) }

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// upload sends a file and gives the status, the error code and the media id.
func (b *bench) upload(declared, part string, content []byte) (int, int, string) {
	b.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	_ = w.WriteField("messaging_product", "whatsapp")
	_ = w.WriteField("type", declared)
	p, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {`form-data; name="file"; filename="bill.pdf"`}, "Content-Type": {part}})
	if err != nil {
		b.Fatal(err)
	}
	_, _ = p.Write(content)
	_ = w.Close()
	status, code, answer := b.graph(http.MethodPost, "/v25.0/"+number+"/media", w.FormDataContentType(), form.Bytes())
	var a struct{ ID string }
	_ = json.Unmarshal(answer, &a)
	return status, code, a.ID
}

var pdf = []byte("%PDF-1.3\n1 0 obj <</Type /Pages>> 2 0 obj <</Type /Page>> 3 0 obj <</Type /Page>>")
