package server_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/webhook"
	"helpline/cmd/internal/server"
)

// recorded is a body of testdata/webhooks, its messages new and of now.
func recorded(t *testing.T, path string) []byte {
	t.Helper()
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	body, err := cloudapi.Freshen(old, time.Now(), func() string { return "wamid." + rand.Text() })
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return body
}

func TestEveryRecordedWebhookIsKeptOnceAndAnsweredOnce(t *testing.T) {
	s := raise(t)
	paths, err := filepath.Glob("../../../testdata/webhooks/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no webhooks: %v", err)
	}
	var all bot.Batch
	for _, path := range paths {
		body := recorded(t, path)
		batch, err := cloudapi.Decode(body, server.DemoPhoneNumberID)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all.Messages = append(all.Messages, batch.Messages...)
		all.Statuses = append(all.Statuses, batch.Statuses...)
		all.Events = append(all.Events, batch.Events...)
		if status := s.post(body); status != http.StatusOK {
			t.Errorf("%s: answered %d", path, status)
		}
	}
	s.answered() // not all sent: most are of one person, who gets but so many at once
	for _, m := range all.Messages {
		s.keptOnce(m)
	}
	if got := s.count(`SELECT count(*) FROM messages`); got != len(all.Messages) {
		t.Errorf("%d messages stand, want %d", got, len(all.Messages))
	}
	// None of the recorded statuses is of a message of ours.
	if got := s.count(`SELECT count(*) FROM events`); got != len(all.Events)+len(all.Statuses) {
		t.Errorf("%d events stand, want %d and %d statuses", got, len(all.Events), len(all.Statuses))
	}
}

// keptOnce expects one row of a message and, where its kind is answered, one turn that
// says something: a new number has its turn in silence.
func (s *stand) keptOnce(m bot.Message) {
	s.t.Helper()
	fate, turns := "noted", 0
	if m.HasTurn() {
		fate = "answered"
	}
	if m.Kind.Answered() {
		turns = 1
	}
	if got := s.count(`SELECT count(*) FROM messages WHERE id = ? AND fate = ?`, m.ID, fate); got != 1 {
		s.t.Errorf("%s %s stands %d times %s, want once", m.Kind, m.ID, got, fate)
	}
	got := s.count(`SELECT count(DISTINCT made) FROM replies JOIN messages ON messages.seq = message WHERE id = ?`, m.ID)
	if got != turns {
		s.t.Errorf("%s %s was answered by %d turns, want %d", m.Kind, m.ID, got, turns)
	}
}

func TestAThousandPeopleInOneWebhookAreAllAnswered(t *testing.T) {
	const people = 1000
	s := raise(t)
	var messages []bot.Message
	for n := range people {
		messages = append(messages, text(fmt.Sprint("wamid.", n), fmt.Sprint(919000000000+n), "Hi"))
	}
	s.say(messages...)
	s.settled()
	if got := s.count(`SELECT count(DISTINCT address) FROM replies WHERE state = 'accepted'`); got != people {
		t.Errorf("%d people answered", got)
	}
	if got := len(s.graph.all()); got != people {
		t.Errorf("%d replies sent", got)
	}
}

func TestTheLargestWebhookIsTakenAndALargerOneIsNot(t *testing.T) {
	s := raise(t)
	long := text("wamid.long", "919000000001", "")
	long.Text = strings.Repeat("a", webhook.MaxBody-len(hook(t, long)))
	body := hook(t, long)
	if status := s.post(body); status != http.StatusOK || len(body) != webhook.MaxBody {
		t.Errorf("%d bytes: answered %d", len(body), status)
	}
	s.settled()
	if len(s.replies("wamid.long")) == 0 {
		t.Error("a long text was not answered")
	}
	before := s.rows()
	long.ID = "wamid.longer"
	body = hook(t, long)
	if status := s.post(body); status != http.StatusRequestEntityTooLarge {
		t.Errorf("%d bytes: answered %d", len(body), status)
	}
	unmeasured := struct{ io.Reader }{bytes.NewReader(body)} // of no length told beforehand
	if status := s.send(unmeasured, cloudapi.Sign(server.DemoSecret, body)); status != http.StatusRequestEntityTooLarge {
		t.Errorf("%d bytes in pieces: answered %d", len(body), status)
	}
	if after := s.rows(); after != before {
		t.Errorf("%d rows more", after-before)
	}
}

