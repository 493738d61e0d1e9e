package server_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/cloudsim"
	"helpline/cmd/internal/server"
)

const (
	owner    = "9826000001" // whose connection is N2301000011
	stranger = "9826000090"
)

// Every option is walked from "Hi" to its result, by what is seen and tapped.
func TestAPersonAtTheHandset(t *testing.T) {
	b := browser(t)
	for _, c := range []struct {
		name          string
		lang          bot.Lang
		width, height int64
	}{
		{"in Hindi on a small phone", bot.Hindi, 360, 740},
		{"in English at a desk", bot.English, 1280, 800},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := demo(t, from(time.Date(2026, 11, 8, 10, 0, 0, 0, india)))
			v := sitDown(t, b, d.URL+"/phone", c.width, c.height)
			v.lang, v.site = c.lang, d.URL
			if c.lang == bot.English {
				v.press("#lang", "English")
			}
			v.hold(owner)
			v.speaks()
			v.complains()
			v.asksAfterIt()
			v.takesTheBill()
			v.pays(b)
			v.takesTheReceipt()
			v.readsTheMeter(d)
			v.applies()
			v.addsAConnection()
			v.looksBack()
			v.asksForHelp()
			v.readsHostileText(d)
			v.hasSeenNoFault()
		})
	}
}

var india = time.FixedZone("IST", 5*3600+1800)

// from is a clock that goes on from a time.
func from(t time.Time) func() time.Time {
	ahead := time.Until(t)
	return func() time.Time { return time.Now().Add(ahead) }
}

// demo is the demo as it is started from the command line.
func demo(t *testing.T, now func() time.Time) *server.Demo {
	t.Helper()
	d, err := server.StartDemo(t.Context(), server.DemoOptions{
		Addr: "127.0.0.1:0", Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler), Now: now,
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
	v.isUnhurt()
}

// isUnhurt checks that the browser complained of nothing.
func (v *visitor) isUnhurt() {
	v.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.faults) > 0 {
		v.Errorf("the browser complained: %q", v.faults)
	}
}
