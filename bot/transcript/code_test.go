package transcript_test

import (
	"strings"
	"testing"

	"helpline/bot"
	"helpline/bot/transcript"
)

func TestCodeIsWipedOnceItHasServed(t *testing.T) {
	for name, end := range map[string]func(*transcript.Transcript, transcript.Outgoing) error{
		"sent": func(tr *transcript.Transcript, o transcript.Outgoing) error {
			return tr.Sent(t.Context(), o, "out", noon)
		},
		"given up": func(tr *transcript.Transcript, o transcript.Outgoing) error {
			return tr.Park(t.Context(), o, 1, "", noon)
		},
	} {
		t.Run(name, func(t *testing.T) {
			tr := open(t)
			o := said(t, tr, bot.Template{Name: "helpline_code", Lang: bot.Hindi, Code: "123456", Text: "123456 is the code"})
			if err := end(tr, o); err != nil {
				t.Fatal(err)
			}
			got, err := tr.Replies(t.Context(), o.Message)
			if kept := got[0].Reply.(bot.Template); err != nil || strings.Contains(kept.Code+kept.Text, "123456") {
				t.Errorf("got %+v, %v", kept, err)
			}
		})
	}
}
