package webhook_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
		`msg="webhook accepted" messages=3 statuses=1 payments=0 events=1`, `msg="webhook signature refused"`, `msg="webhook not stored" messages=3 payments=0 error="disk full"`,
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

func TestAPaymentIsNotedForGoodBeforeItIsAnswered(t *testing.T) {
	body, err := cloudapi.Number{ID: number}.EncodePayment(bot.Sender{Phone: "919826000001"}, "P-1",
		cloudapi.Payment{ID: "pay_X", State: cloudapi.PaymentSuccess, Paise: 124000}, time.Unix(1760000000, 0))
	if err != nil {
		t.Fatal(err)
	}
	var noted []bot.PaymentHint
	var refuse error
	h := newHouse(func(o *webhook.Options) {
		o.Paid = func(_ context.Context, hints []bot.PaymentHint) error {
			if refuse == nil {
				noted = append(noted, hints...)
			}
			return refuse
		}
	})
	signed := func() *http.Request { return post(bytes.NewReader(body), cloudapi.Sign(secret, body)) }
	refuse = errors.New("the books are locked")
	if status, _ := h.do(signed()); status != http.StatusServiceUnavailable || len(h.accepted) > 0 {
		t.Errorf("status %d, accepted %v, for what was not noted", status, h.accepted)
	}
	refuse = nil
	if status, _ := h.do(signed()); status != http.StatusOK {
		t.Errorf("status %d", status)
	}
	if diff := cmp.Diff([]bot.PaymentHint{{Reference: "P-1", Transaction: "pay_X", State: "captured"}}, noted); diff != "" {
		t.Error(diff)
	}
	if status, _ := newHouse(nil).do(signed()); status != http.StatusOK {
		t.Errorf("status %d where nobody asks for money", status)
	}
}
