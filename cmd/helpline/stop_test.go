package main

import (
	"bufio"
	"io"
	"net"
	"strings"
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

// trickle leaves two connections open until the test ends: one that never says
// anything, and one whose request is being read and never comes to its end.
func (s *stage) trickle() {
	s.t.Helper()
	s.dial()
	c := s.dial()
	const begun = "POST /webhook HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n"
	if _, err := io.WriteString(c, begun); err != nil {
		s.t.Fatal(err)
	}
	if line, err := bufio.NewReader(c).ReadString('\n'); err != nil || !strings.Contains(line, " 100 ") {
		s.t.Fatalf("not asked to go on: %q, %v", line, err)
	}
}

func (s *stage) dial() net.Conn {
	s.t.Helper()
	c, err := net.Dial("tcp", s.addr)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = c.Close() })
	return c
}
