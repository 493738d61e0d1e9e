package replay_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/replay"
)

var menu = bot.List{
	Body:   "Welcome.\n\nWrite a number.",
	Button: "Options",
	Footer: "MPMKVVCL",
	Rows: []bot.Choice{
		{ID: "menu/complaint", Title: "1. Complaint", Description: "No supply"},
		{ID: "menu/bill", Title: "3. Bill"},
	},
}

const menuLines = `  Welcome.

  Write a number.
  _MPMKVVCL_
    #menu/complaint 1. Complaint — No supply
    #menu/bill 3. Bill
`

func TestEveryKindOfReplyIsShown(t *testing.T) {
	file := bot.File{Name: "N2301000011 2026-10.pdf"}
	tests := map[string]struct {
		reply bot.Reply
		want  string
	}{
		"a text":            {bot.TextReply{Body: "one\n\ntwo "}, "  one\n\n  two\n"},
		"a list":            {menu, menuLines},
		"buttons":           {bot.Buttons{Body: "Pay?", Choices: []bot.Choice{{ID: "pay/yes", Title: "Yes"}}}, "  Pay?\n    #pay/yes Yes\n"},
		"buttons on a file": {bot.Buttons{Header: &file, Body: "Bill", Footer: "f"}, "  [N2301000011 2026-10.pdf] Bill\n  _f_\n"},
		"a number wanted":   {bot.ContactRequest{Body: "Yours?"}, "  [contact?] Yours?\n"},
		"a place wanted":    {bot.LocationRequest{Body: "Where?"}, "  [location?] Where?\n"},
		"a bare file":       {bot.FileReply{File: file}, "  [N2301000011 2026-10.pdf]\n"},
		"a template":        {bot.Template{Name: "outage", Params: []string{"Ganj", "4 pm"}}, "  [template outage] Ganj | 4 pm\n"},
		"a code":            {bot.Template{Name: "otp", Phone: "919826000009", Code: "123456"}, "  [template otp to 919826000009] ******\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			result, _ := run(t, head+"> Hi\n", []bot.Reply{tt.reply})
			if diff := cmp.Diff(head+"> Hi\n"+tt.want, result.Rewrite()); diff != "" {
				t.Error(diff)
			}
			again, _ := run(t, result.Rewrite(), []bot.Reply{tt.reply})
			if diff := again.Diff(); diff != "" {
				t.Errorf("what was written down does not match what was said:\n%s", diff)
			}
		})
	}
}

func TestWhatIsExpectedMatchesOnlyWhatItMeans(t *testing.T) {
	said := []bot.Reply{menu, bot.TextReply{Body: "And more."}}
	const more = "  ---\n  And more.\n"
	tests := map[string]struct {
		want string
		same bool
	}{
		"word for word":                    {menuLines + more, true},
		"the start of a body":              {"  Welcome…\n    #menu/complaint 1. Complaint — No supply\n    #menu/bill 3. Bill\n" + more, true},
		"any choices":                      {"  …\n    #menu/complaint 1. …\n    …\n" + more, true},
		"any choices where none are left":  {"  …\n    #menu/complaint …\n    #menu/bill …\n    …\n" + more, true},
		"a body standing for the choices":  {"  Welcome…\n" + more, false},
		"a choice standing for the next":   {"  …\n    #menu/complaint …\n" + more, false},
		"a body standing for a reply":      {"  Welcome…\n    …\n", false},
		"another word":                     {strings.Replace(menuLines, "number", "name", 1) + more, false},
		"a choice missing":                 {strings.Replace(menuLines, "    #menu/bill 3. Bill\n", "", 1) + more, false},
		"a reply too many":                 {menuLines + more + more, false},
		"nothing":                          {"", false},
		"signs a pattern would understand": {strings.Replace(menuLines, "Welcome.", "Welcome+", 1) + more, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			result, _ := run(t, head+"> Hi\n"+tt.want, said)
			if got := result.Diff() == ""; got != tt.same {
				t.Errorf("matched is %t, want %t; difference:\n%s", got, tt.same, result.Diff())
			}
		})
	}
}

func TestWhatGoesElsewhereStandsFirst(t *testing.T) {
	code := bot.Template{Name: "otp", Phone: "919826000009", Code: "123456"}
	for _, said := range [][]bot.Reply{{code, bot.TextReply{Body: "Sent"}}, {bot.TextReply{Body: "Sent"}, code}} {
		result, _ := run(t, head+"> Hi\n  [template otp to 919826000009] ******\n  ---\n  Sent\n", said)
		if diff := result.Diff(); diff != "" {
			t.Error(diff)
		}
	}
}

