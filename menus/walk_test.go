package menus_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/testdata/town"

	"github.com/google/go-cmp/cmp"
)

// walked is what a walk sees: one message sent where the conversation stood, and what
// came of it.
type walked struct {
	way           string
	msg           bot.Message
	before, after bot.Session
	replies       []bot.Reply
}

// walk sends everything people send at every step they can get to, in both languages,
// and calls see with all that is answered. That Meta takes it the phone checks.
func walk(c *chat, see func(walked)) {
	c.lodgeTwo()
	type place struct {
		way     string
		session []byte
	}
	seen := map[string]bool{}
	for todo := []place{{}, {"reading", c.meterRead()}}; len(todo) > 0; todo = todo[1:] {
		from := todo[0]
		for _, m := range c.sendable(from.session) {
			c.phone.sessions[c.from.Address()] = from.session
			if from.session == nil {
				delete(c.phone.sessions, c.from.Address())
			}
			w := walked{way: fmt.Sprintf("%s > %s%s", from.way, m.Text, m.Choice), msg: m, before: c.session()}
			if w.before.Turn > 0 {
				m.At = w.before.At.Add(time.Minute)
			}
			w.replies = c.send(m)
			w.after = c.session()
			see(w)
			if key := string(w.after.Lang) + stepOf(w.after) + questionOf(w.after); !seen[key] {
				seen[key] = true
				todo = append(todo, place{w.way, c.phone.sessions[c.from.Address()]})
			}
		}
	}
}

// lodgeTwo leaves the sender two complaints by place.
func (c *chat) lodgeTwo() {
	c.t.Helper()
	for _, kind := range []billing.ComplaintKind{billing.NoSupplyHouse, billing.CurrentLeak} {
		lodged := billing.Complaint{Kind: kind, By: string(c.from.Address()), Landmark: "पुल के पास", LodgedAt: noon}
		if _, err := c.books.Lodge(c.t.Context(), lodged, "wamid.lodged."+string(kind)); err != nil {
			c.t.Fatal(err)
		}
	}
}

func stepOf(s bot.Session) string {
	if s.Step == nil {
		return ""
	}
	return s.Step.Name
}

// questionOf tells apart the questions that share one type of step.
func questionOf(s bot.Session) string {
	var saved struct{ Fields struct{ Question string } }
	if s.Step == nil || json.Unmarshal(s.Step.State, &saved) != nil {
		return ""
	}
	return saved.Fields.Question
}

// sendable is all that may come where a session stands.
func (c *chat) sendable(session []byte) []bot.Message {
	c.t.Helper()
	var s bot.Session
	if session != nil {
		if err := json.Unmarshal(session, &s); err != nil {
			c.t.Fatal(err)
		}
	}
	var all []bot.Message
	for _, o := range s.Offered {
		all = append(all, c.message(bot.Tap, o.ID))
	}
	for _, text := range []string{
		"1", "२", "3.", "no 4", "2 number", "10", "11", "99", "N2301000012", "N2399999999", "3111010101", "9826000002",
		"2026102000001", "NC2610200001", "123456", "462038", "25-11-2026", "१२३ ४५६", "गाँव कजलीखेड़ा, शिव मंदिर के पास", "light nahi hai", "no light since morning",
		"तार टूट गया", "bill bhejo", "shikayat aur reading", "कुछ भी", "asdf qwer", "🙏", strings.Repeat("क्या ", 800),
		"Hi", "0", "वापस", "रद्द", "help", "हिंदी", "English", "STOP", "START", "privacy", "आगे", "ok", "हाँ", "no",
	} {
		all = append(all, c.message(bot.Text, text))
	}
	photo, pin, voice := c.message(bot.Image, ""), c.message(bot.Location, ""), c.message(bot.Audio, "")
	photo.Media, voice.Media = &bot.Media{ID: "123", MIME: "image/jpeg"}, &bot.Media{ID: "124", MIME: "audio/ogg"}
	pin.Place = &bot.Place{Latitude: 23.25, Longitude: 77.41}
	return append(all, photo, pin, voice, c.message(bot.Sticker, ""))
}

// senders are one with two connections, a stranger, and one whose number is hidden.
var senders = []bot.Sender{{Phone: "919826000002"}, {Phone: "919826000099"}, {UserID: "IN.99"}}

