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

	Process *exec.Cmd // nil when in-process
}

// Start starts a Redis for one test.
func Start(tb testing.TB) *Server {
	tb.Helper()
	path, err := exec.LookPath("redis-server")
	if err != nil {
		if os.Getenv("HELPLINE_TEST_REAL") != "" {
			tb.Fatal("redis-server is not installed, and HELPLINE_TEST_REAL asks for it")
		}
		return connect(tb, miniredis.RunT(tb).Addr(), nil)
	}
	addr := freeAddr(tb)
	_, port, _ := net.SplitHostPort(addr)
	cmd := exec.Command(path, "--port", port, "--bind", "127.0.0.1", "--dir", tb.TempDir(),
		"--appendonly", "yes", "--appendfsync", "everysec", "--save", "")
	if err := cmd.Start(); err != nil {
		tb.Fatalf("start redis-server: %v", err)
	}
	tb.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return connect(tb, addr, cmd)
}

func connect(tb testing.TB, addr string, cmd *exec.Cmd) *Server {
	tb.Helper()
	client := redis.NewClient(&redis.Options{Addr: addr})
	tb.Cleanup(func() { _ = client.Close() })
	for tries := 0; ; tries++ {
		err := client.Ping(context.Background()).Err()
		if err == nil {
			return &Server{URL: fmt.Sprintf("redis://%s/0", addr), Client: client, Process: cmd}
		}
		if tries == 200 {
			tb.Fatalf("redis at %s: %v", addr, err)
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