func TestTheDifferenceShowsTheLinesThatDiffer(t *testing.T) {
	result, _ := run(t, head+"> Hi\n  Welcome…\n    #menu/bill 3. Receipt\n> Bye\n  Bye\n",
		[]bot.Reply{menu}, []bot.Reply{bot.TextReply{Body: "Bye"}})
	_, diff, _ := strings.Cut(result.Diff(), "story.txt")
	want := `:4: > Hi
      Welcome…
    -   #menu/bill 3. Receipt
    +   #menu/complaint 1. Complaint — No supply
    +   #menu/bill 3. Bill
`
	if d := cmp.Diff(want, diff); d != "" {
		t.Error(d)
	}
}

func TestRewritingKeepsRemarksAndWhatStillMatches(t *testing.T) {
	result, _ := run(t, "# A remark.\n"+head+`
# Another.
> Hi
  Wel…
    #menu/bill 3. Receipt

after 25h
> Bye
  Farewell

  dear
`, []bot.Reply{menu}, []bot.Reply{bot.TextReply{Body: "Bye"}, bot.TextReply{Body: "See you"}})
	want := "# A remark.\n" + head + `
# Another.
> Hi
  Wel…
    #menu/complaint 1. Complaint — No supply
    #menu/bill 3. Bill

after 25h
> Bye
  Bye
  ---
  See you
`
	if diff := cmp.Diff(want, result.Rewrite()); diff != "" {
		t.Error(diff)
	}
}

func TestFactsLeftInTheBooksAreCompared(t *testing.T) {
	tests := map[string]struct {
		written string
		after   []string
		same    bool
		rewrite string
	}{
		"nothing, as written":       {"= nothing written\n", []string{"old"}, true, "= nothing written\n"},
		"one, as written":           {"= complaint … no_supply\n", []string{"old", "complaint 1 no_supply"}, true, "= complaint … no_supply\n"},
		"the same fact once more":   {"= old\n", []string{"old", "old"}, true, "= old\n"},
		"one where none is written": {"", []string{"complaint 1", "old"}, false, "= complaint 1\n"},
		"none where one is written": {"= complaint 1\n\n", []string{"old"}, false, "= nothing written\n\n"},
		"one more than written":     {"= a…\n", []string{"old", "a1", "a2"}, false, "= a…\n= a2\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			books := [][]string{{"old"}, tt.after}
			facts := func(context.Context) ([]string, error) {
				now := books[0]
				books = books[1:]
				return now, nil
			}
			result, err := read(t, head+"> Hi\n"+tt.written).Run(t.Context(), &script{}, replay.Books{Facts: facts})
			if err != nil {
				t.Fatal(err)
			}
			if got := result.Diff() == ""; got != tt.same {
				t.Errorf("matched is %t, want %t; difference:\n%s", got, tt.same, result.Diff())
			}
			if diff := cmp.Diff(head+"> Hi\n"+tt.rewrite, result.Rewrite()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAStoryToldWithoutItsBooksKeepsItsFacts(t *testing.T) {
	const text = head + "> Hi\n= complaint 1\n"
	result, _ := run(t, text)
	if result.Diff() != "" || result.Rewrite() != text {
		t.Errorf("difference %q, rewritten as\n%s", result.Diff(), result.Rewrite())
	}
}

func FuzzAnyFileIsReadOrRefused(f *testing.F) {
	f.Add(head + "> Hi\n" + menuLines + "= nothing written\n")
	f.Add(head + "> [photo meter.jpg] 4\n>+ …\nafter 25h\n> [code]\n  ---\n\n  …\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := replay.ReadStory(write(t, text))
		if err != nil {
			return
		}
		result, err := s.Run(t.Context(), &script{answers: [][]bot.Reply{{menu}}}, replay.Books{})
		if err != nil {
			return
		}
		again, err := read(t, result.Rewrite()).Run(t.Context(), &script{answers: [][]bot.Reply{{menu}}}, replay.Books{})
		if err != nil || again.Diff() != "" {
			t.Errorf("rewritten as\n%s\nit fails: %v %s", result.Rewrite(), err, again.Diff())
		}
	})
}
