package cloudsim_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/cloudsim"
)

// states gives the statuses posted for one message, in the order posted.
func states(b *bench, hooks []hook, id string) []status {
	b.Helper()
	var all []status
	for _, h := range hooks {
		for _, s := range valueOf(b, h).Statuses {
			if s.ID == id {
				all = append(all, s)
			}
		}
	}
	return all
}

func words(all []status) []string {
	w := make([]string, len(all))
	for i, s := range all {
		w[i] = s.Status
	}
	return w
}

func TestASentMessageIsReportedInOrderWithItsCallback(t *testing.T) {
	b := start(t)
	b.hello()
	id := b.must(to(`"type":"text","text":{"body":"x"},"biz_opaque_callback_data":"outbox:42"`))
	got := states(b, b.await(2), id)
	want := []status{
		{ID: id, Status: "sent", Timestamp: "1792486800", RecipientID: asha, RecipientUserID: ashaID, Callback: "outbox:42"},
		{ID: id, Status: "delivered", Timestamp: "1792486800", RecipientID: asha, RecipientUserID: ashaID, Callback: "outbox:42"},
	}
	for i := range want {
		want[i].Pricing.Category = "service"
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAStatusNotTakenIsTriedAgainBeforeTheNext(t *testing.T) {
	b := start(t)
	b.hello()
	b.mu.Lock()
	b.answer = func(try int) int {
		if try == 2 {
			return http.StatusInternalServerError
		}
		return http.StatusOK
	}
	b.mu.Unlock()
	id := b.must(text("x"))
	if diff := cmp.Diff([]string{"sent", "sent", "delivered"}, words(states(b, b.await(3), id))); diff != "" {
		t.Error(diff)
	}
}

func TestReadComesWhenTheHandsetShowsTheMessage(t *testing.T) {
	b := start(t)
	b.hello()
	id := b.must(text("x"))
	b.await(2)
	if status := b.phone("/chats/"+asha+"/seen", nil); status != http.StatusNoContent {
		t.Fatalf("status %d", status)
	}
	b.await(1)
	b.phone("/chats/"+asha+"/seen", nil)
	if err := b.sim.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"sent", "delivered", "read"}, words(states(b, b.await(0), id))); diff != "" {
		t.Error(diff)
	}
}

func TestTheReadReceiptMarksEarlierMessagesAndShowsTyping(t *testing.T) {
	b := start(t)
	b.hello()
	last := b.hello()
	receipt := `{"messaging_product":"whatsapp","status":"read","message_id":` + quoted(last) + `,"typing_indicator":{"type":"text"}}`
	if status, _, answer := b.send(receipt); status != http.StatusOK || string(answer) != "{\"success\":true}\n" {
		t.Errorf("status %d: %s", status, answer)
	}
	chat := b.chat(asha)
	if !chat.Typing || chat.Lines[0].State != "read" || chat.Lines[1].State != "read" {
		t.Errorf("chat: %+v", chat)
	}
	b.pass(26 * time.Second)
	if b.chat(asha).Typing {
		t.Error("still typing")
	}
	b.pass(31 * 24 * time.Hour)
	if _, code, _ := b.send(receipt); code != 131009 {
		t.Errorf("code %d for a message over 30 days old", code)
	}
}

func TestTheWindowIsTwentyFourHoursFromThePersonsOwnTime(t *testing.T) {
	b := start(t)
	if _, code, _ := b.send(text("x")); code != 131047 {
		t.Errorf("before any message: code %d", code)
	}
	b.hello()
	b.pass(24*time.Hour - time.Second)
	b.must(text("x"))
	b.pass(time.Second)
	if _, code, _ := b.send(text("x")); code != 131047 {
		t.Errorf("after a day: code %d", code)
	}
	b.must(code("hi", "123456", "123456"))
	late := cloudsim.Inbound{Message: bot.Message{Kind: bot.Text, Text: "late", At: b.clock().Add(-25 * time.Hour), From: bot.Sender{Phone: asha}}}
	if _, err := b.sim.Deliver(t.Context(), late); err != nil {
		t.Fatal(err)
	}
	if _, code, _ := b.send(text("x")); code != 131047 {
		t.Errorf("after a message a day late: code %d", code)
	}
	system := cloudsim.Inbound{Message: bot.Message{Kind: bot.System, Change: &bot.Change{Type: "user_changed_number"}, From: bot.Sender{Phone: asha}}}
	if _, err := b.sim.Deliver(t.Context(), system); err != nil {
		t.Fatal(err)
	}
	if _, code, _ := b.send(text("x")); code != 131047 {
		t.Errorf("after a system message: code %d", code)
	}
}

func TestOnePersonGetsFortyFiveAtOnceAndThenOneInSixSeconds(t *testing.T) {
	b := start(t, func(o *cloudsim.Options) { o.PairLimit = true })
	b.hello()
	for range 45 {
		b.must(text("x"))
	}
	for _, wait := range []time.Duration{0, 5 * time.Second} {
		b.pass(wait)
		if _, code, _ := b.send(text("x")); code != 131056 {
			t.Errorf("after %s: code %d", wait, code)
		}
	}
	b.pass(time.Second)
	b.must(text("x"))
	b.must(`{"messaging_product":"whatsapp","to":"+919826000009","type":"template","template":` + codeTemplate)
}

const codeTemplate = `{"name":"helpline_code","language":{"code":"hi"},"components":[
	{"type":"body","parameters":[{"type":"text","text":"1"}]},
	{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"1"}]}]}}`

func TestTheNumberSendsEightyASecond(t *testing.T) {
	b := start(t, func(o *cloudsim.Options) { o.NumberLimit = true })
	b.hello()
	b.pass(time.Second)
	for range 80 {
		b.must(text("x"))
	}
	if _, code, _ := b.send(text("x")); code != 130429 {
		t.Errorf("code %d", code)
	}
	b.pass(25 * time.Millisecond)
	b.must(text("x"))
}

func TestWhatWasSentIsKeptInOrder(t *testing.T) {
	b := start(t)
	b.hello()
	_, _, media := b.upload("application/pdf", "application/pdf", pdf)
	b.must(buttonsWithDocument(media))
	b.must(list("*Hi*", "Menu", row("menu/bill", "3. Bill", "as PDF")))
	sent := b.sim.Sent(asha)
	got := []cloudsim.Content{sent[0].Content, sent[1].Content}
	want := []cloudsim.Content{
		{Type: "button", Body: "b", Options: []cloudsim.Option{{ID: "bill/pay", Title: "Pay"}},
			File: &cloudsim.File{ID: media, MIME: "application/pdf", Name: "2026-10.pdf", Size: len(pdf), Pages: 2}},
		{Type: "list", Body: "*Hi*", Footer: "f", Label: "Menu", Options: []cloudsim.Option{{ID: "menu/bill", Title: "3. Bill", Description: "as PDF"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if sent[0].Order != 1 || sent[1].Order != 2 {
		t.Errorf("orders %d, %d", sent[0].Order, sent[1].Order)
	}
}

func buttonsWithDocument(media string) string {
	return to(`"type":"interactive","interactive":{"type":"button","body":{"text":"b"},
		"header":{"type":"document","document":{"id":"` + media + `","filename":"2026-10.pdf"}},
		"action":{"buttons":[` + button("bill/pay", "Pay") + `]}}`)
}
