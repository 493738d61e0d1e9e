package worker_test

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/cloudsim"
	"helpline/bot/transcript"
	"helpline/bot/webhook"
	"helpline/bot/worker"

	"github.com/google/go-cmp/cmp"
	"github.com/labstack/echo/v4"
)

// studio is a keeper between a transcript and a simulated Cloud API.
type studio struct {
	t       *testing.T
	chats   *transcript.Transcript
	sim     *cloudsim.Sim
	dir     string
	refused *sync.Map // billing.FileFault by media id
	keeper  *worker.Keeper
}

func open(t *testing.T) studio {
	t.Helper()
	chats, err := transcript.Open(t.Context(), filepath.Join(t.TempDir(), "chats.db"))
	if err != nil {
		t.Fatal(err)
	}
	e := echo.New()
	srv := httptest.NewServer(e)
	s := studio{t, chats, cloudsim.New(cloudsim.Options{PhoneNumberID: "1", Token: "t", AppSecret: "s",
		WebhookURL: srv.URL + webhook.Path}), t.TempDir(), &sync.Map{}, nil}
	s.sim.Register(e)
	webhook.Register(e, webhook.Options{Secrets: []string{"s"}, PhoneNumberID: "1", Accept: func(ctx context.Context, b bot.Batch) error {
		_, err := chats.Accept(ctx, b, time.Now())
		return err
	}})
	k := &worker.Keeper{Transcript: chats, Dir: s.dir, Log: slog.New(slog.DiscardHandler), Now: time.Now,
		Refuse: func(_ context.Context, media string, why billing.FileFault, _ time.Time) error {
			s.refused.Store(media, why)
			return nil
		},
		Scrub: func(context.Context) error { return nil },
		API:   cloudapi.New(cloudapi.Options{BaseURL: srv.URL + "/graph", Version: "v25.0", PhoneNumberID: "1", Token: "t"})}
	s.keeper = k
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); k.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		<-done
		_ = s.sim.Close(context.Background())
		srv.Close()
		_ = chats.Close()
	})
	return s
}

// send has somebody send a file and returns the id it was given.
func (s studio) send(from string, kind bot.Kind, mime string, content []byte) string {
	s.t.Helper()
	_, err := s.sim.Deliver(s.t.Context(), cloudsim.Inbound{Content: content, Message: bot.Message{
		From: bot.Sender{Phone: from}, Kind: kind, Media: &bot.Media{MIME: mime}}})
	if err != nil {
		s.t.Fatal(err)
	}
	m, _, err := s.chats.Next(s.t.Context(), bot.Address(from))
	if err != nil {
		s.t.Fatal(err)
	}
	return m.Media.ID
}

// nothingWanted waits until every photo is kept or given up.
func (s studio) nothingWanted() {
	s.t.Helper()
	for range 3000 {
		wanted, err := s.chats.Wanted(s.t.Context(), time.Now().Add(time.Hour), 1)
		if err != nil {
			s.t.Fatal(err)
		}
		if len(wanted) == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatal("a photo is wanted for ever")
}

// long is more than is kept of anything.
var long = make([]byte, 10<<20)

func photo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 640, 480)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPhotoIsKeptAsItCameWhicheverWayItWasSent(t *testing.T) {
	s := open(t)
	body := photo(t)
	for _, id := range []string{s.send("919826000001", bot.Image, "image/jpeg", body), s.send("919826000002", bot.Document, "image/jpeg", body)} {
		s.nothingWanted()
		sum, mime, err := s.chats.PhotoFile(t.Context(), id)
		if err != nil || sum == "" || mime != "image/jpeg" {
			t.Fatalf("kept as %q %q, %v", sum, mime, err)
		}
		kept, err := os.ReadFile(worker.PhotoPath(s.dir, sum))
		if err != nil || !bytes.Equal(kept, body) {
			t.Errorf("%d bytes kept of %d, %v", len(kept), len(body), err)
		}
	}
}

func TestAPDFIsKeptByWhatItIs(t *testing.T) {
	s := open(t)
	body := []byte("%PDF-1.7 a deed")
	id := s.send("919826000001", bot.Document, "application/pdf", body)
	s.nothingWanted()
	sum, mime, err := s.chats.PhotoFile(t.Context(), id)
	if err != nil || mime != "application/pdf" {
		t.Fatalf("kept as %q %q, %v", sum, mime, err)
	}
	if kept, err := os.ReadFile(worker.PhotoPath(s.dir, sum)); err != nil || !bytes.Equal(kept, body) {
		t.Errorf("%q kept, %v", kept, err)
	}
}

