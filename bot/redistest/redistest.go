// Package redistest gives tests a Redis of their own: a real redis-server with an
// append-only file where one is installed, else an in-process one. With
// HELPLINE_TEST_REAL=1, as in CI, the real one must be there.
package redistest

import (
	"context"
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
	URL    string // redis://127.0.0.1:port/0
	Client *redis.Client

	tb    testing.TB
	start func()
	stop  func()
}

// Start starts a Redis for one test.
func Start(tb testing.TB) *Server {
	tb.Helper()
	s := &Server{tb: tb}
	path, err := exec.LookPath("redis-server")
	if err == nil {
		return s.connect(s.process(path))
	}
	if os.Getenv("HELPLINE_TEST_REAL") != "" {
		tb.Fatal("redis-server is not installed, and HELPLINE_TEST_REAL asks for it")
	}
	return s.connect(s.inside())
}

// Stop ends the Redis as a power cut would.
func (s *Server) Stop() { s.stop() }

// Restart starts it again after Stop, at its old address.
func (s *Server) Restart() {
	s.tb.Helper()
	s.start()
	s.await()
}

// process prepares a redis-server and returns its address.
func (s *Server) process(path string) string {
	s.tb.Helper()
	addr, dir := freeAddr(s.tb), s.tb.TempDir()
	_, port, _ := net.SplitHostPort(addr)
	var cmd *exec.Cmd
	s.start = func() {
		cmd = exec.Command(path, "--port", port, "--bind", "127.0.0.1", "--dir", dir,
			"--appendonly", "yes", "--appendfsync", "everysec", "--save", "")
		if err := cmd.Start(); err != nil {
			s.tb.Fatalf("start redis-server: %v", err)
		}
	}
	s.stop = func() {
		_ = cmd.Process.Kill() // it may have been stopped by the test
		_ = cmd.Wait()
	}
	return addr
}

// inside prepares a Redis in this process and returns its address.
func (s *Server) inside() string {
	s.tb.Helper()
	m, addr := miniredis.NewMiniRedis(), freeAddr(s.tb)
	s.start = func() {
		if err := m.StartAddr(addr); err != nil {
			s.tb.Fatalf("start redis: %v", err)
		}
	}
	s.stop = m.Close
	ctx, end := context.WithCancel(context.Background())
	s.tb.Cleanup(end)
	go age(ctx, m)
	return addr
}

// age lets keys expire, which the Redis in this process does not by itself.
func age(ctx context.Context, m *miniredis.Miniredis) {
	for tick := time.Tick(time.Second); ctx.Err() == nil; <-tick {
		m.FastForward(time.Second)
	}
}

func (s *Server) connect(addr string) *Server {
	s.tb.Helper()
	s.start()
	s.tb.Cleanup(s.stop)
	s.URL = fmt.Sprintf("redis://%s/0", addr)
	s.Client = redis.NewClient(&redis.Options{Addr: addr})
	s.tb.Cleanup(func() { _ = s.Client.Close() })
	s.await()
	return s
}

// await waits until it answers.
func (s *Server) await() {
	s.tb.Helper()
	for tries := 0; ; tries++ {
		err := s.Client.Ping(context.Background()).Err()
		if err == nil {
			return
		}
		if tries == 200 {
			s.tb.Fatalf("redis at %s: %v", s.URL, err)
		}
		time.Sleep(25 * time.Millisecond)
	}
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
