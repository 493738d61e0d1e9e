package main

import (
	"errors"
	"strings"
	"testing"

	"helpline/bot"
	"helpline/bot/cloudsim"
	"helpline/bot/transcript"
)

// asks has somebody write and waits for the turn and what came of it.
func (s *stage) asks(phone, text string) {
	s.t.Helper()
	_, err := s.sim.Deliver(s.t.Context(), cloudsim.Inbound{Message: bot.Message{From: bot.Sender{Phone: phone}, Kind: bot.Text, Text: text}})
	if err != nil {
		s.t.Fatal(err)
	}
	s.settle()
}

// heard is what went out so far, as one text.
func (s *stage) heard() string {
	var all []string
	for _, sent := range s.sim.SentAfter(0) {
		all = append(all, sent.Body)
	}
	return strings.Join(all, "\n")
}

// Staff work on the same files while the server runs; what they say goes out by it.
func TestStaffSpeakInAChatWhileTheServerRuns(t *testing.T) {
	s := build(t)
	s.start()
	const who = "919826000111"
	chats := func(args ...string) (string, error) {
		var out strings.Builder
		err := run(t.Context(), append([]string{"chats"}, append(args, "--database", "sqlite:"+s.books)...), &out)
		return out.String(), err
	}
	must := func(args ...string) string {
		t.Helper()
		out, err := chats(args...)
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		return out
	}
	s.asks(who, "agent")
	if out := must("list"); !strings.Contains(out, who) {
		t.Errorf("the list has it not:\n%s", out)
	}
	must("take", who, "--by", "Neha")
	if _, err := chats("take", who, "--by", "Arun"); !errors.Is(err, transcript.ErrTaken) {
		t.Errorf("taken twice: %v", err)
	}
	must("say", who, "मैं नेहा, बताइए", "--by", "Neha")
	s.settle()
	before := len(s.sim.SentAfter(0))
	if !strings.Contains(s.heard(), "मैं नेहा, बताइए") {
		t.Errorf("staff's word did not go out:\n%s", s.heard())
	}
	s.asks(who, "bill bhejo")
	if after := len(s.sim.SentAfter(0)); after != before {
		t.Errorf("the bot spoke between: %d messages more", after-before)
	}
	if out := must("show", who); !strings.Contains(out, "bill bhejo") || !strings.Contains(out, "Neha: मैं नेहा") {
		t.Errorf("shown\n%s", out)
	}
	must("back", who, "--by", "Neha")
	s.settle()
	s.asks(who, "मेनू")
	if after := len(s.sim.SentAfter(0)); after != before+2 {
		t.Errorf("%d messages after it was handed back, want its word and the menu", after-before)
	}
	if out := must("list"); strings.Contains(out, who) {
		t.Errorf("it is still listed:\n%s", out)
	}
	s.terminate()
}

func TestCommandsOnChatsThatAreNotThere(t *testing.T) {
	for _, args := range [][]string{
		{"chats", "list", "--database", "sqlite:" + t.TempDir() + "/nowhere.db"},
		{"chats", "take", "919826000111", "--database", "sqlite:" + t.TempDir() + "/nowhere.db"},
	} {
		if err := run(t.Context(), args, &strings.Builder{}); err == nil {
			t.Errorf("%v: no fault", args)
		}
	}
}
