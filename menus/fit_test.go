package menus

import "testing"

func TestANameIsQuotedAsOneShortLine(t *testing.T) {
	for called, want := range map[string]string{
		"Pinky":                        "Pinky",
		"  Pinky \n\t Verma  ":         "Pinky Verma",
		"*MPMKVVCL* _office_ ~`»«":     "MPMKVVCL office",
		"\u202eevil\u0000\u200b\ufeff": "evil",
		"क्‍ष ज्‌ञ":                    "क्‍ष ज्‌ञ",
		"a name longer than it may be": "a name longer than it …",
		"🙏🏽🙏🏽":                         "🙏🏽🙏🏽",
		"\r\n":                         "",
	} {
		if got := name(called, 23); got != want {
			t.Errorf("%q: got %q, want %q", called, got, want)
		}
	}
}
