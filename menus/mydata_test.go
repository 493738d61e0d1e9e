package menus_test

import (
	"strings"
	"testing"

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
			[]string{"9826000001", "N2301000011", "सुनीता वर्मा", "2026102000001", "पंखा धीरे चलता है 919826000001", "शिकायत दर्ज हो गई", "R26"},
			[]string{"9826000003", "2026102000002", "N2301000014"},
		},
		"919826000003": {[]string{"9826000003", "2026102000002", "पंखा धीरे चलता है 919826000003"}, []string{"9826000001", "N2301000011", "सुनीता"}},
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
