package worker_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/redistest"
	"helpline/bot/transcript"
)

const sunita = "919826000001"

// lodged is a complaint of Sunita's, made from her chat.
func (h *house) lodged() string {
	h.t.Helper()
	c, err := h.ledger.Lodge(h.t.Context(), billing.Complaint{Kind: billing.NoSupplyHouse, By: sunita, IVRS: "N2301000011",
		Office: "Danishkunj City Zone", Area: billing.Urban, LodgedAt: time.Now()}, "wamid.lodged")
	if err != nil {
		h.t.Fatal(err)
	}
	return c.Number
}

func (h *house) set(number string, s billing.ComplaintState, remark string) {
	h.t.Helper()
	if err := h.ledger.SetComplaint(h.t.Context(), number, billing.ComplaintEvent{State: s, Remark: remark, At: time.Now()}); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) writes(id, words string) {
	h.t.Helper()
	if _, err := h.Say(h.t.Context(), bot.Message{ID: id, At: time.Now(), From: bot.Sender{Phone: sunita}, Kind: bot.Text, Text: words}); err != nil {
		h.t.Fatal(err)
	}
}

// tellings is what was left for anybody unasked, once nothing is pending.
func (h *house) tellings() []transcript.Reply {
	h.t.Helper()
	if _, err := h.Hear(h.t.Context(), time.Now()); err != nil {
		h.t.Fatal(err)
	}
	all, err := h.chats.Replies(h.t.Context(), 0)
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func TestNoticesGoOnlyToThoseWhoWantThem(t *testing.T) {
	h := build(t, redistest.Start(t), townBooks(t))
	number := h.lodged()
	h.set(number, billing.Assigned, "")
	if told := h.tellings(); len(told) != 0 {
		t.Fatalf("told somebody who never wrote: %v", told)
	}
	h.writes("wamid.1", "STOP")
	h.set(number, billing.Working, "")
	if told := h.tellings(); len(told) != 0 {
		t.Fatalf("told somebody who said STOP: %v", told)
	}
	h.writes("wamid.2", "START")
	h.set(number, billing.Resolved, "done")
	h.set(number, billing.Resolved, "done") // the same once more changes nothing
	if told := h.tellings(); len(told) != 1 || told[0].Address != sunita {
		t.Fatalf("told %v", told)
	}
}

// change alters the notices of books behind the ledger's back.
func change(t *testing.T, dir, query string) {
	t.Helper()
	db, err := sqlx.Connect("sqlite3", "file:"+filepath.Join(dir, "books.db")+"?_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}

// The process ends after a notice is left with the outbox and before the books know
// of it: the next one comes to it again.
func TestANoticeComeToAgainIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	h := build(t, redistest.Start(t), townBooksIn(t, dir))
	h.writes("wamid.1", "Hi")
	h.set(h.lodged(), billing.Working, "")
	if told := h.tellings(); len(told) != 1 {
		t.Fatalf("told %v", told)
	}
	change(t, dir, `UPDATE notices SET told_at = NULL`)
	if told := h.tellings(); len(told) != 1 {
		t.Errorf("told %d times", len(told))
	}
}

// A notice that cannot be worded waits, says so once, and lets the others by.
func TestANoticeThatCannotBeWordedHoldsUpNoOther(t *testing.T) {
	dir := t.TempDir()
	h := build(t, redistest.Start(t), townBooksIn(t, dir))
	h.writes("wamid.1", "Hi")
	change(t, dir, `INSERT INTO notices (key, kind, person, mobile, about, detail, made_at) VALUES ('k', 'gossip', '919826000001', '', '', '', 0)`)
	h.set(h.lodged(), billing.Working, "")
	h.until("the other is not told", func() (bool, error) {
		all, err := h.chats.Replies(t.Context(), 0)
		return len(all) == 1, err
	})
	h.set(h.number(), billing.Resolved, "") // rounds later
	h.until("the third is not told", func() (bool, error) {
		all, err := h.chats.Replies(t.Context(), 0)
		return len(all) == 2, err
	})
	if n := strings.Count(h.logs.String(), "notice not told"); n != 1 {
		t.Errorf("said %d times:\n%s", n, h.logs.String())
	}
	h.until("others than the one without words are pending", func() (bool, error) {
		pending, err := h.ledger.Notices(t.Context(), 0, 10)
		return len(pending) == 1 && pending[0].Kind == "gossip", err
	})
}

// Who asked for something waits behind others who did, not behind a month's bills.
func TestAMonthsBillsDoNotHoldUpOtherNotices(t *testing.T) {
	const many = 1000
	dir := t.TempDir()
	h := build(t, redistest.Start(t), townBooksIn(t, dir))
	h.writes("wamid.1", "Hi")
	number := h.lodged()
	change(t, dir, `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
		INSERT INTO notices (key, kind, person, mobile, about, detail, made_at) SELECT 'bill' || i, 'bill', '919826000001', '', 'gone', '', 0 FROM n`)
	h.set(number, billing.Working, "")
	h.until("the complaint is not told of", func() (bool, error) {
		all, err := h.chats.Replies(t.Context(), 0)
		return len(all) == 1, err
	})
	waiting, err := h.ledger.Notices(t.Context(), 0, many)
	if err != nil || len(waiting) < many/2 {
		t.Errorf("only %d of %d bills still wait: %v", len(waiting), many, err)
	}
}

func (h *house) number() string {
	h.t.Helper()
	all, err := h.ledger.Complaints(h.t.Context(), billing.Holder{Key: sunita}, 1)
	if err != nil || len(all) != 1 {
		h.t.Fatalf("complaints %v, %v", all, err)
	}
	return all[0].Number
}
