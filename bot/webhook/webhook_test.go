package webhook_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/labstack/echo/v4"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/webhook"
)

const (
	number = "1100000000001"
	secret = "app secret"
	next   = "next app secret"
)

// house is a webhook and what it accepted.
type house struct {
	*echo.Echo
	accepted []bot.Batch
	log      bytes.Buffer
	refuse   error // what Accept answers
}

func newHouse(change func(*webhook.Options)) *house {
	h := &house{Echo: echo.New()}
	o := webhook.Options{
		Secrets: []string{secret, next}, VerifyToken: "word", PhoneNumberID: number,
		Accept: func(_ context.Context, b bot.Batch) error {
			if h.refuse == nil {
				h.accepted = append(h.accepted, b)
			}
			return h.refuse
		},
		Log: slog.New(slog.NewTextHandler(&h.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	if change != nil {
		change(&o)
	}
	webhook.Register(h.Echo, o)
	return h
}

// do serves a request and gives the status and the body answered.
func (h *house) do(r *http.Request) (int, string) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func post(body io.Reader, signature string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/webhook", body)
	r.Header.Set("Content-Type", "application/json")
	if signature != "" {
		r.Header.Set("X-Hub-Signature-256", signature)
	}
	return r
}

func (h *house) post(body []byte, signature string) (int, string) {
	return h.do(post(bytes.NewReader(body), signature))
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("../../testdata/webhooks", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestEverySampleBodyIsAcceptedOnceAsDecoded(t *testing.T) {
	files, err := filepath.Glob("../../testdata/webhooks/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample bodies: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			h, body := newHouse(nil), sample(t, name)
			if status, answer := h.post(body, cloudapi.Sign(secret, body)); status != 200 || answer != "" {
				t.Fatalf("answered %d %q", status, answer)
			}
			want, err := cloudapi.Decode(body, number)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]bot.Batch{want}, h.accepted); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOnlyAGoodSignatureOpensTheDoor(t *testing.T) {
	body := sample(t, "text-hindi") // escaped as Meta escapes: signed as it is
	good := cloudapi.Sign(secret, body)
	hex := strings.TrimPrefix(good, "sha256=")
	for name, test := range map[string]struct {
		signature string
		want      int
	}{
		"the right one":               {good, 200},
		"the next secret's":           {cloudapi.Sign(next, body), 200},
		"in capitals":                 {"sha256=" + strings.ToUpper(hex), 200},
		"none":                        {"", 401},
		"another secret's":            {cloudapi.Sign("guess", body), 401},
		"an empty secret's":           {cloudapi.Sign("", body), 401},
		"another body's":              {cloudapi.Sign(secret, append([]byte(" "), body...)), 401},
		"without its prefix":          {hex, 401},
		"with the prefix in capitals": {"SHA256=" + hex, 401},
		"with the older prefix":       {"sha1=" + hex, 401},
		"too short":                   {good[:len(good)-2], 401},
		"of odd length":               {good[:len(good)-1], 401},
		"too long":                    {good + "00", 401},
		"not hex":                     {"sha256=" + strings.Repeat("zz", 32), 401},
		"empty after its prefix":      {"sha256=", 401},
		"with a space":                {"sha256= " + hex, 401},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(nil)
			status, answer := h.post(body, test.signature)
			if status != test.want || (status == 401) != (answer == "unauthorized") {
				t.Errorf("answered %d %q", status, answer)
			}
			if got := len(h.accepted) == 1; got != (test.want == 200) {
				t.Errorf("accepted %v", h.accepted)
			}
		})
	}
}

func TestABodyWrittenAgainNoLongerMatches(t *testing.T) {
	h, body := newHouse(nil), sample(t, "text-hindi")
	again := bytes.ReplaceAll(body, []byte(`\/`), []byte(`/`))
	if status, _ := h.post(again, cloudapi.Sign(secret, body)); status != 401 || len(h.accepted) > 0 {
		t.Errorf("answered %d", status)
	}
}

func TestWithoutASecretNothingIsAccepted(t *testing.T) {
	body := sample(t, "text")
	for _, secrets := range [][]string{nil, {}, {""}} {
		h := newHouse(func(o *webhook.Options) { o.Secrets = secrets })
		if status, _ := h.post(body, cloudapi.Sign("", body)); status != 401 || len(h.accepted) > 0 {
			t.Errorf("secrets %q: answered %d", secrets, status)
		}
	}
}

func TestASignedBodyThatIsNotJSONIsABadRequest(t *testing.T) {
	for _, body := range []string{"", "hello", `{"entry":`} {
		h := newHouse(nil)
		if status, _ := h.post([]byte(body), cloudapi.Sign(secret, []byte(body))); status != 400 || len(h.accepted) > 0 {
			t.Errorf("%q: answered %d", body, status)
		}
	}
}

func TestWhatIsNotStoredIsLeftWithMeta(t *testing.T) {
	h, body := newHouse(nil), sample(t, "text")
	h.refuse = errors.New("disk full")
	if status, _ := h.post(body, cloudapi.Sign(secret, body)); status != 503 {
		t.Errorf("answered %d", status)
	}
	h.refuse = nil
	if status, _ := h.post(body, cloudapi.Sign(secret, body)); status != 200 || len(h.accepted) != 1 {
		t.Errorf("answered %d the second time", status)
	}
}

// padded is a good body of that many bytes.
func padded(t testing.TB, size int) []byte {
	text := bytes.TrimSpace(sample(t, "text"))
	return append(text, bytes.Repeat([]byte(" "), size-len(text))...)
}

func TestBodiesUpToTheLimitAreReadAndLargerOnesAreNot(t *testing.T) {
	for name, test := range map[string]struct{ size, want int }{
		"three megabytes":            {3 << 20, 200},
		"the last byte":              {webhook.MaxBody, 200},
		"one byte more":              {webhook.MaxBody + 1, 413},
		"many times what is allowed": {20 << 20, 413},
	} {
		body := padded(t, test.size)
		for how, reader := range map[string]io.Reader{
			"with a length":  bytes.NewReader(body),
			"without length": struct{ io.Reader }{bytes.NewReader(body)},
		} {
			t.Run(name+" "+how, func(t *testing.T) {
				h := newHouse(nil)
				if status, _ := h.do(post(reader, cloudapi.Sign(secret, body))); status != test.want {
					t.Errorf("answered %d", status)
				}
				if got := len(h.accepted) == 1; got != (test.want == 200) {
					t.Errorf("accepted %d batches", len(h.accepted))
				}
			})
		}
	}
}

func TestAThousandMessagesComeInOneBatch(t *testing.T) {
	var messages []bot.Message
	for i := range 1000 {
		messages = append(messages, bot.Message{
			ID: fmt.Sprint("wamid.", i), From: bot.Sender{Phone: "919826000001"}, Kind: bot.Text, Text: "बिजली",
		})
	}
	body, err := cloudapi.Encode(number, messages...)
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(nil)
	if status, _ := h.post(body, cloudapi.Sign(secret, body)); status != 200 || len(h.accepted) != 1 || len(h.accepted[0].Messages) != 1000 {
		t.Errorf("answered %d", status)
	}
}

func TestABodyCutShortIsNotAccepted(t *testing.T) {
	h, body := newHouse(nil), sample(t, "text")
	cut := io.MultiReader(bytes.NewReader(body[:50]), broken{})
	if status, _ := h.do(post(cut, cloudapi.Sign(secret, body))); status != 400 || len(h.accepted) > 0 {
		t.Errorf("answered %d", status)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestOtherMethodsAndPathsAreNotServed(t *testing.T) {
	for path, want := range map[string]int{"PUT /webhook": 405, "DELETE /webhook": 405, "POST /webhook/": 404, "POST /": 404} {
		method, target, _ := strings.Cut(path, " ")
		if status, _ := newHouse(nil).do(httptest.NewRequest(method, target, nil)); status != want {
			t.Errorf("%s answered %d", path, status)
		}
	}
}

func TestLogsCountAndNeverQuote(t *testing.T) {
	h, body := newHouse(nil), sample(t, "batch")
	h.post(body, cloudapi.Sign(secret, body))
	h.post(body, cloudapi.Sign("wrong", body))
	h.refuse = errors.New("disk full")
	h.post(body, cloudapi.Sign(secret, body))
	for _, want := range []string{
		`msg="webhook accepted" messages=3 statuses=1 events=1`, `msg="webhook signature refused"`, `msg="webhook not stored" messages=3 error="disk full"`,
	} {
		if !strings.Contains(h.log.String(), want) {
			t.Errorf("no %s in\n%s", want, h.log.String())
		}
	}
	for _, private := range []string{"9198260", "Asha", "menu", secret} {
		if strings.Contains(h.log.String(), private) {
			t.Errorf("%s in\n%s", private, h.log.String())
		}
	}
}

func BenchmarkReceive(b *testing.B) {
	body := sample(b, "text-hindi")
	e := echo.New()
	webhook.Register(e, webhook.Options{
		Secrets: []string{secret}, PhoneNumberID: number, Accept: func(context.Context, bot.Batch) error { return nil },
	})
	signature := cloudapi.Sign(secret, body)
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		e.ServeHTTP(w, post(bytes.NewReader(body), signature))
		if w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
}
