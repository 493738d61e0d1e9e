package inbox_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/inbox"
	"helpline/bot/redistest"
	"helpline/bot/transcript"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
)

var noon = time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC)

type house struct {
	t     *testing.T
	in    *inbox.Inbox
	chats *transcript.Transcript
	redis *redistest.Server
}

func build(t *testing.T) house {
	t.Helper()
	chats, err := transcript.Open(t.Context(), filepath.Join(t.TempDir(), "chats.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = chats.Close() })
	server := redistest.Start(t)
	h := house{t: t, chats: chats, redis: server}
	h.in = inbox.New(chats, server.Client, slog.New(slog.DiscardHandler), time.Now)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); h.in.Run(ctx) }()
	t.Cleanup(func() { stop(); <-done })
	return h
}

func (h house) accept(id, phone string, at time.Time) {
	h.t.Helper()
	m := bot.Message{ID: id, At: at, From: bot.Sender{Phone: phone}, Kind: bot.Text, Text: id}
	if err := h.in.Accept(h.t.Context(), bot.Batch{Messages: []bot.Message{m}}); err != nil {
		h.t.Fatal(err)
	}
}

// lined waits until a number of messages stand on a person's line.
func (h house) lined(phone string, want int) {
	h.t.Helper()
	for range 1000 {
		if n := h.redis.Client.ZCard(h.t.Context(), "{inbox}:line:"+phone).Val(); n == int64(want) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	h.t.Fatalf("never %d on the line", want)
}

// take leases the next person within a patient while.
func (h house) take() (inbox.Lease, bot.Message) {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), 30*time.Second)
	defer cancel()
	leases, err := h.in.Take(ctx, 1)
	if err != nil || len(leases) != 1 {
		h.t.Fatalf("took %v, %v", leases, err)
	}
	m, _, err := h.chats.Next(ctx, leases[0].Address)
	if err != nil || m.Seq != leases[0].Seq {
		h.t.Fatalf("message %d is at the head of the line, %d is next: %v", leases[0].Seq, m.Seq, err)
	}
	return leases[0], m
}

func (h house) nobody() {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), 300*time.Millisecond)
	defer cancel()
	if leases, _ := h.in.Take(ctx, 8); len(leases) != 0 {
		h.t.Fatalf("took %v, want nobody", leases)
	}
}

// finish records an empty turn, as the worker would, and ends the lease.
func (h house) finish(l inbox.Lease, m bot.Message) {
	h.t.Helper()
	before, err := h.chats.Session(h.t.Context(), m.Address)
	if err != nil {
		h.t.Fatal(err)
	}
	after := before
	after.Turn = m.Seq
	if _, err := h.chats.Record(h.t.Context(), transcript.Turn{Message: m, Before: before, After: after, Made: noon}); err != nil {
		h.t.Fatal(err)
	}
	if err := h.in.Done(h.t.Context(), l); err != nil {
		h.t.Fatal(err)
	}
}

func TestOnePersonIsServedOneMessageAtATimeInTheOrderSent(t *testing.T) {
	h := build(t)
	h.accept("second", "91", noon.Add(time.Second))
	h.accept("first", "91", noon)
	h.lined("91", 2)
	var got []string
	for range 2 {
		l, m := h.take()
		h.nobody()
		got = append(got, m.ID)
		h.finish(l, m)
	}
	h.nobody()
	if diff := cmp.Diff([]string{"first", "second"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestMessagesOfOneSecondKeepTheirOrder(t *testing.T) {
	h := build(t)
	var want, got []string
	for n := range 12 {
		id := fmt.Sprint("m", n)
		want = append(want, id)
		h.accept(id, "91", noon)
	}
	h.lined("91", len(want))
	for range want {
		l, m := h.take()
		got = append(got, m.ID)
		h.finish(l, m)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOtherPeopleDoNotWait(t *testing.T) {
	h := build(t)
	h.accept("a", "911", noon)
	h.take()
	h.accept("b", "912", noon)
	if _, m := h.take(); m.ID != "b" {
		t.Errorf("took %s", m.ID)
	}
}

func TestMessagePutOffComesUpAgainBeforeTheNext(t *testing.T) {
	h := build(t)
	h.accept("a", "91", noon)
	l, _ := h.take()
	h.accept("b", "91", noon.Add(time.Second))
	if err := h.in.Later(t.Context(), l, 200*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	if _, m := h.take(); m.ID != "a" {
		t.Errorf("took %s", m.ID)
	}
}

func TestLinesAreRebuiltAfterRedisForgets(t *testing.T) {
	h := build(t)
	h.accept("a", "91", noon)
	h.lined("91", 1)
	if err := h.redis.Client.FlushAll(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	if _, m := h.take(); m.ID != "a" {
		t.Errorf("took %s", m.ID)
	}
}

func TestMessagesAreTakenInWhileRedisIsAway(t *testing.T) {
	h := build(t)
	h.redis.Stop()
	h.accept("a", "91", noon)
	h.redis.Restart()
	if _, m := h.take(); m.ID != "a" {
		t.Errorf("took %s", m.ID)
	}
}

func TestAWorkerTooLateDoesNotEndTheLeaseOfAnother(t *testing.T) {
	h := build(t)
	h.accept("a", "91", noon)
	late, _ := h.take()
	// The lease has run out; another worker takes the person a moment later.
	h.redis.Client.ZAdd(t.Context(), "{inbox}:leases", redis.Z{Score: 1, Member: "91"})
	time.Sleep(2 * time.Millisecond)
	l, m := h.take()
	h.accept("b", "91", noon.Add(time.Second))
	h.lined("91", 2)
	if err := h.in.Done(t.Context(), late); err != nil {
		t.Fatal(err)
	}
	h.nobody()
	h.finish(l, m)
	if _, m := h.take(); m.ID != "b" {
		t.Errorf("took %s", m.ID)
	}
}
