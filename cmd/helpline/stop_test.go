package main

import (
	"fmt"
	"net"
	"sync/atomic"
	"testing"
	"time"
)

// TestStoppedHelplineLosesNothing stops it in order, as a deployment does, in the
// middle of a burst. That it exits with 0 says that stopping kept to its budget.
func TestStoppedHelplineLosesNothing(t *testing.T) {
	s := build(t)
	s.start()
	var acknowledged atomic.Int64
	done := make(chan map[string]bool)
	go func() { done <- s.burst(&acknowledged) }()
	for n := range 2 {
		for acknowledged.Load() < int64((n+1)*people*each/3) {
			time.Sleep(time.Millisecond)
		}
		s.trickle()
		s.terminate()
		s.start()
	}
	ids := <-done
	s.settle()
	s.terminate()
	s.check(ids)
}

// trickle leaves two connections open until the test ends: one whose request never
// comes to its end, one that never says anything.
func (s *stage) trickle() {
	s.t.Helper()
	for _, begun := range []string{"POST /webhook HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n{", ""} {
		c, err := net.Dial("tcp", s.addr)
		if err != nil {
			s.t.Fatal(err)
		}
		s.t.Cleanup(func() { _ = c.Close() })
		if _, err := fmt.Fprint(c, begun); err != nil {
			s.t.Fatal(err)
		}
	}
}
