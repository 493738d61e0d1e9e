package cloudsim

import (
	"crypto/subtle"
	"io"
	"net/http"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"
)

// Register adds the Graph routes under /graph and the handset under /phone. A client
// uses http://HOST/graph as its base address.
func (s *Sim) Register(e *echo.Echo) {
	g := e.Group("/graph", s.troubled, s.authorized)
	g.POST("/:version/:id/messages", s.versioned(s.messages))
	g.POST("/:version/:id/media", s.versioned(s.upload))
	g.GET("/:version/:id", s.versioned(s.lookUp))
	g.GET("/:version/:id/payments/:configuration/:reference", s.versioned(s.lookUpPayments))
	g.DELETE("/:version/:id", s.versioned(s.remove))
	g.GET("/lookaside/:key", s.download)
	g.Any("/*", unknownPath)
	s.registerHandset(e)
	s.registerRehearsal(e)
}

func unknownPath(c echo.Context) error {
	return (&refusal{Code: 2500, Details: "Unknown path components: " + c.Request().URL.Path}).answer(c)
}

// authorized asks for the bearer token.
func (s *Sim) authorized(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		token, ok := strings.CutPrefix(c.Request().Header.Get("Authorization"), "Bearer ")
		if !ok || s.opts.Token == "" || subtle.ConstantTimeCompare([]byte(token), []byte(s.opts.Token)) != 1 {
			return (&refusal{Code: 190, Details: "The access token could not be decrypted"}).answer(c)
		}
		return next(c)
	}
}

var version = regexp.MustCompile(`^v[0-9]{1,2}\.[0-9]$`)

func (s *Sim) versioned(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !version.MatchString(c.Param("version")) {
			return unknownPath(c)
		}
		return next(c)
	}
}

func (s *Sim) ownNumber(c echo.Context) *refusal {
	if id := c.Param("id"); id != s.opts.PhoneNumberID {
		return unknownObject(strings.ToLower(c.Request().Method), id)
	}
	return nil
}

// messages answers POST /{phone number id}/messages: a message to send, or a read
// receipt for one received.
func (s *Sim) messages(c echo.Context) error {
	if refused := s.ownNumber(c); refused != nil {
		return refused.answer(c)
	}
	body, err := io.ReadAll(io.LimitReader(c.Request().Body, megabyte+1))
	if err != nil || len(body) > megabyte || !utf8.Valid(body) {
		return (&refusal{Code: 100, Details: "The body is too long or not UTF-8"}).answer(c)
	}
	if plainType(c.Request().Header.Get("Content-Type")) != echo.MIMEApplicationJSON {
		return (&refusal{Code: 100, Details: "The body is not declared as application/json"}).answer(c)
	}
	n, refused := parse(body)
	if refused != nil {
		return refused.answer(c)
	}
	n.oneOf("messaging_product", "whatsapp")
	if n.has("status") {
		return s.markRead(c, n)
	}
	return s.send(c, n, body)
}

type sendAnswer struct {
	Product  string          `json:"messaging_product"`
	Contacts []answerContact `json:"contacts"`
	Messages []answerMessage `json:"messages"`
}

type answerContact struct {
	Input  string `json:"input"`
	WaID   string `json:"wa_id,omitempty"`
	UserID string `json:"user_id,omitempty"`
}

type answerMessage struct {
	ID     string `json:"id"`
	Status string `json:"message_status,omitempty"`
}

func (s *Sim) send(c echo.Context, n node, body []byte) error {
	out, refused := s.check(n)
	if refused != nil {
		return refused.answer(c)
	}
	sent, refused := s.accept(out, body, faultOf(c))
	if refused != nil {
		return refused.answer(c)
	}
	answer := sendAnswer{"whatsapp", []answerContact{{Input: out.to, WaID: sent.Phone}}, []answerMessage{{ID: sent.ID}}}
	if out.to == "" {
		answer.Contacts[0] = answerContact{Input: out.recipient, UserID: sent.UserID}
	}
	if sent.Type == "template" {
		answer.Messages[0].Status = "accepted"
	}
	return c.JSON(http.StatusOK, answer)
}

// markRead answers a read receipt, with or without the typing indicator.
func (s *Sim) markRead(c echo.Context, n node) error {
	n.oneOf("status", "read")
	id := n.id("message_id", maxWamid)
	typing := n.has("typing_indicator")
	if typing {
		indicator := n.object("typing_indicator")
		indicator.oneOf("type", "text")
		indicator.done()
	}
	n.done()
	if refused := n.fault(); refused != nil {
		return refused.answer(c)
	}
	if !s.chats.markRead(id, typing, s.opts.Now()) {
		return (&refusal{Code: 131009, Details: "Param message_id is not a message received in the last 30 days"}).answer(c)
	}
	return c.JSON(http.StatusOK, success{true})
}
