package cloudsim_test

import (
	"bufio"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"helpline/bot"
	"helpline/bot/cloudsim"
)

// phone posts a form as the page does and gives the HTTP status.
func (b *bench) phone(path string, form url.Values) int {
	b.Helper()
	res, err := http.PostForm(b.url+"/phone"+path, form)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	return res.StatusCode
}

type shownChat struct {
	Typing bool
	Lines  []struct {
		ID, Type, Body, State string
		Mine                  bool
		File                  *cloudsim.File
	}
}

func (b *bench) chat(key string) shownChat {
	b.Helper()
	var c shownChat
	b.get("/chats/"+key, &c)
	return c
}

func (b *bench) get(path string, v any) *http.Response {
	b.Helper()
	res, err := http.Get(b.url + "/phone" + path)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.Fatal(err)
	}
	if v != nil {
		if err := json.Unmarshal(body, v); err != nil {
			b.Fatalf("%v in %s", err, body)
		}
	}
	return res
}

func TestWhatIsWrittenOnTheHandsetReachesTheWebhook(t *testing.T) {
	b := start(t)
	if status := b.phone("/chats/9826000001/messages", url.Values{"kind": {"text"}, "text": {"नमस्ते"}}); status != http.StatusAccepted {
		t.Fatalf("status %d", status)
	}
	v := valueOf(t, b.await(1)[0])
	if c := v.Contacts[0]; c.WaID != asha || c.UserID == "" || c.Profile.Name != "आशा" {
		t.Errorf("contact %+v", c)
	}
	b.must(list("b", "Menu", row("menu/bill", "3. Bill", "n")))
	listID := b.sim.Sent(asha)[0].ID
	b.await(2)
	b.phone("/chats/"+asha+"/messages", url.Values{"kind": {"tap"}, "choice": {"menu/bill"}, "quotes": {listID}})
	hooks := b.await(1)
	if body := string(hooks[len(hooks)-1].body); !strings.Contains(body, `"list_reply":{"id":"menu\/bill","title":"3. Bill"`) {
		t.Error(body)
	}
}

func TestSomeoneWithAUserNameHidesTheNumberUntilItIsWrittenTo(t *testing.T) {
	b := start(t)
	write := func() value {
		b.phone("/chats/"+imran+"/messages", url.Values{"kind": {"text"}, "text": {"Hi"}})
		hooks := b.await(1)
		return valueOf(t, hooks[len(hooks)-1])
	}
	hidden := write()
	if c := hidden.Contacts[0]; c.WaID != "" || c.UserID == "" {
		t.Fatalf("contact %+v", c)
	}
	b.must(`{"messaging_product":"whatsapp","recipient":"` + hidden.Contacts[0].UserID + `","text":{"body":"x"}}`)
	b.await(2)
	if v := write(); v.Contacts[0].WaID != "" {
		t.Error("a message to the user id has shown the phone")
	}
	b.must(`{"messaging_product":"whatsapp","to":"+` + imran + `","text":{"body":"x"}}`)
	b.await(2)
	if v := write(); v.Contacts[0].WaID != imran {
		t.Error("a message to the phone has not shown it")
	}
	if n := len(b.chat(imran).Lines); n != 5 {
		t.Errorf("%d lines in the one conversation", n)
	}
}

