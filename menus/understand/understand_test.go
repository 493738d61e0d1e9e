package understand_test

import (
	"testing"
	"unicode/utf8"

	"helpline/menus/understand"

	"github.com/google/go-cmp/cmp"
)

func TestFoldMakesSpellingsOne(t *testing.T) {
	for _, same := range [][]string{
		{"बिजली नहीं है", "बीजली नहीँ हे", "बिजली  नही है!!", "\u200dबिजली नहीं हैं।"},
		{"ज़्यादा", "ज्यादा", "ज\u093c्यादा"},
		{"बन्द", "बंद", "बँद"},
		{"चाहिए", "चाहिये"},
		{"light nahi hai", "LIGHT nhi h", "light  nahin he.", "lightt nahi hain"},
		{"zyada", "jyada", "Zyaada"},
		{"shikayat", "sikayat", "shikaayat"},
		{"३", "3", "3️⃣", "3.", "3)", "（３）"},
	} {
		for _, s := range same[1:] {
			if got, want := understand.Fold(s), understand.Fold(same[0]); got != want {
				t.Errorf("%q folds to %q, %q to %q", s, got, same[0], want)
			}
		}
	}
}

func TestFoldKeepsDifferentWordsApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"बिल", "बिजली"}, {"hai", "nahi"}, {"#", ""}, {"11", "1"}, {"pay", "bill"}, {"रसीद", "रीडिंग"},
	} {
		if a, b := understand.Fold(pair[0]), understand.Fold(pair[1]); a == b {
			t.Errorf("%q and %q both fold to %q", pair[0], pair[1], a)
		}
	}
}

func TestNumbersInEveryForm(t *testing.T) {
	n := understand.NewNumbers([]string{"no", "option", "नंबर"}, [][]string{{"ek", "एक", "one"}, {"do", "दो", "two"}})
	for s, want := range map[string]int{
		"1": 1, "१": 1, "1.": 1, "1)": 1, " 1 ": 1, "no 1": 1, "No. 1": 1, "1️⃣": 1, "ek": 1, "एक": 1, "One": 1,
		"option 1": 1, "1 no.": 1, "एक नंबर": 1, "1 option no": -1, "no no": -1, "नंबर २": 2, "do": 2, "10": 10, "१०": 10, "🔟": 10, "0": 0, "#2": -1,
		"": -1, "1 2": -1, "123": -1, "1a": -1, "-": -1, "bill 1": -1, "no": -1,
	} {
		got, ok := n.Read(s)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q is %d, want %d", s, got, want)
		}
	}
}

func TestIntents(t *testing.T) {
	in := understand.NewIntents(
		understand.Intent{Name: "danger", Phrases: []string{"taar toot", "करंट"}, Urgent: true},
		understand.Intent{Name: "supply", Phrases: []string{"light nahi", "बिजली नहीं"}},
		understand.Intent{Name: "bill", Phrases: []string{"bill", "बिल"}},
		understand.Intent{Name: "receipt", Phrases: []string{"receipt", "bill receipt"}},
		understand.Intent{Name: "status", Phrases: []string{"complaint kya hua"}},
		understand.Intent{Name: "complaint", Phrases: []string{"complaint"}},
	)
	for s, want := range map[string][]string{
		"Light abhi tak nhi aayi": {"supply"},
		"नहीं आ रही बिजली":        {"supply"},
		"bill bhejo":                              {"bill"},
		"bill ki recipt":                          {"receipt"},
		"meri complaint ka kya hua":               {"status"},
		"complant karni hai":                      {"complaint"},
		"bill ki complaint":                       {"bill", "complaint"},
		"light nahi hai, taar toot gaya, jaldi!!": {"danger"},
		"namaste":                                 nil,
	} {
		if diff := cmp.Diff(want, in.Read(s)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", s, diff)
		}
	}
}

func TestScripts(t *testing.T) {
	for s, want := range map[string]understand.Script{
		"bill": understand.Latin, "बिल": understand.Devanagari, "bill भेजो": understand.Devanagari,
		"१२": understand.NoLetters, "🙏 12": understand.NoLetters,
	} {
		if got := understand.ScriptOf(s); got != want {
			t.Errorf("%q: script %d, want %d", s, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"बिजली नहीं है", "LIGHT nhi h", "1️⃣", "shh eee zzz", "\xff\u200d", "İ#ｆ", "न्न्न्ये"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := understand.Fold(s)
		if again := understand.Fold(once); again != once {
			t.Errorf("%q folds to %q and that to %q", s, once, again)
		}
		if utf8.ValidString(s) && !utf8.ValidString(once) {
			t.Errorf("%q folds to broken text %q", s, once)
		}
	})
}
