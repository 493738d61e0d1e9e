package menus_test

import (
	"fmt"
	"strings"
	"testing"

	"helpline/billing"
	"helpline/bot"
	"helpline/menus"
	"helpline/pdf"
	"helpline/templates/messages"
)

// A file of one's own data has all that is known of oneself, and nothing of another.
func TestAFileOfOnesDataHoldsOnesOwn(t *testing.T) {
	c := newChat(t, sunita)
	c.phone.records = true
	for _, from := range []bot.Sender{sunita, {Phone: "919826000003", Name: "Imran"}} {
		c.from = from
		c.write("voltage")
		c.write("पंखा धीरे चलता है " + from.Phone)
		c.tap("complaintConfirm/yes")
	}
	c.from = bot.Sender{Phone: "919826000003", Name: "Imran"} // complains for Sunita's connection, and asks about others
	about := billing.Holder{Key: "919826000003", Mobile: "9826000003", Name: "Imran"}
	for n, ivrs := range []billing.IVRS{"N2301000011", "N2399999999"} {
		if err := c.books.AskOwner(t.Context(), about, ivrs, billing.Friend, fmt.Sprint("ask ", n), c.at); err != nil {
			t.Fatal(err)
		}
	}
	_, err := c.books.Lodge(t.Context(), billing.Complaint{Kind: billing.MeterStopped, By: about.Key, IVRS: "N2301000011",
		Landmark: "Imran की जगह", Detail: "Imran के अपने शब्द", LodgedAt: c.at}, "lodge")
	if err != nil {
		t.Fatal(err)
	}
	words, err := messages.Load(&menus.Sentences, &pdf.Sentences)
	if err != nil {
		t.Fatal(err)
	}
	press, err := pdf.NewPress(words)
	if err != nil {
		t.Fatal(err)
	}
	archive := menus.NewArchive(c.books, press, pdf.Payee{}).WithChats(c.phone.chats, words)
	for who, want := range map[string]struct{ has, hasNot []string }{
		"919826000001": {
			[]string{"9826000001", "N2301000011", "सुनीता वर्मा", "2026102000001", "पंखा धीरे चलता है 919826000001", "शिकायत दर्ज हो गई", "R26", "किसी और ने दर्ज की", "«Imran» (…0003), दोस्त का"},
			[]string{"Imran के", "Imran की", "9826000003", "2026102000002", "N2301000014"},
		},
		"919826000003": {[]string{"9826000003", "2026102000002", "पंखा धीरे चलता है 919826000003", "N2301000011 सु*** व***", "Imran के अपने शब्द", "- N2301000011, 20", "- N2399999999, 20"}, []string{"9826000001", "सुनीता"}},
	} {
		body, mime, err := archive.Print(t.Context(), bot.File{Kind: bot.DataFile, Ref: who, Lang: bot.Hindi})
		if err != nil || mime != "text/plain" {
			t.Fatalf("%q, %v", mime, err)
		}
		for _, part := range want.has {
			if !strings.Contains(string(body), part) {
				t.Errorf("%s: %q is not in\n%s", who, part, body)
			}
		}
		for _, part := range want.hasNot {
			if strings.Contains(string(body), part) {
				t.Errorf("%s: %q is in it", who, part)
			}
		}
	}
}
