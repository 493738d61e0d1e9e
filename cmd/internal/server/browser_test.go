package server_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"helpline/bot"
)

// browser starts Chromium. Where there is none the test is skipped, unless
// HELPLINE_TEST_REAL, set in CI, says there must be.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv("HELPLINE_TEST_REAL") != "" {
			t.Fatal("chromium is not installed, and HELPLINE_TEST_REAL asks for it")
		}
		t.Skip("chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("force-prefers-reduced-motion", true))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, leave := chromedp.NewContext(ctx)
	t.Cleanup(leave)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// visitor is somebody at the handset page in a tab of the browser: what they tap must
// be on the screen with nothing above it.
type visitor struct {
	*testing.T
	ctx   context.Context
	leave func()
	width int64
	heard int // replies on the phone before the last thing done
	lang  bot.Lang
	site  string

	mu     sync.Mutex
	faults []string // what the browser complained of
}

// sitDown opens a page in a tab of its own, a phone's screen where it is narrow.
func sitDown(t *testing.T, browser context.Context, url string, width, height int64) *visitor {
	t.Helper()
	tab, leave := chromedp.NewContext(browser)
	t.Cleanup(leave)
	v := &visitor{T: t, leave: leave, width: width, lang: bot.Hindi}
	if err := chromedp.Listen(tab, v.listen); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(tab, 2*time.Minute)
	t.Cleanup(stop)
	v.ctx = ctx
	var view []chromedp.EmulateViewportOption
	if v.small() {
		view = append(view, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	if *pictures != "" && v.small() {
		view = append(view, chromedp.EmulateScale(1.5))
	}
	v.do(chromedp.EmulateViewport(width, height, view...), chromedp.Navigate(url))
	return v
}

// in is a word of the reader's language.
func (v *visitor) in(hi, en string) string {
	if v.lang == bot.English {
		return en
	}
	return hi
}

// small says whether the screen shows either the people or the phone.
func (v *visitor) small() bool { return v.width < 760 }

// listen keeps the page's faults: thrown errors, and what its policy refused.
func (v *visitor) listen(event any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		v.faults = append(v.faults, e.ExceptionDetails.Text+" "+e.ExceptionDetails.URL)
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.EntryLevelError {
			v.faults = append(v.faults, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	if err := chromedp.Do(v.ctx, steps...); err != nil {
		v.Fatal(err)
	}
}

// ask calls a function of the page's language with args.
func ask[T any](v *visitor, function string, args ...any) T {
	v.Helper()
	written, err := json.Marshal(append([]any{}, args...))
	if err != nil {
		v.Fatal(err)
	}
	answer, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](fmt.Sprintf("(%s)(...%s)", function, written)))
	if err != nil {
		v.Fatal(err)
	}
	return answer
}

// until asks the page again and again, until it says true.
func (v *visitor) until(what, function string, args ...any) {
	v.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ask[bool](v, function, args...) {
			return
		}
	}
	v.Fatalf("waited for %s; the page shows\n%s", what, ask[string](v, "() => document.body.innerText.slice(-1500)"))
}

// press taps the last of the elements with this text that one can see.
func (v *visitor) press(selector, text string) {
	v.Helper()
	v.until(fmt.Sprintf("%q to tap among %s", text, selector), `(selector, text) => {
		const e = [...document.querySelectorAll(selector)].findLast((e) => e.checkVisibility() && e.textContent.includes(text));
		if (!e || e.disabled) return false;
		e.scrollIntoView({ block: "nearest" });
		const box = e.getBoundingClientRect();
		if (!e.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))) return false;
		e.click();
		return true;
	}`, selector, text)
}

const replies = ".bubble.theirs"

func (v *visitor) count() int {
	v.Helper()
	return ask[int](v, "(s) => document.querySelectorAll(s).length", replies)
}

// write types a message and sends it.
func (v *visitor) write(text string) {
	v.Helper()
	v.heard = v.count()
	v.types(text)
	v.press("#go", "")
}

func (v *visitor) types(text string) {
	v.Helper()
	v.do(chromedp.Focus("#text"))
	if _, err := chromedp.Call(v.ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		v.Fatal(err)
	}
}

// tap presses a button under a message.
func (v *visitor) tap(title string) {
	v.Helper()
	v.heard = v.count()
	v.press(replies+" .act", title)
}

// send sends a photo.
func (v *visitor) send(path string) {
	v.Helper()
	v.heard = v.count()
	v.do(chromedp.SetUploadFiles("#file-photo", []string{path}, chromedp.NodeReady))
}

// pick opens the last list, chooses a row and sends it.
func (v *visitor) pick(row string) {
	v.Helper()
	v.heard = v.count()
	v.press(".bubble.list .act", "")
	v.press(".option", row)
	v.fits()
	v.press(".options .primary", "")
}

// hears waits for a reply to what was done last that says all this, and gives it.
func (v *visitor) hears(words ...string) string {
	v.Helper()
	v.until("a reply with "+strings.Join(words, ", "), `(s, heard, words) => [...document.querySelectorAll(s)].slice(heard)
		.some((e) => words.every((w) => e.innerText.includes(w)))`, replies, v.heard, append([]string{}, words...))
	v.until("the end of the chat in view", `() => {
		const log = document.getElementById("log");
		const seen = [...log.querySelectorAll("img")].filter((e) => e.getBoundingClientRect().bottom > 0);
		return seen.every((e) => e.complete) && log.scrollHeight - log.scrollTop - log.clientHeight < 3;
	}`)
	v.fits()
	return ask[string](v, "(s) => [...document.querySelectorAll(s)].at(-1).innerText", replies)
}

var pictures = flag.String("pictures", "", "a folder whose pictures are taken anew, such as the README's testdata/pictures")

// picture takes a picture of what is seen, if the folder has one of the name.
func (v *visitor) picture(name string) {
	v.Helper()
	path := filepath.Join(*pictures, fmt.Sprintf("%s-%d-%s.png", name, v.width, v.lang))
	if _, err := os.Stat(path); *pictures == "" || err != nil {
		return
	}
	v.do(chromedp.Sleep(time.Second)) // nothing tells when the browser has drawn a PDF
	seen, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		v.Fatal(err)
	}
	if err := os.WriteFile(path, seen, 0o644); err != nil {
		v.Fatal(err)
	}
}

// fits checks that nothing is wider than the screen.
func (v *visitor) fits() {
	v.Helper()
	wide := ask[[]string](v, `(width) => [document.documentElement, ...document.querySelectorAll("#log, .sheet, .scroll, .chats, .bar")]
		.filter((e) => e.scrollWidth > Math.min(width, e.clientWidth)).map((e) => e.id || e.className || e.tagName)`, v.width)
	if len(wide) > 0 {
		v.Errorf("wider than the screen: %q", wide)
	}
}

// hold picks up a sample person's phone.
func (v *visitor) hold(phone string) {
	v.Helper()
	if v.small() && ask[bool](v, `() => document.body.dataset.view === "chat"`) {
		v.press("#back", "")
	}
	v.press(fmt.Sprintf(".chat[href='#91%s']", phone), "")
	v.holds(phone)
}

func (v *visitor) holds(phone string) {
	v.Helper()
	v.until("the phone of "+phone, `(end) => document.getElementById("me").textContent.endsWith(end)`, phone[6:])
	v.heard = 0
}
