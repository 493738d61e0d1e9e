package cloudsim_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/cloudsim"
)

var png = []byte("\x89PNG\r\n\x1a\n....")

func TestAnUploadMustBeWhatItSaysItIs(t *testing.T) {
	b := start(t)
	for _, c := range []struct {
		name           string
		declared, part string
		content        []byte
		code           int
	}{
		{"a PDF", "application/pdf", "application/pdf", pdf, 0},
		{"a picture", "image/png", "image/png", png, 0},
		{"a part without its type", "application/pdf", "application/octet-stream", pdf, 100},
		{"two different types", "application/pdf", "image/png", png, 100},
		{"bytes of another type", "application/pdf", "application/pdf", png, 131053},
		{"a type WhatsApp has not", "text/html", "text/html", []byte("<p>"), 100},
		{"nothing", "application/pdf", "application/pdf", nil, 100},
		{"a picture of 5 MB", "image/png", "image/png", append(bytes.Clone(png), make([]byte, 5<<20-len(png))...), 0},
		{"a picture a byte larger", "image/png", "image/png", append(bytes.Clone(png), make([]byte, 5<<20-len(png)+1)...), 131053},
	} {
		t.Run(c.name, func(t *testing.T) {
			if status, code, id := b.upload(c.declared, c.part, c.content); code != c.code || (id == "") != (c.code != 0) {
				t.Errorf("status %d, code %d, id %q", status, code, id)
			}
		})
	}
}

// lookUp asks for a media id and gives the code and the download address.
func (b *bench) lookUp(id string) (int, string) {
	b.Helper()
	_, code, answer := b.graph(http.MethodGet, "/v25.0/"+id, "", nil)
	var a struct{ URL string }
	_ = json.Unmarshal(answer, &a)
	return code, strings.TrimPrefix(a.URL, b.url+"/graph")
}

func TestAnUploadedIDLivesThirtyDaysAndItsAddressFiveMinutes(t *testing.T) {
	b := start(t)
	b.hello()
	_, _, id := b.upload("application/pdf", "application/pdf", pdf)
	_, address := b.lookUp(id)
	b.pass(5*time.Minute - time.Second)
	if status, _, got := b.graph(http.MethodGet, address, "", nil); status != http.StatusOK || !bytes.Equal(got, pdf) {
		t.Errorf("status %d: %q", status, got)
	}
	b.pass(time.Second)
	if status, _, _ := b.graph(http.MethodGet, address, "", nil); status != http.StatusNotFound {
		t.Errorf("an old address answers %d", status)
	}
	b.pass(30*24*time.Hour - 5*time.Minute - time.Second)
	b.hello()
	b.must(buttonsWithDocument(id))
	b.pass(time.Second)
	if code, _ := b.lookUp(id); code != 100 {
		t.Errorf("an expired id: code %d", code)
	}
	if _, code, _ := b.send(buttonsWithDocument(id)); code != 131053 {
		t.Errorf("sending an expired id: code %d", code)
	}
}

func TestADownloadNeedsTheToken(t *testing.T) {
	b := start(t)
	_, _, id := b.upload("application/pdf", "application/pdf", pdf)
	_, address := b.lookUp(id)
	req, err := http.NewRequest(http.MethodGet, b.url+"/graph"+address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if status, code, _ := b.do(req); status != http.StatusUnauthorized || code != 190 {
		t.Errorf("status %d, code %d", status, code)
	}
}

func TestAPersonsFileLivesSevenDays(t *testing.T) {
	b := start(t)
	if _, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Content: png, Message: bot.Message{
		Kind: bot.Image, Text: "04512", Media: &bot.Media{MIME: "image/png"}, From: bot.Sender{Phone: asha}}}); err != nil {
		t.Fatal(err)
	}
	var m struct {
		Image struct{ ID, Caption, SHA256 string }
	}
	if err := json.Unmarshal(valueOf(t, b.await(1)[0]).Messages[0], &m); err != nil || m.Image.Caption != "04512" || m.Image.SHA256 == "" {
		t.Fatalf("%v in %+v", err, m)
	}
	code, address := b.lookUp(m.Image.ID)
	if _, _, got := b.graph(http.MethodGet, address, "", nil); code != 0 || !bytes.Equal(got, png) {
		t.Errorf("code %d: %q", code, got)
	}
	b.pass(7 * 24 * time.Hour)
	if code, _ := b.lookUp(m.Image.ID); code != 100 {
		t.Errorf("after seven days: code %d", code)
	}
}

func TestADeletedFileIsGoneAndAPictureIsNoDocument(t *testing.T) {
	b := start(t)
	b.hello()
	_, _, picture := b.upload("image/png", "image/png", png)
	if _, code, _ := b.send(buttonsWithDocument(picture)); code != 131053 {
		t.Errorf("a picture as document: code %d", code)
	}
	if status, _, _ := b.graph(http.MethodDelete, "/v25.0/"+picture, "", nil); status != http.StatusOK {
		t.Errorf("delete: status %d", status)
	}
	if status, code, _ := b.graph(http.MethodDelete, "/v25.0/"+picture, "", nil); status != http.StatusBadRequest || code != 100 {
		t.Errorf("delete again: status %d, code %d", status, code)
	}
}
