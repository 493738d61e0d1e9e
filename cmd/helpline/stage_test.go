package main

import (
	"context"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"helpline/bot/cloudsim"
	"helpline/bot/redistest"
	"helpline/bot/transcript"
	"helpline/cmd/internal/server"

	"github.com/labstack/echo/v4"
)

// asHelpline makes this test binary the helpline itself.
const asHelpline = "HELPLINE_TEST_AS_HELPLINE"

func TestMain(m *testing.M) {
	if os.Getenv(asHelpline) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// stage is a helpline as a process of its own, between a real Redis and a simulated
// Cloud API.
type stage struct {
	t     *testing.T
	sim   *cloudsim.Sim
	books string
	env   []string
	addr  string
	child *exec.Cmd
}

func build(t *testing.T) *stage {
	t.Helper()
	s := &stage{t: t, books: filepath.Join(t.TempDir(), "helpline.db"), addr: freeAddr(t)}
	s.sim = cloudsim.New(cloudsim.Options{
		PhoneNumberID: "1100000000001", Token: "token", AppSecret: "secret", VerifyToken: "verify",
		WebhookURL: "http://" + s.addr + "/webhook", StatusDelay: time.Millisecond,
	})
	e := echo.New()
	s.sim.Register(e)
	graph := httptest.NewServer(e)
	t.Cleanup(func() {
		_ = s.sim.Close(context.Background())
		graph.CloseClientConnections()
		graph.Close()
	})
	s.env = append(os.Environ(), asHelpline+"=1", "HELPLINE_ADDR="+s.addr, "DATABASE_URL=sqlite:"+s.books,
		"REDIS_URL="+redistest.Start(t).URL, "WHATSAPP_API_URL="+graph.URL+"/graph", "WHATSAPP_PHONE_NUMBER_ID=1100000000001",
		"WHATSAPP_ACCESS_TOKEN=token", "WHATSAPP_APP_SECRET=secret", "WHATSAPP_VERIFY_TOKEN=verify",
		"WHATSAPP_MESSAGES_PER_SECOND=1000")
	return s
}

func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func (s *stage) start() {
	s.t.Helper()
	s.child = exec.Command(os.Args[0], "serve")
	s.child.Env, s.child.Stdout, s.child.Stderr = s.env, io.Discard, os.Stderr
	if err := s.child.Start(); err != nil {
		s.t.Fatal(err)
	}
	for range 1000 {
		if s.sim.Handshake(s.t.Context()) == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.t.Fatal("helpline does not come up")
}

func (s *stage) kill() {
	s.t.Helper()
	if err := s.child.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	_ = s.child.Wait() // says that it was killed
}

// terminate stops the helpline as an operator would, and expects it to end well.
func (s *stage) terminate() {
	s.t.Helper()
	if err := s.child.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Fatal(err)
	}
	if err := s.child.Wait(); err != nil {
		s.t.Errorf("after SIGTERM: %v", err)
	}
}

func (s *stage) chats() *transcript.Transcript {
	s.t.Helper()
	chats, err := transcript.Open(context.Background(), server.ChatsPath(s.books))
	if err != nil {
		s.t.Fatal(err)
	}
	return chats
}

// settle waits until every message had its turn and every reply was accepted.
func (s *stage) settle() {
	s.t.Helper()
	chats := s.chats()
	defer chats.Close()
	later := time.Now().Add(24 * time.Hour)
	for range 2400 {
		waiting, err := chats.Unanswered(context.Background(), later, 0, 1)
		if err != nil {
			s.t.Fatal(err)
		}
		owed, err := chats.Owed(context.Background(), later, 1)
		if err != nil {
			s.t.Fatal(err)
		}
		if len(waiting)+len(owed) == 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.t.Fatal("messages or replies wait for ever")
}
