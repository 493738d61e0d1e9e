package sandbox

import (
	"bytes"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rsc.io/qr"

	"helpline/billing/gateway"
	"helpline/bot"
	"helpline/pdf"
)

//go:embed web
var web embed.FS

// pages hold the templates in each of the two languages.
var pages = func() map[string]*template.Template {
	made := map[string]*template.Template{}
	for lang, table := range words {
		made[lang] = template.Must(template.New(lang).Funcs(template.FuncMap{
			"t": func(key any) (string, error) {
				word, is := table[fmt.Sprint(key)] // of a method, an outcome and a state too
				if !is {
					return "", fmt.Errorf("no word %v in %s", key, lang)
				}
				return word, nil
			},
		}).ParseFS(web, "web/*.html", "web/*.css"))
	}
	return made
}()

// view is what the page shows of a link.
type view struct {
	Lang, Other                   string
	Base                          string // where the gateway is mounted
	ID, Reference, About, Company string
	Amount, Expires               string
	Open                          bool
	State                         gateway.LinkState
	Methods                       []gateway.Method
	Outcomes                      []Outcome
	Plan                          Plan
	Late                          int // minutes
	Attempts                      []attemptView
	Latest                        *attemptView // on the page after paying
	UPI                           template.URL
	QR                            template.URL
	Return                        string
}

type attemptView struct {
	ID, Amount string
	Method     gateway.Method
	State      gateway.PaymentState
	Pending    bool
}

func (g *Gateway) page(w http.ResponseWriter, r *http.Request) { g.show(w, r, "pay.html") }
func (g *Gateway) done(w http.ResponseWriter, r *http.Request) { g.show(w, r, "done.html") }

func (g *Gateway) show(w http.ResponseWriter, r *http.Request, name string) {
	g.mu.Lock()
	l := g.links[r.PathValue("id")]
	if l == nil {
		g.mu.Unlock()
		http.NotFound(w, r)
		return
	}
	v := g.view(l, r)
	g.mu.Unlock()
	var page bytes.Buffer
	if err := pages[v.Lang].ExecuteTemplate(&page, name, v); err != nil {
		g.o.Log.Error("payment page", "err", err)
		http.Error(w, "the page could not be drawn", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	_, _ = page.WriteTo(w)
}

func (g *Gateway) view(l *link, r *http.Request) view {
	v := view{
		Lang: "hi", Other: "en", Base: g.o.URL, ID: l.id, Reference: l.reference, About: l.description, Company: g.o.Company[bot.Hindi],
		Amount: l.amount.String(), Expires: l.expires.In(india).Format("02-01-2006 15:04"), Open: l.open(), State: l.state,
		Methods: Methods, Outcomes: Outcomes, Plan: l.plan, Late: int(l.plan.Late.Minutes()), Return: g.o.Return,
	}
	if r.FormValue("lang") == "en" {
		v.Lang, v.Other, v.Company = v.Other, v.Lang, g.o.Company[bot.English]
	}
	intent := upiLink(g.o.VPA, g.o.Company[bot.English], l)
	v.UPI, v.QR = template.URL(intent), picture(intent)
	for _, p := range l.payments {
		a := attemptView{p.id, p.amount.String(), p.method, p.state, p.state.Pending()}
		v.Attempts = append(v.Attempts, a)
		if p.id == r.FormValue("payment") {
			v.Latest = &a
		}
	}
	slices.Reverse(v.Attempts)
	return v
}

// upiLink is the link a UPI app would open (NPCI, UPI Linking Specification); the payee
// exists nowhere.
func upiLink(vpa, company string, l *link) string {
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	const maxReference = 35
	reference := l.reference[:min(len(l.reference), maxReference)]
	return "upi://pay?pa=" + escape(vpa) + "&pn=" + escape(company) + "&tr=" + escape(reference) +
		"&am=" + l.amount.Decimal() + "&cu=INR&mode=04"
}

// picture is a QR code as an image's address.
func picture(text string) template.URL {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return ""
	}
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(code.PNG()))
}

// font serves the documents' own Devanagari, for machines without one.
func font(w http.ResponseWriter, r *http.Request) {
	b, err := pdf.Font(r.PathValue("name"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "font/ttf")
	w.Header().Set("Cache-Control", "private, max-age=86400")
	_, _ = w.Write(b)
}