func TestWhatIsNoPhotoIsNotKept(t *testing.T) {
	s := open(t)
	s.send("919826000001", bot.Document, "text/plain", []byte("not wanted at all"))
	for id, want := range map[string]billing.FileFault{
		s.send("919826000002", bot.Image, "image/jpeg", []byte("<script>alert(1)</script>")):             billing.FileUnreadable,
		s.send("919826000003", bot.Document, "application/pdf", []byte("MZ\x90 a program, not a %PDF-")): billing.FileUnreadable,
		s.send("919826000004", bot.Document, "application/pdf", append([]byte("%PDF-"), long...)):        billing.FileTooLarge,
		s.send("919826000005", bot.Document, "image/png", append([]byte("\x89PNG\r\n\x1a\n"), long...)):  billing.FileTooLarge,
	} {
		s.nothingWanted()
		if sum, _, err := s.chats.PhotoFile(t.Context(), id); err != nil || sum != "" {
			t.Errorf("kept as %q, %v", sum, err)
		}
		if why, _ := s.refused.Load(id); why != want {
			t.Errorf("refused as %v, want %s", why, want)
		}
	}
	var files []string
	_ = filepath.Walk(s.dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			files = append(files, path)
		}
		return nil
	})
	if diff := cmp.Diff([]string(nil), files); diff != "" {
		t.Error(diff)
	}
}

func TestAnErasedPhotoLeavesTheDiskOnceNobodyElseKeepsIt(t *testing.T) {
	s := open(t)
	body := photo(t)
	const one, other = "919826000001", "919826000002"
	id := s.send(one, bot.Image, "image/jpeg", body)
	s.send(other, bot.Image, "image/jpeg", body)
	s.nothingWanted()
	sum, _, err := s.chats.PhotoFile(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	s.erase(one)
	if _, err := os.Stat(worker.PhotoPath(s.dir, sum)); err != nil {
		t.Fatalf("the other's is gone too: %v", err)
	}
	s.erase(other)
	if _, err := os.Stat(worker.PhotoPath(s.dir, sum)); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
}

// erase records a turn that erases somebody's chat and waits until that is done.
func (s studio) erase(who bot.Address) {
	s.t.Helper()
	m, _, err := s.chats.Next(s.t.Context(), who)
	if err != nil {
		s.t.Fatal(err)
	}
	turn := transcript.Turn{Message: m, After: bot.Session{Turn: m.Seq, Erase: &bot.Erase{}}, Made: time.Now()}
	if _, err := s.chats.Record(s.t.Context(), turn); err != nil {
		s.t.Fatal(err)
	}
	for range 3000 {
		left, err := s.chats.Erasures(s.t.Context(), 1)
		if err != nil {
			s.t.Fatal(err)
		}
		if len(left) == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatal("an erasure is never done")
}

func TestATurnSeesAPhotoAtOnceAndItIsKept(t *testing.T) {
	s := open(t)
	body := photo(t)
	id := s.send("919826000001", bot.Image, "image/jpeg", body)
	for range 2 { // fetched, then read from the disk
		seen, err := s.keeper.Photo(t.Context(), id)
		if err != nil || !bytes.Equal(seen, body) {
			t.Fatalf("%d bytes seen of %d, %v", len(seen), len(body), err)
		}
		sum, _, err := s.chats.PhotoFile(t.Context(), id)
		if err != nil || sum == "" {
			t.Fatalf("kept as %q, %v", sum, err)
		}
	}
}

func TestAPhotoNotToBeHadNowIsFetchedLater(t *testing.T) {
	s := open(t)
	s.sim.Fault(func(*http.Request) *cloudsim.Fault { return &cloudsim.Fault{Refuse: 131016} })
	id := s.send("919826000001", bot.Image, "image/jpeg", photo(t))
	if _, err := s.keeper.Photo(t.Context(), id); err == nil {
		t.Fatal("seen though Meta is away")
	}
	s.sim.Fault(nil)
	if _, err := s.keeper.Photo(t.Context(), id); err != nil {
		t.Error(err)
	}
}
