package webhook

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"

	"github.com/labstack/echo/v4"
)

// verify answers the handshake Meta makes when the callback address is saved
// (webhooks/create-webhook-endpoint): the challenge comes back if the token is ours.
func (o Options) verify(c echo.Context) error {
	if c.QueryParam("hub.mode") != "subscribe" || !same(c.QueryParam("hub.verify_token"), o.VerifyToken) {
		o.Log.Warn("webhook handshake refused")
		return c.String(http.StatusForbidden, "forbidden")
	}
	// The challenge is a stranger's text: no browser may take it for a page.
	c.Response().Header().Set(echo.HeaderXContentTypeOptions, "nosniff")
	return c.String(http.StatusOK, c.QueryParam("hub.challenge"))
}

// same compares in a time that tells neither text nor length; no token matches an
// empty one of ours.
func same(given, ours string) bool {
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(ours))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1 && ours != ""
}
