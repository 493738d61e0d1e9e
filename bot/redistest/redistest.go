// Package redistest gives tests a Redis of their own: a real redis-server with an
// append-only file where one is installed, else an in-process one. With
// HELPLINE_TEST_REAL=1, as in CI, the real one must be there.
package redistest

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
)

// Server is a running Redis and a client of it. It ends with the test.
type Server struct {
	URL    string // redis://:password@127.0.0.1:port/0
	Client *redis.Client

	tb       testing.TB
	addr     string
	password string // another test's Redis at the same address does not know it
	start    func()
	stop     func()
}

// Start starts a Redis for one test.
func Start(tb testing.TB) *Server {
	tb.Helper()
	path, err := exec.LookPath("redis-server")
	if err != nil && os.Getenv("HELPLINE_TEST_REAL") != "" {
		tb.Fatal("redis-server is not installed, and HELPLINE_TEST_REAL asks for it")
	}
	for range 3 { // a free address may be taken by somebody else before Redis has it
		s := &Server{tb: tb, addr: freeAddr(tb), password: rand.Text()}
		if path != "" {
			s.process(path)
		} else {
			s.inside()
		}
		if s.connect() {
			return s
		}
	}
	tb.Fatal("redis does not come up")
	return nil
}

// Stop ends the Redis as a power cut would.
func (s *Server) Stop() { s.stop() }

// Restart starts it again after Stop, at its old address.
func (s *Server) Restart() {
	s.tb.Helper()
	s.start()
	if !s.answers() {
		s.tb.Fatalf("redis does not come up again at %s", s.addr)
	}
}

// process prepares a redis-server.
func (s *Server) process(path string) {
	s.tb.Helper()
	dir := s.tb.TempDir()
	_, port, _ := net.SplitHostPort(s.addr)
	var cmd *exec.Cmd
	s.start = func() {
		cmd = exec.Command(path, "--port", port, "--bind", "127.0.0.1", "--dir", dir, "--requirepass", s.password,
			"--appendonly", "yes", "--appendfsync", "everysec", "--save", "")
		if err := cmd.Start(); err != nil {
			s.tb.Fatalf("start redis-server: %v", err)
		}
	}
	s.stop = func() {
		_ = cmd.Process.Kill() // it may have been stopped by the test
		_ = cmd.Wait()
	}
}

// inside prepares a Redis in this process.
func (s *Server) inside() {
	s.tb.Helper()
	m := miniredis.NewMiniRedis()
	m.RequireAuth(s.password)
	s.start = func() {
		if err := m.StartAddr(s.addr); err != nil {
			s.tb.Fatalf("start redis: %v", err)
		}
	}
	s.stop = m.Close
	ctx, end := context.WithCancel(context.Background())
	s.tb.Cleanup(end)
	go age(ctx, m)
}

// age lets keys expire, which the Redis in this process does not by itself.
func age(ctx context.Context, m *miniredis.Miniredis) {
	for tick := time.Tick(time.Second); ctx.Err() == nil; <-tick {
		m.FastForward(time.Second)
	}
}

// connect starts the Redis and reports whether it is up.
func (s *Server) connect() bool {
	s.tb.Helper()
	s.start()
	s.tb.Cleanup(s.stop)
	s.URL = fmt.Sprintf("redis://:%s@%s/0", s.password, s.addr)
	s.Client = redis.NewClient(&redis.Options{Addr: s.addr, Password: s.password})
	s.tb.Cleanup(func() { _ = s.Client.Close() })
	return s.answers()
}

// answers waits until it does.
func (s *Server) answers() bool {
	s.tb.Helper()
	for range 200 {
		if s.Client.Ping(context.Background()).Err() == nil {
			return true
		}
		time.Sleep(25 * time.Millisecond)
	}
	return false
}

func freeAddr(tb testing.TB) string {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
