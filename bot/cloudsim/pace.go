package cloudsim

import (
	"fmt"
	"sync"
	"time"
)

// Rates from "Throughput" and "About the platform", pair rate limits.
const (
	numberPerSecond = 80
	pairBurst       = 45
	pairEvery       = 6 * time.Second
)

// pace refuses sends that come too fast.
type pace struct {
	perPair, perNumber bool

	mu     sync.Mutex
	number bucket
	pairs  map[string]*bucket
}

func newPace(perPair, perNumber bool) *pace {
	return &pace{perPair: perPair, perNumber: perNumber, pairs: map[string]*bucket{}}
}

// send takes leave for one message to one person.
func (p *pace) send(person string, now time.Time) *refusal {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.perNumber && !p.number.take(now, numberPerSecond, numberPerSecond) {
		return &refusal{Code: 130429, Details: "Message failed to send because there were too many messages sent from this phone number in a short period of time"}
	}
	if !p.perPair {
		return nil
	}
	if p.pairs[person] == nil {
		p.pairs[person] = new(bucket)
	}
	if !p.pairs[person].take(now, pairBurst, 1/pairEvery.Seconds()) {
		return &refusal{Code: 131056, Details: fmt.Sprintf("More than %d messages at once, or one per %s, to one person", pairBurst, pairEvery)}
	}
	return nil
}

// receive counts a message of a person's: the number's limit is for both ways.
func (p *pace) receive(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.number.take(now, numberPerSecond, numberPerSecond)
}

// bucket is a token bucket by a given clock; its zero value is full.
type bucket struct {
	spent float64 // tokens missing from full
	at    time.Time
}

func (b *bucket) take(now time.Time, size, perSecond float64) bool {
	b.spent = max(0, b.spent-perSecond*max(0, now.Sub(b.at).Seconds()))
	b.at = now
	if b.spent+1 > size {
		return false
	}
	b.spent++
	return true
}
