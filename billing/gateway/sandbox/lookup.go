package sandbox

import (
	"net/http"
)

// look runs a look-up under the lock, unless it is to fail. The link may be nil.
func (g *Gateway) look(w http.ResponseWriter, r *http.Request, find func() *link, show func(*link) any) {
	g.mu.Lock()
	l, trouble := find(), g.trouble
	if l != nil && l.failures > 0 && trouble == NoTrouble {
		l.failures--
		trouble = ServerError
	}
	var body any
	if l != nil {
		body = show(l)
	}
	g.mu.Unlock()
	switch {
	case trouble == ServerError:
		http.Error(w, "<html><body>Bad gateway</body></html>", http.StatusBadGateway)
	case trouble == NoAnswer:
		<-r.Context().Done()
	case l == nil:
		unknown(w)
	default:
		answer(w, body)
	}
}

func (g *Gateway) readLink(w http.ResponseWriter, r *http.Request) {
	g.look(w, r, func() *link { return g.links[r.PathValue("id")] }, func(l *link) any { return l.wire(g.o.URL, true) })
}

func (g *Gateway) readOrder(w http.ResponseWriter, r *http.Request) {
	g.look(w, r, func() *link { return g.orders[r.PathValue("id")] }, func(l *link) any { return l.wireOrder() })
}

func (g *Gateway) readPayment(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	find := func() *link {
		if p := g.payments[id]; p != nil {
			return p.link
		}
		return nil
	}
	g.look(w, r, find, func(*link) any { return g.payments[id].wire() })
}

func (g *Gateway) attempts(w http.ResponseWriter, r *http.Request) {
	g.look(w, r, func() *link { return g.orders[r.PathValue("id")] }, func(l *link) any {
		all := []wirePayment{}
		for i := len(l.payments) - 1; i >= 0; i-- { // the newest first, as the real one lists
			all = append(all, l.payments[i].wire())
		}
		return map[string]any{"entity": "collection", "count": len(all), "items": all}
	})
}

// list finds links by their reference; they come without their payments.
func (g *Gateway) list(w http.ResponseWriter, r *http.Request) {
	type found struct {
		Links []wireLink `json:"payment_links"`
	}
	none := &link{}
	g.look(w, r, func() *link {
		if l := g.byRef[r.URL.Query().Get("reference_id")]; l != nil {
			return l
		}
		return none
	}, func(l *link) any {
		if l == none {
			return found{[]wireLink{}}
		}
		return found{[]wireLink{l.wire(g.o.URL, false)}}
	})
}
