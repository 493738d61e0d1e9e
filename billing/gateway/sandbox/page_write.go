package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"helpline/billing"
	"helpline/billing/gateway"
)

// payOnPage is the button "pay". The browser is sent where the link says, or to a page
// of ours.
func (g *Gateway) payOnPage(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxRequest)
	id := r.PathValue("id")
	paid, err := g.Pay(r.Context(), id, gateway.Method(r.FormValue("method")), Outcome(r.FormValue("outcome")))
	switch {
	case errors.Is(err, ErrNoLink):
		http.Error(w, "no such link, method or outcome", http.StatusNotFound)
	case errors.Is(err, ErrClosed):
		http.Redirect(w, r, g.o.URL+"/pay/"+id+"?lang="+langOf(r), http.StatusSeeOther)
	default:
		http.Redirect(w, r, g.after(id, paid, langOf(r)), http.StatusSeeOther)
	}
}

// after is where the payer's browser goes (payment-links/apis, callback).
func (g *Gateway) after(linkID, paymentID, lang string) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	l := g.links[linkID]
	callback, err := url.Parse(l.callback)
	if l.callback == "" || err != nil {
		return g.o.URL + "/pay/" + linkID + "/done?" + url.Values{"payment": {paymentID}, "lang": {lang}}.Encode()
	}
	mac := hmac.New(sha256.New, []byte(g.o.KeySecret))
	mac.Write([]byte(linkID + "|" + l.reference + "|" + string(l.state) + "|" + paymentID))
	q := callback.Query()
	q.Set("razorpay_payment_id", paymentID)
	q.Set("razorpay_payment_link_id", linkID)
	q.Set("razorpay_payment_link_reference_id", l.reference)
	q.Set("razorpay_payment_link_status", string(l.state))
	q.Set("razorpay_signature", hex.EncodeToString(mac.Sum(nil)))
	callback.RawQuery = q.Encode()
	return callback.String()
}

// settleOnPage ends a pending payment.
func (g *Gateway) settleOnPage(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxRequest)
	payment := r.FormValue("payment")
	if err := g.Settle(payment, r.FormValue("captured") == "yes"); err != nil {
		http.Error(w, "no such payment", http.StatusNotFound)
		return
	}
	q := url.Values{"payment": {payment}, "lang": {langOf(r)}}
	http.Redirect(w, r, g.o.URL+"/pay/"+r.PathValue("id")+"/done?"+q.Encode(), http.StatusSeeOther)
}

// planOnPage sets what goes wrong with this link.
func (g *Gateway) planOnPage(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxRequest)
	id := r.PathValue("id")
	const most = 1000
	number := func(name string) int {
		n, err := strconv.Atoi(r.FormValue(name))
		if err != nil {
			return 0
		}
		return min(max(n, 0), most)
	}
	plan := Plan{
		Copies: number("copies"), Late: time.Duration(number("late")) * time.Minute, LookUps: number("lookups"),
		BeforeReturn: r.FormValue("before") != "", Lost: r.FormValue("lost") != "", Forged: r.FormValue("forged") != "",
		Says: rupees(r.FormValue("says")), Takes: rupees(r.FormValue("takes")),
	}
	if err := g.SetPlan(id, plan); err != nil {
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, g.o.URL+"/pay/"+id+"?lang="+langOf(r), http.StatusSeeOther)
}

func rupees(text string) billing.Paise {
	amount, err := billing.ParsePaise(text)
	if err != nil {
		return 0
	}
	return max(0, amount)
}

func langOf(r *http.Request) string {
	if r.FormValue("lang") == "en" {
		return "en"
	}
	return "hi"
}