func TestTheHandsetRefusesWhatItCannotSend(t *testing.T) {
	b := start(t)
	for _, c := range []struct {
		name, key string
		form      url.Values
	}{
		{"an empty text", asha, url.Values{"kind": {"text"}}},
		{"an unknown kind", asha, url.Values{"kind": {"system"}}},
		{"no kind", asha, nil},
		{"a place off the earth", asha, url.Values{"kind": {"location"}, "lat": {"NaN"}, "lng": {"0"}}},
		{"a picture without a file", asha, url.Values{"kind": {"image"}}},
		{"a tap on nothing", asha, url.Values{"kind": {"tap"}, "choice": {"x"}}},
		{"a name for a number", "asha", url.Values{"kind": {"text"}, "text": {"Hi"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if status := b.phone("/chats/"+c.key+"/messages", c.form); status != http.StatusBadRequest {
				t.Errorf("status %d", status)
			}
		})
	}
}

func TestOtherSitesCannotPostToTheHandset(t *testing.T) {
	b := start(t)
	for name, header := range map[string][2]string{
		"another origin":           {"Origin", "https://evil.example"},
		"another site":             {"Sec-Fetch-Site", "cross-site"},
		"another port's same site": {"Sec-Fetch-Site", "same-site"},
	} {
		req, err := http.NewRequest(http.MethodPost, b.url+"/phone/chats/"+asha+"/messages", strings.NewReader("kind=text&text=Hi"))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set(header[0], header[1])
		if status, _, _ := b.do(req); status != http.StatusForbidden {
			t.Errorf("%s: status %d", name, status)
		}
	}
	if n := len(b.chat(asha).Lines); n != 0 {
		t.Errorf("%d lines written", n)
	}
}

// sendFile posts a file from the handset.
func (b *bench) sendFile(kind, name string, content []byte) {
	b.Helper()
	r, w := io.Pipe()
	form := multipart.NewWriter(w)
	go func() {
		_ = form.WriteField("kind", kind)
		part, _ := form.CreateFormFile("file", name)
		_, _ = part.Write(content)
		_ = form.Close()
		_ = w.Close()
	}()
	res, err := http.Post(b.url+"/phone/chats/"+asha+"/messages", form.FormDataContentType(), r)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusAccepted {
		b.Fatalf("status %d", res.StatusCode)
	}
	b.await(1)
}

func TestAFileIsShownInPlaceOnlyWhereNothingInItCanRun(t *testing.T) {
	b := start(t)
	for _, c := range []struct {
		name, kind string
		content    []byte
		shownAs    string
		inline     bool
		sandboxed  bool
	}{
		{"a picture", "image", png, string(bot.Image), true, true},
		{"a page that says it is a picture", "image", []byte("<script>alert(1)</script>"), string(bot.Document), false, true},
		{"a PDF", "document", pdf, string(bot.Document), true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b.sendFile(c.kind, "a.html", c.content)
			lines := b.chat(asha).Lines
			line := lines[len(lines)-1]
			if line.Type != c.shownAs {
				t.Errorf("shown as %s", line.Type)
			}
			h := b.get("/media/"+line.File.ID, nil).Header
			if strings.HasPrefix(h.Get("Content-Disposition"), "inline") != c.inline ||
				strings.Contains(h.Get("Content-Security-Policy"), "sandbox") != c.sandboxed ||
				h.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("headers %v", h)
			}
		})
	}
}

func TestOpenPagesAreToldAtOnceAndLetGoAtTheEnd(t *testing.T) {
	b := start(t)
	res, err := http.Get(b.url + "/phone/events")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	lines := bufio.NewScanner(res.Body)
	for lines.Scan() && lines.Text() != "" { // the preamble: from here on the page is told
	}
	b.hello()
	told := ""
	for told == "" && lines.Scan() {
		told, _ = strings.CutPrefix(lines.Text(), "data: ")
	}
	var u struct {
		Chat string
		Line struct{ Body string }
	}
	if err := json.Unmarshal([]byte(told), &u); err != nil || u.Chat != asha || u.Line.Body != "Hi" {
		t.Errorf("%v in %s", err, told)
	}
	if err := b.sim.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
	}
	if err := lines.Err(); err != nil {
		t.Errorf("the stream ended with %v", err)
	}
}

func TestUnreadMessagesAreCountedUntilTheyAreSeen(t *testing.T) {
	b := start(t)
	b.must(code("hi", "482913", "482913"))
	b.await(2)
	unread := func() int {
		var list struct {
			Chats []struct {
				Key    string
				Unread int
			}
		}
		b.get("/chats", &list)
		return list.Chats[0].Unread
	}
	if n := unread(); n != 1 {
		t.Errorf("%d unread", n)
	}
	b.phone("/chats/"+asha+"/seen", nil)
	if n := unread(); n != 0 {
		t.Errorf("%d unread after being seen", n)
	}
	b.await(1)
}
