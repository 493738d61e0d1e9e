package outbox_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/cloudsim"
	"helpline/bot/inbox"
	"helpline/bot/outbox"
	"helpline/bot/redistest"
	"helpline/bot/sms"
	"helpline/bot/transcript"
	"helpline/bot/webhook"
	"helpline/templates/whatsapp"

	"github.com/google/go-cmp/cmp"
	"github.com/labstack/echo/v4"
)

const unprintable = "B13"

const (
	number = "1100000000001"
	secret = "secret"
	token  = "token"
	asha   = "919826000001"
)

// house is an outbox with real stores and a simulated Cloud API on loopback.
type house struct {
	t     *testing.T
	chats *transcript.Transcript
	sim   *cloudsim.Sim
	redis *redistest.Server
	out   *outbox.Outbox
	api   cloudapi.Options
	sms   *sms.Client
	stop  func()
}

func build(t *testing.T) *house {
	t.Helper()
	chats, err := transcript.Open(t.Context(), filepath.Join(t.TempDir(), "chats.db"))
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, chats: chats, redis: redistest.Start(t)}
	e := echo.New()
	srv := httptest.NewServer(e)
	submitted, err := whatsapp.All()
	if err != nil {
		t.Fatal(err)
	}
	h.sim = cloudsim.New(cloudsim.Options{Templates: cloudsim.Approved(submitted), PhoneNumberID: number, Token: token, AppSecret: secret,
		WebhookURL: srv.URL + "/webhook", StatusDelay: time.Millisecond})
	h.sim.Register(e)
	in := inbox.New(chats, h.redis.Client, quiet(), time.Now)
	webhook.Register(e, webhook.Options{Secrets: []string{secret}, PhoneNumberID: number, Accept: in.Accept, Log: quiet()})
	h.api = cloudapi.Options{BaseURL: srv.URL + "/graph", Version: "v25.0", PhoneNumberID: number, Token: token}
	h.start()
	t.Cleanup(func() {
		h.stop()
		_ = h.sim.Close(context.Background())
		srv.Close()
		_ = chats.Close()
	})
	return h
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// start runs an outbox until stop, which waits for its end.
func (h *house) start() {
	h.out = outbox.New(outbox.Options{
		Transcript: h.chats, API: cloudapi.New(h.api), Redis: h.redis.Client, Print: page, SMS: h.sms,
		PerSecond: 1000, Senders: 4, Log: quiet(), Now: time.Now,
	})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); h.out.Run(ctx) }()
	h.stop = func() { cancel(); <-done }
}

func page(_ context.Context, f bot.File) ([]byte, string, error) {
	if f.Ref == unprintable {
		panic("cannot be drawn")
	}
	return []byte("%PDF-1.7\n" + f.Ref + "\n%%EOF\n"), "application/pdf", nil
}

// hears has a person write, so that the window is open, and returns the message.
func (h *house) hears(from string, at time.Time) bot.Message {
	h.t.Helper()
	id, err := h.sim.Deliver(h.t.Context(), cloudsim.Inbound{Message: bot.Message{
		From: bot.Sender{Phone: from}, Kind: bot.Text, Text: "Hi", At: at.UTC().Truncate(time.Second)}})
	if err != nil {
		h.t.Fatal(err)
	}
	m, _, err := h.chats.Next(h.t.Context(), bot.Address(from))
	if err != nil || m.ID != id {
		h.t.Fatalf("message not accepted: %v", err)
	}
	return m
}

// says records a turn with its replies and pushes whom they go to.
func (h *house) says(m bot.Message, replies ...bot.Reply) {
	h.t.Helper()
	before, err := h.chats.Session(h.t.Context(), m.Address)
	if err != nil {
		h.t.Fatal(err)
	}
	after := before
	after.Turn = m.Seq
	to, err := h.chats.Record(h.t.Context(), transcript.Turn{Message: m, Before: before, After: after, Replies: replies, Made: time.Now()})
	if err != nil {
		h.t.Fatal(err)
	}
	for _, who := range to {
		h.out.Push(who)
	}
}

// become waits until the replies to a message have reached the states named.
func (h *house) become(m bot.Message, want ...bot.State) []transcript.Reply {
	h.t.Helper()
	var got []bot.State
	for range 4000 {
		replies, err := h.chats.Replies(h.t.Context(), m.Seq)
		if err != nil {
			h.t.Fatal(err)
		}
		got = nil
		for _, r := range replies {
			got = append(got, r.State)
		}
		if cmp.Equal(want, got) {
			return replies
		}
		time.Sleep(10 * time.Millisecond)
	}
	h.t.Fatalf("states %v, want %v", got, want)
	return nil
}

func bodies(sent []cloudsim.Sent) []string {
	var all []string
	for _, s := range sent {
		all = append(all, s.Body)
	}
	return all
}

