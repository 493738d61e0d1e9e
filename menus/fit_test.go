package menus

import "testing"

func TestANameIsQuotedAsOneShortLine(t *testing.T) {
	for called, want := range map[string]string{
		"Pinky":                        "Pinky",
		"  Pinky \n\t Verma  ":         "Pinky Verma",
		"*MPMKVVCL* _office_ ~`»«":     "MPMKVVCL office",
		"\u202eevil\u0000\u200b\ufeff": "evil",
		"क्\u200dष ज्\u200cञ":          "क्\u200dष ज्\u200cञ",
		"a name longer than it may be": "a name longer than it …",
		"🙏🏽🙏🏽":                         "🙏🏽🙏🏽",
		"\r\n":                         "",
	} {
		if got := name(called, 23); got != want {
			t.Errorf("%q: got %q, want %q", called, got, want)
		}
	}
}

func TestWhatSomebodyWroteIsKeptAsOneLineWithoutHiddenMarks(t *testing.T) {
	for written, want := range map[string]string{
		"12, Kolar\nRoad\t Bhopal":      "12, Kolar Road Bhopal",
		"\x1b[31mKolar\x1b[0m\u202e 12": "[31mKolar[0m 12",
		"\u200b\u2066\ufeff":            "",
		"क्\u200dष मार्ग *2*":           "क्\u200dष मार्ग *2*",
		"घर 👨\u200d👩\u200d👧 ❤️":         "घर 👨\u200d👩\u200d👧 ❤️",
		"بھوپال 12":                     "بھوپال 12",
	} {
		if got := oneLine(written); got != want {
			t.Errorf("%q: got %q, want %q", written, got, want)
		}
	}
}
