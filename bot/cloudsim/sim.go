package cloudsim

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

// Options describe the pretend business number. The zero value of a field means its
// default where one is named.
type Options struct {
	PhoneNumberID string // id of the number in Graph paths
	DisplayNumber string // the business's own number, digits with country code
	Business      string // verified name on the handset; default "MPMKVVCL Helpline"
	Token         string // bearer token the client must show
	AppSecret     string // signs webhooks
	VerifyToken   string // said in the handshake
	WebhookURL    string // where webhooks are posted; SetWebhook sets it later

	Now         func() time.Time // default time.Now
	StatusDelay time.Duration    // before each status of a message; default 150 ms
	Retries     []time.Duration  // waits between tries of a webhook; default at once, then doubling, about a minute in all

	PairLimit   bool // one message per 6 s to one person after a burst of 45, else 131056
	NumberLimit bool // 80 messages a second, both ways together, else 130429

	Templates []Template // approved ones; the code template helpline_code is always among them
	Samples   []Sample   // people offered on the handset page
	Log       *slog.Logger
}

// Sample is an invented person offered on the handset page.
type Sample struct {
	Phone     string              `json:"phone"` // digits with country code
	Name      string              `json:"name"`  // profile name, as webhooks carry it
	Note      map[bot.Lang]string `json:"note,omitempty"`
	HidePhone bool                `json:"hide_phone,omitempty"` // has a user name: webhooks carry the user id alone
}

// Sim is a running pretend Cloud API.
type Sim struct {
	opts      Options
	templates map[templateKey]Template
	chats     *chats
	files     *files
	orders    *orders
	pace      *pace
	poster    *poster
	hub       *hub
	fault     atomic.Pointer[func(*http.Request) *Fault]
}

// New prepares a simulator. Register gives it addresses; Close ends it.
func New(o Options) *Sim {
	o = o.withDefaults()
	h := newHub()
	return &Sim{
		opts:      o,
		templates: templatesByKey(o.Templates),
		chats:     newChats(h.publish),
		files:     newFiles(o.Now),
		orders:    newOrders(),
		pace:      newPace(o.PairLimit, o.NumberLimit),
		poster:    newPoster(o),
		hub:       h,
	}
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Business == "" {
		o.Business = "MPMKVVCL Helpline"
	}
	if o.StatusDelay == 0 {
		o.StatusDelay = 150 * time.Millisecond
	}
	if o.Retries == nil {
		o.Retries = metaLikeRetries()
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// metaLikeRetries are Meta's own habit on a small scale: at once, then with
// decreasing frequency, then dropped.
func metaLikeRetries() []time.Duration {
	waits := []time.Duration{0}
	for wait := 100 * time.Millisecond; wait < 30*time.Second; wait *= 2 {
		waits = append(waits, wait)
	}
	return waits
}

// number is whom webhooks are about.
func (s *Sim) number() cloudapi.Number {
	return cloudapi.Number{ID: s.opts.PhoneNumberID, Display: s.opts.DisplayNumber}
}

// SetWebhook says where webhooks are posted from now on.
func (s *Sim) SetWebhook(url string) { s.poster.setURL(url) }

// Close stops posting and ends the pages' event streams. It waits for deliveries
// under way, and cuts them off when ctx ends first.
func (s *Sim) Close(ctx context.Context) error {
	s.hub.close()
	return s.poster.close(ctx)
}
