package cloudsim

import (
	"crypto/sha256"
	"embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"helpline/bot"
	"helpline/pdf"
	"helpline/testdata/photos"
)

//go:embed web
var web embed.FS

// pagePolicy lets the page run its own script and style only. Files people sent are
// served under filePolicy, where nothing runs.
const (
	pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; " +
		"font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
	filePolicy = "default-src 'none'; sandbox; frame-ancestors 'self'"
)

// registerHandset adds the handset. It is for demonstrations on one's own machine:
// whoever can reach it can write as anyone, but other sites' pages cannot.
func (s *Sim) registerHandset(e *echo.Echo) {
	g := e.Group("/phone", sameOrigin, guarded)
	g.GET("", s.page)
	g.GET("/static/:name", static)
	g.GET("/fonts/:name", font)
	g.GET("/meter.jpg", meter)
	g.GET("/chats", s.listChats)
	g.GET("/chats/:key", s.showChat)
	g.GET("/events", s.events)
	g.GET("/media/:id", s.showFile)
	g.POST("/chats/:key/messages", s.write)
	g.POST("/chats/:key/seen", s.markSeen)
	g.POST("/chats/:key/pay", s.payOnHandset)
}

// sameOrigin refuses what another site's page posts.
func sameOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	protection := http.NewCrossOriginProtection()
	return func(c echo.Context) error {
		if err := protection.Check(c.Request()); err != nil {
			return echo.NewHTTPError(http.StatusForbidden, "cross-origin request refused")
		}
		return next(c)
	}
}

func guarded(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", pagePolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		return next(c)
	}
}

func (s *Sim) page(c echo.Context) error {
	b, err := fs.ReadFile(web, "web/phone.html")
	if err != nil {
		return err
	}
	return c.HTMLBlob(http.StatusOK, b)
}

func static(c echo.Context) error {
	name := path.Base(c.Param("name"))
	b, err := fs.ReadFile(web, "web/"+name)
	if err != nil {
		return echo.ErrNotFound
	}
	return c.Blob(http.StatusOK, mime.TypeByExtension(path.Ext(name)), b)
}

// font serves the documents' own Devanagari, for machines without one.
func font(c echo.Context) error {
	b, err := pdf.Font(c.Param("name"))
	if err != nil {
		return echo.ErrNotFound
	}
	c.Response().Header().Set("Cache-Control", "private, max-age=86400")
	return c.Blob(http.StatusOK, "font/ttf", b)
}

// meter serves a picture of a meter, to be sent as a reading's photo.
func meter(c echo.Context) error {
	b, ok := photos.Named("meter.jpg")
	if !ok {
		return echo.ErrNotFound
	}
	return c.Blob(http.StatusOK, "image/jpeg", b)
}

// listChats answers what the page needs to begin with.
func (s *Sim) listChats(c echo.Context) error {
	return c.JSON(http.StatusOK, struct {
		Business string    `json:"business"`
		Number   string    `json:"number"`
		Now      time.Time `json:"now"`
		Chats    []chat    `json:"chats"`
	}{s.opts.Business, s.opts.DisplayNumber, s.opts.Now(), s.chats.list(s.opts.Samples)})
}

func (s *Sim) showChat(c echo.Context) error {
	return c.JSON(http.StatusOK, s.chats.conversation(keyOf(c), s.opts.Now()))
}

func (s *Sim) markSeen(c echo.Context) error {
	s.shown(keyOf(c))
	return c.NoContent(http.StatusNoContent)
}

// keyOf reads whose chat is meant; ten digits are an Indian mobile.
func keyOf(c echo.Context) string {
	key, err := url.PathUnescape(c.Param("key"))
	if err != nil {
		return ""
	}
	if len(key) == 10 && strings.Trim(key, "0123456789") == "" {
		return "91" + key
	}
	return key
}

// events streams updates to the page as server-sent events.
func (s *Sim) events(c echo.Context) error {
	page := s.hub.join()
	defer s.hub.leave(page)
	w := c.Response()
	w.Header().Set("Content-Type", "text/event-stream")
	fmt.Fprint(w, "retry: 1000\n\n")
	w.Flush()
	beat := time.NewTicker(15 * time.Second)
	defer beat.Stop()
	for {
		select {
		case <-c.Request().Context().Done():
			return nil
		case <-beat.C:
			fmt.Fprint(w, "event: beat\ndata: {}\n\n")
		case u, open := <-page:
			if !open {
				return nil
			}
			b, err := json.Marshal(u)
			if err != nil {
				return fmt.Errorf("handset update: %w", err)
			}
			fmt.Fprintf(w, "data: %s\n\n", b)
		}
		w.Flush()
	}
}

// showFile serves a file of a conversation, also after the API has forgotten it.
// Only what a browser shows without running it opens in place.
func (s *Sim) showFile(c echo.Context) error {
	file, ok := s.files.ever(c.Param("id"))
	if !ok {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "private, max-age=3600")
	h.Set("Content-Security-Policy", filePolicy)
	kind, _, _ := kindOfType(file.MIME)
	disposition := "attachment"
	if kind == "image" || kind == "audio" || kind == "video" || kind == "sticker" {
		disposition = "inline"
	}
	if file.MIME == pdfType {
		// Browsers show no PDF in a sandbox; their viewers are one already.
		h.Set("Content-Security-Policy", "default-src 'self'; object-src 'self'; frame-ancestors 'self'")
		disposition = "inline"
	}
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": fileName(file.File)}))
	return c.Blob(http.StatusOK, file.MIME, file.content)
}

func fileName(f File) string {
	if f.Name == "" {
		return f.ID
	}
	return f.Name
}

// sender is who writes from the handset with this number: a sample, or a stranger.
// WhatsApp gives every user a business-scoped id; here it follows from the number.
func (s *Sim) sender(key string) bot.Sender {
	from := bot.Sender{Phone: key, UserID: userIDOf(key), Name: "+" + key}
	if strings.Contains(key, ".") {
		return bot.Sender{UserID: key}
	}
	i := slices.IndexFunc(s.opts.Samples, func(p Sample) bool { return p.Phone == key })
	if i >= 0 {
		from.Name = s.opts.Samples[i].Name
	}
	return from
}

func userIDOf(phone string) string {
	sum := sha256.Sum256([]byte(phone))
	return fmt.Sprintf("IN.%016d", binary.BigEndian.Uint64(sum[:])%1e16)
}

// deliver takes a message from the handset to the webhook behind the page's back:
// the page sees its ticks come.
func (s *Sim) deliver(m Inbound) error {
	if !s.poster.begin() {
		return ErrClosed
	}
	l, body, err := s.hear(m)
	if err != nil {
		s.poster.done()
		return err
	}
	go func() {
		defer s.poster.done()
		_ = s.carry(s.poster.ctx, l, body, 1) // the page shows whether it arrived
	}()
	return nil
}