func texts(n int) (replies []bot.Reply, want []string) {
	for i := range n {
		body := fmt.Sprint("line ", i)
		replies, want = append(replies, bot.TextReply{Body: body}), append(want, body)
	}
	return
}

func TestRepliesGoOutInOrderAndTheirStatusesComeBack(t *testing.T) {
	h := build(t)
	m := h.hears(asha, time.Now())
	replies, want := texts(5)
	h.says(m, replies...)
	h.become(m, bot.Delivered, bot.Delivered, bot.Delivered, bot.Delivered, bot.Delivered)
	if diff := cmp.Diff(want, bodies(h.sim.Sent(asha))); diff != "" {
		t.Error(diff)
	}
}

func TestRefusedSendIsTriedAgainAndTheOrderKept(t *testing.T) {
	for _, c := range []struct {
		name  string
		times int
		fault cloudsim.Fault
	}{
		{"server error", 2, cloudsim.Fault{Refuse: 131016}},
		{"number throttled", 2, cloudsim.Fault{Refuse: 130429}},
		{"pair throttled", 2, cloudsim.Fault{Refuse: 131056}},
		{"proxy page, outcome unknown", 1, cloudsim.Fault{Status: 502}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := build(t)
			m := h.hears(asha, time.Now())
			h.sim.Fault(cloudsim.NextSends(c.times, c.fault))
			replies, want := texts(3)
			h.says(m, replies...)
			h.become(m, bot.Delivered, bot.Delivered, bot.Delivered)
			if diff := cmp.Diff(want, bodies(h.sim.Sent(asha))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLostAnswerIsKnownByItsStatusAndNotSentAgain(t *testing.T) {
	h := build(t)
	m := h.hears(asha, time.Now())
	h.sim.Fault(cloudsim.NextSends(1, cloudsim.Fault{LoseAnswer: true}))
	replies, want := texts(2)
	h.says(m, replies...)
	h.become(m, bot.Delivered, bot.Delivered)
	if diff := cmp.Diff(want, bodies(h.sim.Sent(asha))); diff != "" {
		t.Error(diff)
	}
}

func TestReplyThatCanNeverGoIsParkedAndTheNextFollows(t *testing.T) {
	h := build(t)
	m := h.hears(asha, time.Now())
	h.sim.Fault(cloudsim.NextSends(1, cloudsim.Fault{Refuse: 131026}))
	replies, _ := texts(2)
	h.says(m, replies...)
	got := h.become(m, bot.Parked, bot.Delivered)
	if got[0].Code != 131026 {
		t.Errorf("parked with code %d", got[0].Code)
	}
}

func TestFreeReplyOutsideTheWindowIsNotTried(t *testing.T) {
	h := build(t)
	m := h.hears(asha, time.Now().Add(-25*time.Hour))
	h.says(m, bot.TextReply{Body: "late"}, bot.Template{Name: "helpline_code", Lang: bot.Hindi, Code: "123456"})
	h.become(m, bot.Parked, bot.Delivered)
	if sent := h.sim.Sent(asha); len(sent) != 1 {
		t.Errorf("%d sent", len(sent))
	}
}

func TestSameFileIsUploadedOnceAndSentAsHeader(t *testing.T) {
	h := build(t)
	bill := bot.File{Name: "N2301000011 2026-10.pdf", Kind: bot.BillFile, Ref: "B1", Lang: bot.Hindi}
	reply := bot.Buttons{Header: &bill, Body: "bill", Choices: []bot.Choice{{ID: "menu/open", Title: "Menu"}}}
	first := h.hears(asha, time.Now())
	h.says(first, reply, reply)
	h.become(first, bot.Delivered, bot.Delivered)
	sent := h.sim.Sent(asha)
	if len(sent) != 2 || sent[0].File == nil || sent[0].File.ID != sent[1].File.ID || sent[0].File.Name != bill.Name {
		t.Errorf("sent %+v", sent)
	}
}

func TestDocumentThatCannotBeDrawnStopsNobodyElse(t *testing.T) {
	h := build(t)
	first, second := h.hears(asha, time.Now()), h.hears("919826000002", time.Now())
	h.says(first, bot.FileReply{File: bot.File{Name: "b.pdf", Kind: bot.BillFile, Ref: unprintable}})
	h.says(second, bot.TextReply{Body: "still here"})
	h.become(second, bot.Delivered)
	h.become(first, bot.Waiting)
}

func TestRepliesLeftByAStoppedOutboxAreSentByTheNext(t *testing.T) {
	h := build(t)
	m := h.hears(asha, time.Now())
	h.stop()
	replies, want := texts(3)
	h.says(m, replies...)
	h.start()
	h.become(m, bot.Delivered, bot.Delivered, bot.Delivered)
	if diff := cmp.Diff(want, bodies(h.sim.Sent(asha))); diff != "" {
		t.Error(diff)
	}
}
