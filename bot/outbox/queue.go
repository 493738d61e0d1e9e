package outbox

import (
	"sync"

	"helpline/bot"
)

// queue holds the people to be served, each at most once, and none while being
// served: pushed meanwhile, they come up again afterwards.
type queue struct {
	mu      sync.Mutex
	some    *sync.Cond
	line    []bot.Address
	waiting map[bot.Address]bool
	serving map[bot.Address]bool
	again   map[bot.Address]bool
	closed  bool
}

func newQueue() *queue {
	q := &queue{waiting: map[bot.Address]bool{}, serving: map[bot.Address]bool{}, again: map[bot.Address]bool{}}
	q.some = sync.NewCond(&q.mu)
	return q
}

func (q *queue) push(who bot.Address) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.serving[who]:
		q.again[who] = true
	case !q.waiting[who]:
		q.waiting[who] = true
		q.line = append(q.line, who)
		q.some.Signal()
	}
}

// pop waits for someone to serve; false when the queue is closed.
func (q *queue) pop() (bot.Address, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.line) == 0 && !q.closed {
		q.some.Wait()
	}
	if q.closed {
		return "", false
	}
	who := q.line[0]
	q.line = q.line[1:]
	delete(q.waiting, who)
	q.serving[who] = true
	return who, true
}

func (q *queue) served(who bot.Address) {
	q.mu.Lock()
	again := q.again[who]
	delete(q.serving, who)
	delete(q.again, who)
	q.mu.Unlock()
	if again {
		q.push(who)
	}
}

func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.some.Broadcast()
}
