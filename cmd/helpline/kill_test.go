package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/cloudsim"
)

const (
	people = 40
	each   = 8 // messages a person
	kills  = 3
)

// burst has everybody write at once; WhatsApp tries again what was not acknowledged.
// It returns the ids acknowledged.
func (s *stage) burst(acknowledged *atomic.Int64) map[string]bool {
	var mu sync.Mutex
	var wg sync.WaitGroup
	ids := map[string]bool{}
	for person := range people {
		wg.Go(func() {
			for range each {
				id, err := s.sim.Deliver(context.Background(), cloudsim.Inbound{Message: bot.Message{
					From: bot.Sender{Phone: fmt.Sprint(919826000100 + person)}, Kind: bot.Text, Text: "Hi"}})
				if err != nil {
					s.t.Errorf("never acknowledged: %v", err)
					continue
				}
				acknowledged.Add(1)
				mu.Lock()
				ids[id] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return ids
}

func TestKilledHelplineGivesEveryAcknowledgedMessageOneTurn(t *testing.T) {
	s := build(t)
	s.start()
	var acknowledged atomic.Int64
	done := make(chan map[string]bool)
	go func() { done <- s.burst(&acknowledged) }()
	for n := range kills {
		for acknowledged.Load() < int64((n*2+1)*people*each/(2*kills+1)) {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(rand.N(10 * time.Millisecond))
		s.kill()
		s.start()
	}
	ids := <-done
	s.settle()
	s.terminate()
	s.check(ids)
}

// check reads the transcript and the simulator's record, which is what the people saw.
func (s *stage) check(ids map[string]bool) {
	s.t.Helper()
	chats := s.chats()
	defer chats.Close()
	if len(ids) != people*each {
		s.t.Errorf("%d of %d messages acknowledged", len(ids), people*each)
	}
	for id := range ids {
		seq, err := chats.Find(context.Background(), id)
		if err != nil {
			s.t.Fatalf("acknowledged and lost: %v", err)
		}
		replies, err := chats.Replies(context.Background(), seq)
		if err != nil || len(replies) != 1 {
			s.t.Errorf("message %d has %d replies, want those of one turn: %v", seq, len(replies), err)
		}
	}
	seen := map[string]int{}
	for _, sent := range s.sim.SentAfter(0) {
		seen[sent.Callback]++
	}
	if len(seen) != people*each {
		s.t.Errorf("people saw %d replies, want %d", len(seen), people*each)
	}
	for reply, times := range seen {
		if times > 1 {
			s.t.Errorf("reply %s was seen %d times", reply, times)
		}
	}
}
