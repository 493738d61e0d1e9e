package sandbox

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"helpline/bot"
)

// Options describe the pretend gateway. The zero value of a field means its default
// where one is named.
type Options struct {
	URL           string // where the handler is mounted, as browsers reach it; links begin with it
	KeyID         string
	KeySecret     string
	WebhookSecret string
	WebhookURL    string              // where webhooks are posted; empty: nowhere
	Company       map[bot.Lang]string // as the page names the payee
	VPA           string              // payee of the UPI link and QR code
	Return        string              // address of the button "back to WhatsApp"; empty: words alone

	Now  func() time.Time            // default time.Now
	Plan func(reference string) Plan // what goes wrong with a new link; default nothing
	HTTP *http.Client                // posts webhooks; default one with five seconds
	Log  *slog.Logger
}

// Gateway is a running pretend gateway and the http.Handler of its API and pages.
type Gateway struct {
	o   Options
	mux *http.ServeMux

	mu       sync.Mutex
	links    map[string]*link
	orders   map[string]*link // a link has one order at most
	payments map[string]*payment
	byRef    map[string]*link
	captured []Capture
	jobs     jobs
	serial   int
	trouble  Trouble
}

// New makes a gateway.
func New(o Options) *Gateway {
	o = o.withDefaults()
	g := &Gateway{
		o: o, mux: http.NewServeMux(),
		links: map[string]*link{}, orders: map[string]*link{}, byRef: map[string]*link{}, payments: map[string]*payment{},
	}
	g.routes()
	return g
}

func (o Options) withDefaults() Options {
	o.URL = strings.TrimSuffix(o.URL, "/")
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Plan == nil {
		o.Plan = func(string) Plan { return Plan{} }
	}
	if o.HTTP == nil {
		o.HTTP = &http.Client{Timeout: 5 * time.Second}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// ServeHTTP answers under "/v1/" as the API and under "/pay/" as the payment page.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) { g.mux.ServeHTTP(w, r) }

// Run does what is due, every so often, until ctx ends.
func (g *Gateway) Run(ctx context.Context) {
	ticker := time.NewTicker(100 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			g.Tick(ctx)
		}
	}
}

// Tick does everything due by now, in the order of time: banks answer, links expire,
// webhooks are posted. It returns when each has been done once.
func (g *Gateway) Tick(ctx context.Context) {
	for ctx.Err() == nil {
		g.mu.Lock()
		j, ok := g.jobs.next(g.o.Now())
		if ok && j.bank != nil {
			j.bank()
		}
		g.mu.Unlock()
		if !ok {
			return
		}
		if j.hook != nil {
			g.deliver(ctx, *j.hook)
		}
	}
}

// Trouble is what look-ups meet, all of them.
type Trouble int

// The troubles there are.
const (
	NoTrouble   Trouble = iota
	ServerError         // answered with 500
	NoAnswer            // not answered until the caller gives up
)

// SetTrouble begins or ends a time in which nothing can be looked up.
func (g *Gateway) SetTrouble(t Trouble) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.trouble = t
}
