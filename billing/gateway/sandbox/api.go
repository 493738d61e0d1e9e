package sandbox

import (
	"crypto/subtle"
	"encoding/json"
	"io"
	"net/http"
	"time"
	"unicode/utf8"

	"helpline/billing"
	"helpline/billing/gateway"
)

func (g *Gateway) routes() {
	api := map[string]func(http.ResponseWriter, *http.Request){
		"POST /v1/payment_links":             g.create,
		"GET /v1/payment_links":              g.list,
		"GET /v1/payment_links/{id}":         g.readLink,
		"POST /v1/payment_links/{id}/cancel": g.cancel,
		"GET /v1/orders/{id}":                g.readOrder,
		"GET /v1/orders/{id}/payments":       g.attempts,
		"GET /v1/payments/{id}":              g.readPayment,
	}
	for pattern, handler := range api {
		g.mux.HandleFunc(pattern, g.keyed(handler))
	}
	g.mux.HandleFunc("GET /pay/{id}", g.page)
	g.mux.HandleFunc("POST /pay/{id}", g.payOnPage)
	g.mux.HandleFunc("POST /pay/{id}/settle", g.settleOnPage)
	g.mux.HandleFunc("POST /pay/{id}/plan", g.planOnPage)
	g.mux.HandleFunc("GET /pay/{id}/done", g.done)
	g.mux.HandleFunc("GET /fonts/{name}", font)
}

// keyed lets those through who know the keys.
func (g *Gateway) keyed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, secret, _ := r.BasicAuth()
		if subtle.ConstantTimeCompare([]byte(id+":"+secret), []byte(g.o.KeyID+":"+g.o.KeySecret)) != 1 {
			refuse(w, http.StatusUnauthorized, "The api key provided is invalid")
			return
		}
		next(w, r)
	}
}

const maxRequest = 1 << 16

func (g *Gateway) create(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Amount      int64             `json:"amount"`
		Currency    string            `json:"currency"`
		Reference   string            `json:"reference_id"`
		Description string            `json:"description"`
		ExpireBy    int64             `json:"expire_by"`
		CallbackURL string            `json:"callback_url"`
		Callback    string            `json:"callback_method"`
		Notes       map[string]string `json:"notes"`
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxRequest))
	if err != nil || json.Unmarshal(body, &asked) != nil {
		refuse(w, http.StatusBadRequest, "The request is not valid JSON")
		return
	}
	l := &link{
		reference: asked.Reference, description: asked.Description, callback: asked.CallbackURL, notes: asked.Notes,
		amount: billing.Paise(asked.Amount), created: g.o.Now(), expires: g.o.Now().AddDate(0, 6, 0),
		state: gateway.LinkCreated,
	}
	if asked.ExpireBy != 0 {
		l.expires = time.Unix(asked.ExpireBy, 0)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if fault := g.fault(l, asked.Currency, asked.Callback); fault != "" {
		refuse(w, http.StatusBadRequest, fault)
		return
	}
	l.plan = g.o.Plan(l.reference)
	l.failures = l.plan.LookUps
	l.id = g.newID("plink")
	g.links[l.id], g.byRef[l.reference] = l, l
	g.jobs.add(job{at: l.expires, bank: func() { g.expire(l) }})
	answer(w, l.wire(g.o.URL, true))
}

// fault is what the gateway would refuse a new link for.
func (g *Gateway) fault(l *link, currency, callback string) string {
	const maxDescription, maxNotes, maxNote = 2048, 15, 256
	switch {
	case l.amount < gateway.MinAmount:
		return "The amount must be atleast INR 1.00"
	case currency != "INR":
		return "Currency is not supported"
	case utf8.RuneCountInString(l.reference) > gateway.MaxReference:
		return "The reference id may not be greater than 40 characters."
	case g.byRef[l.reference] != nil && l.reference != "":
		return "payment link with given reference_id (" + l.reference + ") already exists. please create a new payment link with a different reference_id"
	case l.expires.Before(g.o.Now().Add(gateway.MinExpiry)):
		return "expire_by: timestamp must be atleast 15 minutes in future"
	case l.expires.After(g.o.Now().AddDate(0, 6, 1)):
		return "expire_by: timestamp cannot be more than six months in future"
	case utf8.RuneCountInString(l.description) > maxDescription:
		return "The description may not be greater than 2048 characters."
	case (l.callback != "") != (callback == "get"):
		return "callback_method: must be get with callback_url"
	case len(l.notes) > maxNotes:
		return "Number of fields in notes should be less than or equal to 15"
	}
	for _, note := range l.notes {
		if utf8.RuneCountInString(note) > maxNote {
			return "notes: value may not be greater than 256 characters"
		}
	}
	return ""
}

func (g *Gateway) cancel(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	l, ok := g.links[r.PathValue("id")]
	switch {
	case !ok:
		unknown(w)
	case !l.open():
		refuse(w, http.StatusBadRequest, "Payment Link can't be cancelled: it is in "+string(l.state)+" state")
	default:
		l.state, l.cancelled = gateway.LinkCancelled, g.o.Now()
		answer(w, l.wire(g.o.URL, true))
	}
}

func answer(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(body)
}

// refuse answers as the gateway does: an unknown id too is a bad request.
func refuse(w http.ResponseWriter, status int, description string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{
		"code": "BAD_REQUEST_ERROR", "description": description, "source": "business", "step": "payment_initiation",
		"reason": "input_validation_failed", "metadata": struct{}{},
	}})
}

func unknown(w http.ResponseWriter) {
	refuse(w, http.StatusBadRequest, "The id provided does not exist")
}
