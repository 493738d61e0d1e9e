package cloudapi

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// ErrHost means that a file's address, or a redirect from it, is not one of Meta's.
var ErrHost = errors.New("media host not allowed")

// metaHosts are where Meta keeps files (business-phone-numbers/media, and its samples).
// A leading "*." stands for any name below.
var metaHosts = []string{"lookaside.fbsbx.com", "*.whatsapp.net", "*.fbcdn.net", "graph.facebook.com"}

// allowed decides who may be asked for a file, and so who may see the token: the API
// itself as it is configured, or one of the hosts by https. The address comes out of an
// answer and is not to be trusted.
func (c *Client) allowed(u *url.URL) bool {
	if u.User != nil {
		return false
	}
	if u.Scheme == c.base.Scheme && u.Host == c.base.Host {
		return u.Host != ""
	}
	if u.Scheme != "https" {
		return false
	}
	host := strings.TrimSuffix(strings.ToLower(u.Host), ":443")
	for _, pattern := range c.o.MediaHosts {
		if suffix, ok := strings.CutPrefix(pattern, "*"); ok && strings.HasSuffix(host, suffix) || host == pattern {
			return true
		}
	}
	return false
}

// redirect follows to allowed hosts only, and leaves the token behind when the host
// is another than the one it was meant for. net/http does so for other domains, but
// not for other ports.
func (c *Client) redirect(req *http.Request, via []*http.Request) error {
	const most = 3
	if len(via) > most || !c.allowed(req.URL) {
		return ErrHost
	}
	if first := via[0].URL; req.URL.Host != first.Host || req.URL.Scheme != first.Scheme {
		req.Header.Del("Authorization")
	}
	return nil
}
