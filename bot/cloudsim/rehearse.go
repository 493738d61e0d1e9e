package cloudsim

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"
)

// SentAfter lists everything accepted, for anybody, after a place in the order of
// acceptance.
func (s *Sim) SentAfter(order int64) []Sent { return s.chats.sentAfter(order) }

func (c *chats) sentAfter(order int64) []Sent {
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []Sent
	for _, p := range c.met {
		for _, l := range p.lines {
			if !l.mine && l.Order > order {
				all = append(all, l.Sent)
			}
		}
	}
	slices.SortFunc(all, func(a, b Sent) int { return cmp.Compare(a.Order, b.Order) })
	return all
}

// registerRehearsal adds what a replay from another process needs, under the handset
// and as open as it is: POST /phone/rehearsal/messages delivers an Inbound, and
// GET /phone/rehearsal/sent?after=ORDER lists what was accepted since.
func (s *Sim) registerRehearsal(e *echo.Echo) {
	g := e.Group("/phone/rehearsal", sameOrigin, guarded)
	g.POST("/messages", s.rehearse)
	g.GET("/sent", s.listSent)
}

func (s *Sim) rehearse(c echo.Context) error {
	c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, 24*megabyte)
	var m Inbound
	if err := c.Echo().JSONSerializer.Deserialize(c, &m); err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "not a message")
	}
	switch _, err := s.Deliver(c.Request().Context(), m); {
	case errors.Is(err, ErrInbound):
		return echo.NewHTTPError(http.StatusBadRequest, err.Error())
	case err != nil:
		return echo.NewHTTPError(http.StatusBadGateway, err.Error())
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Sim) listSent(c echo.Context) error {
	after, err := strconv.ParseInt(c.QueryParam("after"), 10, 64)
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "after is no number")
	}
	return c.JSON(http.StatusOK, s.SentAfter(after))
}
