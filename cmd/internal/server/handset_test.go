package server_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/cloudsim"
	"helpline/cmd/internal/server"
)

// wording is what a person reads and taps in one language.
type wording struct {
	page                  string // on the button that turns the page to this language; empty: it is
	hello, greeting       string
	complain, ownHouse    string
	photo                 string
	register, registered  string
	seeStatus, state      string
	add, byCode, typeCode string
	name, added           string
}

var inHindi = wording{
	hello: "Hi", greeting: "10. सहायता",
	complain: "1. शिकायत दर्ज करें", ownHouse: "सिर्फ़ मेरे घर में बंद",
	photo: "📷 फ़ोटो जुड़ी है", register: "हाँ, दर्ज करें", registered: "शिकायत दर्ज हो गई",
	seeStatus: "स्थिति देखें", state: "सिर्फ़ मेरे घर की बिजली बंद",
	add: "कनेक्शन जोड़ें", byCode: "परिवार का, कोड से", typeCode: "वह कोड यहाँ लिखें",
	name: "सुनीता वर्मा", added: "जुड़ गया",
}

var inEnglish = wording{
	page: "English", hello: "English", greeting: "10. Help",
	complain: "1. Register complaint", ownHouse: "No supply, my house",
	photo: "📷 Photo attached", register: "Yes, register", registered: "Complaint registered",
	seeStatus: "See status", state: "No supply in my house only",
	add: "Add a connection", byCode: "Family's, by code", typeCode: "Type that code here",
	name: "Sunita Verma", added: "is added",
}

const (
	owner    = "9826000001" // whose connection is N2301000011
	stranger = "9826000090"
)

func TestAPersonAtTheHandset(t *testing.T) {
	b := browser(t)
	for _, c := range []struct {
		name          string
		width, height int64
		words         wording
	}{
		{"in Hindi on a small phone", 360, 740, inHindi},
		{"in English at a desk", 1280, 800, inEnglish},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := demo(t)
			v := sitDown(t, b, d.URL+"/phone", c.width, c.height)
			if c.words.page != "" {
				v.press("#lang", c.words.page)
			}
			v.hold(owner)
			v.complains(c.words)
			v.takesDocuments(d.URL, c.words)
			v.addsAConnection(c.words)
			v.readsHostileText(d)
			v.hasSeenNoFault()
		})
	}
}

// demo is the demo as it is started from the command line.
func demo(t *testing.T) *server.Demo {
	t.Helper()
	d, err := server.StartDemo(t.Context(), server.DemoOptions{
		Addr: "127.0.0.1:0", Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler), Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return d
}

var (
	complaintNumber = regexp.MustCompile(`\b\d{13}\b`)
	oneTimeCode     = regexp.MustCompile(`\b\d{6}\b`)
)

func (v *visitor) complains(w wording) {
	v.Helper()
	v.write(w.hello)
	v.hears(w.greeting)
	v.pick(w.complain)
	v.hears()
	v.pick(w.ownHouse)
	v.hears("N2301000011")
	v.send(photo(v.T))
	v.hears(w.photo)
	v.tap(w.register)
	number := complaintNumber.FindString(v.hears(w.registered))
	if number == "" {
		v.Fatal("no complaint number was given")
	}
	v.tap(w.seeStatus)
	v.hears(number, w.state)
}

// photo is a picture file higher than the screen.
func photo(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pole.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, image.NewGray(image.Rect(0, 0, 600, 1600))), f.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func (v *visitor) takesDocuments(url string, w wording) {
	v.Helper()
	v.write("menu")
	v.hears(w.greeting)
	v.write("3")
	v.hears("N2301000011 2026-10.pdf", w.name)
	v.opensPDF(url)
	v.write("5")
	v.hears()
	v.pick("R260915000002")
	v.hears("R260915000002.pdf")
	v.opensPDF(url)
}

// opensPDF follows the address of the document in the last reply.
func (v *visitor) opensPDF(url string) {
	v.Helper()
	path := ask[string](v, `(s) => [...document.querySelectorAll(s)].at(-1).querySelector("a.doc").getAttribute("href")`, replies)
	res, err := http.Get(url + path)
	if err != nil {
		v.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "application/pdf" || !bytes.HasPrefix(body, []byte("%PDF-")) {
		v.Errorf("%s: %v, status %d, %s, %d bytes", path, err, res.StatusCode, res.Header.Get("Content-Type"), len(body))
	}
}

// addsAConnection adds Sunita's connection on a stranger's phone, by the code that
// comes to hers.
func (v *visitor) addsAConnection(w wording) {
	v.Helper()
	v.hold(stranger)
	v.write(w.hello)
	v.hears(w.greeting)
	v.write("8")
	v.hears()
	v.tap(w.add)
	v.hears("IVRS")
	v.write("N2301000011")
	v.hears("N2301000011")
	v.pick(w.byCode)
	v.press("#notice a.code", "")
	v.holds(owner)
	v.until("the code", `(s) => [...document.querySelectorAll(s)].at(-1)?.matches(".template")`, replies)
	code := oneTimeCode.FindString(v.hears())
	v.hold(stranger)
	v.hears("N2301000011", w.typeCode)
	v.write(code)
	v.hears(w.added, w.name)
}

// readsHostileText meets markup in a message, and in the name of who wrote it.
func (v *visitor) readsHostileText(d *server.Demo) {
	v.Helper()
	const markup = `<img src=x onerror="document.body.remove()">`
	v.write(markup)
	v.until("the markup as text", `(text) => [...document.querySelectorAll(".bubble.mine .words")].at(-1).textContent === text`, markup)
	v.hears()
	_, err := d.Sim.Deliver(v.ctx, cloudsim.Inbound{Message: bot.Message{
		From: bot.Sender{Phone: "919826000555", Name: markup}, Kind: bot.Text, Text: "Hi",
	}})
	if err != nil {
		v.Fatal(err)
	}
	v.until("the name as text", `(text) => [...document.querySelectorAll(".chat b")].some((e) => e.textContent === text)`, markup)
	if n := ask[int](v, `() => document.querySelectorAll("img[src=x]").length`); n != 0 {
		v.Errorf("%d pictures made of text", n)
	}
}

// hasSeenNoFault checks what the page keeps to itself: errors, and its own font.
func (v *visitor) hasSeenNoFault() {
	v.Helper()
	fonts := ask[[]string](v, "() => [...document.fonts].map((f) => f.status)")
	if len(fonts) != 2 || fonts[0] != "loaded" || fonts[1] != "loaded" {
		v.Errorf("fonts %q", fonts)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.faults) > 0 {
		v.Errorf("the browser complained: %q", v.faults)
	}
}