func TestWhereverPeopleStand(t *testing.T) {
	plain, hostile := townBooks(t), hostileBooks(t)
	personal := personalWords(t)
	var reached sync.Map
	t.Run("all that comes is answered", func(t *testing.T) {
		for _, from := range senders {
			for name, path := range map[string]string{"plain": plain, "hostile": hostile} {
				t.Run(name+" "+string(from.Address()), func(t *testing.T) {
					t.Parallel()
					walk(newChatOver(t, path, from), func(w walked) {
						reached.Store(stepOf(w.after), true)
						isBrief(t, w)
						keepsThePlace(t, w)
						if name == "plain" {
							isWhollyEnglish(t, w)
						}
						if from != senders[0] {
							tellsAStrangerNothing(t, w, personal)
						}
					})
				})
			}
		}
	})
	want := []string{"", "applicationNumber", "applicationShown", "apply", "applyChange", "applyDone", "applyQuestion",
		"applySummary", "askCode", "askIVRS", "askPhone", "bill", "billMonths", "billWhy", "complaintAlready", "complaintChange", "complaintCircle",
		"complaintConfirm", "complaintDone", "complaintKind", "complaintName", "complaintNumber", "complaintOffice", "complaintOutage",
		"complaintPlace", "complaintWhere", "connection", "connectionRemove", "connections", "cutsCircle", "cutsKnown", "cutsOffice",
		"genuineText", "genuineTold", "help", "history", "historyRows", "historyUse", "historyWhose", "linkHow", "mydata", "mydataErase", "mydataFile", "nickname", "noticesStep", "numberFor",
		"payAmount", "payAsked", "payTold", "payWhat", "photo", "pickConnection", "readingAsk", "readingConfirm", "readingDone",
		"readingDoubt", "readingShown", "receipt", "receipts", "statusNumber", "statusShown", "statuses", "which", "whose"}
	var got []string
	reached.Range(func(step, _ any) bool { got = append(got, step.(string)); return true })
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("steps reached (-want +got)\n%s", diff)
	}
}

// isBrief: one reply a turn, two at most; a code to another's phone is none of them.
func isBrief(t *testing.T, w walked) {
	theirs := 0
	for _, r := range w.replies {
		if _, elsewhere := r.(bot.Template); !elsewhere {
			theirs++
		}
	}
	if theirs == 0 || theirs > 2 {
		t.Errorf("%s: %d messages", w.way, theirs)
	}
}

func keepsThePlace(t *testing.T, w walked) {
	switch w.msg.Text {
	case "हिंदी", "English", "STOP", "START", "privacy":
		if stepOf(w.before) != stepOf(w.after) {
			t.Errorf("%s: from %q to %q", w.way, stepOf(w.before), stepOf(w.after))
		}
	case "Hi", "0":
		if w.after.Step != nil || len(w.after.Offered) != 10 {
			t.Errorf("%s: not the menu", w.way)
		}
	}
}

// typed are the lines of an English message that may hold Hindi: what the person wrote,
// and how to come to Hindi.
var (
	typed      = regexp.MustCompile(`(?m)^.*(हिंदी के लिए|You wrote:|Place:|Its name now:|Name:|Father/husband:|District|Nearby:).*$|(क्या ?)+क्…|\*?हिंदी\*?`)
	devanagari = regexp.MustCompile(`\p{Devanagari}`)
)

func isWhollyEnglish(t *testing.T, w walked) {
	if w.after.Lang != bot.English {
		return
	}
	if said := typed.ReplaceAllString(told(w), ""); devanagari.MatchString(said) {
		t.Errorf("%s: %q", w.way, said)
	}
}

func tellsAStrangerNothing(t *testing.T, w walked, personal []string) {
	for _, r := range w.replies {
		f, ok := bot.FileOf(r)
		if own := f.Kind == bot.DataFile && f.Ref == string(w.after.Address); ok && !own {
			t.Errorf("%s: sent %v", w.way, f)
		}
	}
	said := told(w)
	for _, word := range personal {
		if strings.Contains(said, word) {
			t.Errorf("%s: told %q", w.way, word)
		}
	}
}

// told is all that can be read on the phone after a message.
func told(w walked) string {
	said := bodies(w.replies)
	for _, o := range w.after.Offered {
		said += "\n" + o.Title + " " + o.Description
	}
	return said
}

// personalWords are the names, addresses and mobiles of the town.
func personalWords(t *testing.T) []string {
	t.Helper()
	var found []string
	sheet := consumers(t, t.TempDir())
	for _, column := range []string{"name", "name_hi", "address", "address_hi", "mobile"} {
		i := slices.Index(sheet.rows[0], column)
		for _, row := range sheet.rows[1:] {
			// The walk itself types one mobile number.
			if row[i] != "" && row[i] != "9826000002" {
				found = append(found, row[i])
			}
		}
	}
	return found
}

type sheet struct {
	files town.Paths
	rows  [][]string
}

func consumers(t *testing.T, dir string) sheet {
	t.Helper()
	files, err := town.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(files.Consumers)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return sheet{files, rows}
}

// hostileBooks are those of a town where all that may be long is, holds what WhatsApp
// formats, and where offices have no circle.
func hostileBooks(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s := consumers(t, dir)
	odd := strings.Repeat("क्ष्मी😀*_~`\u202e ", 40)
	for i, column := range s.rows[0] {
		for _, row := range s.rows[1:] {
			switch column {
			case "name", "name_hi", "address", "address_hi", "office", "division", "district":
				row[i] = string([]rune(row[i] + odd)[:300])
			case "circle":
				row[i] = ""
			}
		}
	}
	f, err := os.Create(s.files.Consumers)
	if err != nil {
		t.Fatal(err)
	}
	if err := csv.NewWriter(f).WriteAll(s.rows); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "hostile.db")
	books := open(t, path)
	defer books.Close()
	if _, err := books.Import(t.Context(), ledger.Files(s.files), ledger.Options{}); err != nil {
		t.Fatal(err)
	}
	return path
}
