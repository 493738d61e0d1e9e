package replay_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/cloudsim"
	"helpline/bot/replay"
)

const number = "1100000000001"

// toy is a helpline of a few words. It answers before it acknowledges, so that all is
// said once a message is delivered.
type toy struct {
	t   *testing.T
	api *cloudapi.Client
}

func (h toy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		h.t.Error(err)
	}
	if r.Header.Get("X-Hub-Signature-256") != cloudapi.Sign("secret", body) {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	batch, err := cloudapi.Decode(body, number)
	if err != nil {
		h.t.Error(err)
	}
	for _, m := range batch.Messages {
		for _, reply := range h.answer(m) {
			if err := h.send(r.Context(), m.From, reply); err != nil {
				h.t.Errorf("answer to %q: %v", m.Text, err)
			}
		}
	}
}

func (h toy) send(ctx context.Context, to bot.Sender, r bot.Reply) error {
	media := ""
	if f, has := bot.FileOf(r); has {
		var err error
		if media, err = h.api.Upload(ctx, f.Name, "application/pdf", []byte("%PDF-1.4\n%%EOF\n")); err != nil {
			return err
		}
	}
	_, err := h.api.Send(ctx, to, r, media, "")
	return err
}

func (h toy) answer(m bot.Message) []bot.Reply {
	bill := bot.File{Name: "N2301000011 2026-10.pdf"}
	switch {
	case m.Kind == bot.Tap:
		return []bot.Reply{bot.Buttons{Header: &bill, Body: "You chose " + m.Text, Choices: []bot.Choice{{ID: "bill/pay", Title: "Pay"}}}}
	case m.Kind == bot.Image:
		return []bot.Reply{bot.FileReply{File: bill, Caption: "For " + m.Text}, bot.LocationRequest{Body: "Where?"}}
	case m.Text == "code":
		return []bot.Reply{bot.Template{Name: "helpline_code", Lang: bot.English, Code: "123456", Phone: "919826000009"}}
	case m.Kind == bot.Text:
		return []bot.Reply{bot.TextReply{Body: "You said " + m.Text}, menu}
	}
	return nil
}

// house starts a simulator and a toy helpline, and returns the simulator's address.
func house(t *testing.T) (*cloudsim.Sim, string) {
	t.Helper()
	now := func() time.Time { return ten.Add(time.Minute) }
	sim := cloudsim.New(cloudsim.Options{
		PhoneNumberID: number, DisplayNumber: "917552551222", Token: "token", AppSecret: "secret",
		Now: now, StatusDelay: time.Nanosecond, Retries: []time.Duration{},
	})
	e := echo.New()
	sim.Register(e)
	graph := httptest.NewServer(e)
	t.Cleanup(graph.Close)
	helpline := httptest.NewServer(toy{t, cloudapi.New(cloudapi.Options{
		BaseURL: graph.URL + "/graph", Version: "v25.0", PhoneNumberID: number, Token: "token",
	})})
	t.Cleanup(helpline.Close)
	sim.SetWebhook(helpline.URL)
	t.Cleanup(func() {
		if err := sim.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return sim, graph.URL
}

const toyStory = head + `> Hi
  You said Hi
  ---
` + menuLines + `> #menu/bill
  [N2301000011 2026-10.pdf] You chose 3. Bill
    #bill/pay Pay
> [reaction 👍]
> [photo meter.jpg] 04512
  [N2301000011 2026-10.pdf] For 04512
  ---
  [location?] Where?
> code
  [template helpline_code to 919826000009] ******
> [code]
  You said 123456
  ---
` + menuLines

func TestAStoryGoesTheSameOverThePhoneAsItIsWritten(t *testing.T) {
	sim, url := house(t)
	own := &replay.Phone{
		Deliver: func(ctx context.Context, m cloudsim.Inbound) error { _, err := sim.Deliver(ctx, m); return err },
		Sent:    func(_ context.Context, after int64) ([]cloudsim.Sent, error) { return sim.SentAfter(after), nil },
		Settled: func(context.Context) error { return nil },
	}
	remote := replay.NewRemotePhone(url, http.DefaultClient)
	remote.Quiet = time.Millisecond
	for name, phone := range map[string]*replay.Phone{"in one process": own, "over HTTP": remote} {
		t.Run(name, func(t *testing.T) {
			result, err := read(t, toyStory).Run(t.Context(), phone, replay.Books{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := result.Diff(); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSilenceIsADifferenceAndNoError(t *testing.T) {
	nobody := &replay.Phone{
		Deliver: func(context.Context, cloudsim.Inbound) error { return nil },
		Sent:    func(context.Context, int64) ([]cloudsim.Sent, error) { return nil, nil },
	}
	result, err := read(t, head+"> Hi\n  Hello\n").Run(t.Context(), nobody, replay.Books{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(result.Diff(), "- Hello") {
		t.Errorf("difference %q, want the greeting missed", result.Diff())
	}
}

func TestAnAnswerTooLateIsTakenForTheNext(t *testing.T) {
	texts := []cloudsim.Sent{{Order: 1, Content: cloudsim.Content{Type: "text", Body: "of yesterday"}}}
	told := 0
	slow := &replay.Phone{
		Deliver: func(context.Context, cloudsim.Inbound) error { told++; return nil },
		Sent: func(_ context.Context, after int64) ([]cloudsim.Sent, error) {
			if told == 2 && len(texts) == 1 {
				texts = append(texts, cloudsim.Sent{Order: 2, Content: cloudsim.Content{Type: "text", Body: "Hello"}})
			}
			return texts[after:], nil
		},
		Settled: func(context.Context) error { return nil },
	}
	result, err := read(t, head+"> Hi\n> Again\n  Hello\n").Run(t.Context(), slow, replay.Books{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := result.Diff(); diff != "" {
		t.Error(diff)
	}
}

func TestASimulatorThatRefusesStopsTheStory(t *testing.T) {
	sim, url := house(t)
	sim.SetWebhook("http://127.0.0.1:1")
	_, err := read(t, head+"> Hi\n").Run(t.Context(), replay.NewRemotePhone(url, http.DefaultClient), replay.Books{})
	if !errors.Is(err, replay.ErrSimulator) {
		t.Errorf("got %v, want ErrSimulator", err)
	}
	_, err = read(t, head+"> Hi\n").Run(t.Context(), replay.NewRemotePhone(url+"/elsewhere", http.DefaultClient), replay.Books{})
	if !errors.Is(err, replay.ErrSimulator) {
		t.Errorf("got %v, want ErrSimulator", err)
	}
}

func TestBodiesArePostedSigned(t *testing.T) {
	helpline := httptest.NewServer(toy{t: t})
	defer helpline.Close()
	for secret, want := range map[string]int{"secret": http.StatusOK, "another": http.StatusForbidden} {
		status, err := replay.Webhook{URL: helpline.URL, Secret: secret, Client: helpline.Client()}.Post(t.Context(), []byte(`{"entry":[]}`))
		if err != nil || status != want {
			t.Errorf("signed with %q: status %d, %v; want %d", secret, status, err, want)
		}
	}
}
