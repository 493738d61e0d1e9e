// Package server puts the helpline together: it opens the books, the chats and
// Redis, starts what works on them in order, and stops it in reverse so that
// nothing accepted is lost. Commands and tests start the same house.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"

	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/inbox"
	"helpline/bot/outbox"
	"helpline/bot/session"
	"helpline/bot/sms"
	"helpline/bot/transcript"
	"helpline/bot/worker"
	"helpline/menus"
	"helpline/pdf"

	"github.com/labstack/echo/v4"
)

// Settings is what a server needs to know.
type Settings struct {
	Addr        string // listen address
	Books       string // path of the ledger's database
	Redis       string // address, or several separated by commas
	API         cloudapi.Options
	Secrets     []string // app secrets webhooks may be signed with
	VerifyToken string
	SMS         *sms.Client   // sends one-time codes; nil: they go by WhatsApp template
	PerSecond   int           // outbound ceiling of the number
	Idle        time.Duration // after which a conversation is at rest
	Hours       menus.Hours   // the office's
	Payee       pdf.Payee
	Till        *Till               // how the chat takes money; nil: it does not
	Overhear    func([]bot.Message) // told what a webhook brings, before it is accepted; nil: nobody
	Log         *slog.Logger
	Now         func() time.Time
}

// ChatsPath is where the transcript of a ledger at a path stands: a file of its own,
// so that chats can be kept and erased apart from the books.
func ChatsPath(books string) string { return books + "-chats" }

// PhotosPath is the folder where photos and PDFs people sent stand beside a ledger.
func PhotosPath(books string) string { return books + "-photos" }

// Server is a running helpline.
type Server struct {
	URL    string
	Ledger *ledger.Ledger
	Chats  *transcript.Transcript

	log   *slog.Logger
	stops []stop
	gone  chan error
}

// stop is one thing to be stopped, in reverse order of starting.
type stop struct {
	what string
	do   func(context.Context) error
}

// budget is how long stopping may take: a turn or a send under way is finished, what
// is still to be sent stays in the transcript.
const budget = 10 * time.Second

// Start starts a server with routes of its own and those a caller adds.
func Start(ctx context.Context, set Settings, routes ...func(*echo.Echo)) (*Server, error) {
	s := &Server{log: set.Log, gone: make(chan error, 1)}
	if err := s.start(ctx, set, routes); err != nil {
		return nil, errors.Join(err, s.Stop(context.WithoutCancel(ctx)))
	}
	return s, nil
}

func (s *Server) start(ctx context.Context, set Settings, routes []func(*echo.Echo)) error {
	api := cloudapi.New(set.API)
	parts, err := s.open(ctx, set, api)
	if err != nil {
		return err
	}
	in := inbox.New(parts.chats, parts.redis, set.Log, set.Now)
	out := outbox.New(outbox.Options{
		Transcript: parts.chats, API: api, Redis: parts.redis, Print: parts.archive.Print, SMS: set.SMS,
		PerSecond: set.PerSecond, Senders: senders, Log: set.Log, Now: set.Now,
	})
	work := worker.New(worker.Options{
		Inbox: in, Transcript: parts.chats, Sessions: session.New(parts.redis), Machine: parts.machine,
		Outbox: out, Turns: turns, Log: set.Log, Now: set.Now,
	})
	s.run("outbox", out.Run)
	s.run("worker", work.Run)
	s.run("inbox", in.Run)
	herald := worker.Herald{
		Ledger: parts.ledger, Transcript: parts.chats, Machine: parts.machine, Outbox: out, Log: set.Log, Now: set.Now,
	}
	s.run("herald", herald.Run)
	s.run("keeper", parts.keeper.Run)
	if parts.cashier != nil {
		s.run("cashier", parts.cashier.Run)
	}
	e, err := router(set, in, parts)
	if err != nil {
		return err
	}
	for _, add := range routes {
		add(e)
	}
	return s.listen(set.Addr, e)
}

const (
	turns   = 64 // people answered side by side
	senders = 96 // people sent to side by side
)

// run starts a part that works until it is stopped.
func (s *Server) run(what string, work func(context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		work(ctx)
	}()
	s.onStop(what, func(ctx context.Context) error {
		cancel()
		select {
		case <-done:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}

func (s *Server) onStop(what string, do func(context.Context) error) {
	s.stops = append(s.stops, stop{what, do})
}

func (s *Server) listen(addr string, h http.Handler) error {
	l, err := bind(addr)
	if err != nil {
		return err
	}
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       60 * time.Second, // 3 MB over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	s.URL = "http://" + l.Addr().String()
	go func() {
		if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			s.gone <- err
		}
	}()
	s.onStop("http", func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, lastRequests)
		defer cancel()
		if srv.Shutdown(ctx) == nil {
			return nil
		}
		return srv.Close()
	})
	return nil
}

// lastRequests is how long requests under way are waited for. One that trickles in
// must not use up the time of turns and sends: cut off, it is not acknowledged, and
// WhatsApp brings it again.
const lastRequests = time.Second

// bind listens at an address.
func bind(addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("another program listens at %s already, choose another --addr: %w", addr, err)
	case err != nil:
		return nil, fmt.Errorf("not an address to listen at: %w", err)
	}
	return l, nil
}

// Wait returns when the context ends or the server can serve no longer.
func (s *Server) Wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case err := <-s.gone:
		return fmt.Errorf("serve: %w", err)
	}
}

// Stop stops everything in reverse order within its budget.
func (s *Server) Stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, budget)
	defer cancel()
	var faults []error
	for n := len(s.stops) - 1; n >= 0; n-- {
		if err := s.stops[n].do(ctx); err != nil {
			faults = append(faults, fmt.Errorf("stop %s: %w", s.stops[n].what, err))
		}
	}
	s.stops = nil
	return errors.Join(faults...)
}