// send posts with a signature of the caller's; none where it is empty.
func (s *stand) send(body io.Reader, signature string) int {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.URL+webhook.Path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	if signature != "" {
		r.Header.Set("X-Hub-Signature-256", signature)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	return answer.StatusCode
}

func TestWhatIsNotSignedOrNotJSONLeavesNoTrace(t *testing.T) {
	s := raise(t)
	body := hook(t, text("wamid.forged", "919826000001", "Hi"))
	good := cloudapi.Sign(server.DemoSecret, body)
	digits := strings.TrimPrefix(good, "sha256=")
	for name, tt := range map[string]knock{
		"no signature":             {string(body), "", http.StatusUnauthorized},
		"another secret's":         {string(body), cloudapi.Sign("guess", body), http.StatusUnauthorized},
		"another body's":           {string(body) + " ", good, http.StatusUnauthorized},
		"one too short":            {string(body), good[:len(good)-1], http.StatusUnauthorized},
		"one in capitals":          {string(body), "sha256=" + strings.ToUpper(digits), http.StatusUnauthorized},
		"one that is not hex":      {string(body), "sha256=" + strings.Repeat("z", len(digits)), http.StatusUnauthorized},
		"signed and no JSON":       signedText("Hi"),
		"signed and empty":         signedText(""),
		"signed and cut short":     signedText(string(body[:len(body)/2])),
		"signed and two documents": signedText(string(body) + string(body)),
	} {
		t.Run(name, func(t *testing.T) {
			before := s.rows()
			if got := s.send(strings.NewReader(tt.body), tt.signature); got != tt.want {
				t.Errorf("answered %d, want %d", got, tt.want)
			}
			if after := s.rows(); after != before {
				t.Errorf("%d rows more", after-before)
			}
		})
	}
}

// knock is a POST and what it deserves.
type knock struct {
	body, signature string
	want            int
}

func signedText(body string) knock {
	return knock{body, cloudapi.Sign(server.DemoSecret, []byte(body)), http.StatusBadRequest}
}

func TestHindiIsUnderstoodHoweverItIsWrittenInJSON(t *testing.T) {
	s := raise(t)
	escaped := hook(t, text("wamid.escaped", "919826000001", "बिजली नहीं है"))
	plain := bytes.ReplaceAll(hook(t, text("wamid.plain", "919826000001", "WORDS")), []byte("WORDS"), []byte("बिजली नहीं है"))
	plain = bytes.ReplaceAll(plain, []byte("919826000001"), []byte("919826000003"))
	if !bytes.Contains(escaped, []byte(`\u0939`)) || !bytes.Contains(plain, []byte("है")) {
		t.Fatal("the bodies are not as they should be")
	}
	for _, body := range [][]byte{escaped, plain} {
		if status := s.post(body); status != http.StatusOK {
			t.Errorf("answered %d", status)
		}
	}
	s.settled()
	who := bot.Address("919826000001")
	if now, err := s.Chats.Session(t.Context(), who); err != nil || now.Step == nil || !strings.HasPrefix(now.Step.Name, "complaint") {
		t.Errorf("no complaint begun: step %+v, %v", now.Step, err)
	}
	if diff := cmp.Diff(kinds(s.replies("wamid.escaped")), kinds(s.replies("wamid.plain"))); diff != "" {
		t.Errorf("answered otherwise: %s", diff)
	}
}

// kinds are the kinds of replies and what they offer: their texts name a person.
func kinds(replies []bot.Reply) (all []string) {
	for _, r := range replies {
		all = append(all, bot.KindOf(r))
		for _, c := range bot.Offers(r) {
			all = append(all, c.ID)
		}
	}
	return all
}

func TestTheSameWebhookManyTimesIsAnsweredOnce(t *testing.T) {
	s := raise(t)
	m := text("wamid.again", "919826000001", "Hi")
	body := hook(t, m)
	var posts sync.WaitGroup
	for range 8 {
		posts.Go(func() {
			if status := s.post(body); status != http.StatusOK {
				t.Errorf("answered %d", status)
			}
		})
	}
	posts.Wait()
	s.settled()
	s.post(body) // and once more, long after
	s.settled()
	s.keptOnce(m)
	if got := len(s.graph.all()); got != 1 {
		t.Errorf("%d replies sent", got)
	}
}

func TestAPersonWithoutANumberIsAnsweredByUserID(t *testing.T) {
	s := raise(t)
	if status := s.post(recorded(t, "../../../testdata/webhooks/text-user-id-only.json")); status != http.StatusOK {
		t.Errorf("answered %d", status)
	}
	s.settled()
	if diff := cmp.Diff([]heard{{Recipient: "IN.1234567890123456"}}, s.graph.all()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsForOthersIsNotForUs(t *testing.T) {
	s := raise(t)
	before := s.rows()
	foreign, err := cloudapi.Encode("1100000000099", text("wamid.foreign", "919826000001", "Hi"))
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range [][]byte{foreign, recorded(t, "../../../testdata/webhooks/group.json"), recorded(t, "../../../testdata/webhooks/field-echo.json")} {
		if status := s.post(body); status != http.StatusOK {
			t.Errorf("answered %d", status)
		}
	}
	if after := s.rows(); after != before {
		t.Errorf("%d rows more", after-before)
	}
}
