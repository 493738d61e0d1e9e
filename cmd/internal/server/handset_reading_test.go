package server_test

import (
	"regexp"
	"testing"
	"time"

	"helpline/billing/tariff"
)

var readingNumber = regexp.MustCompile(`\bMR\d{11}\b`)

// A reading on the handset page: its own meter for a photo, and the office's word comes
// by itself.
func TestAReadingIsSentAndDecidedAtTheHandset(t *testing.T) {
	b := browser(t)
	for _, c := range []struct{ name, lang, meter, photo, check, send, sent, decided string }{
		{"in Hindi", "", "मीटर (नमूना)", "फ़ोटो साफ़ है", "2906.1", "हाँ, भेजें", "भेज दी गई", "मान ली गई"},
		{"in English", "English", "Meter (sample)", "The photo is clear", "2906.1", "Yes, send", "is sent", "is accepted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := demo(t)
			v := sitDown(t, b, d.URL+"/phone", 360, 740)
			if c.lang != "" {
				v.press("#lang", c.lang)
			}
			v.hold(owner)
			if c.lang != "" {
				v.write(c.lang)
				v.hears("10.")
			}
			v.write("6")
			v.hears("N2301000011")
			v.press("#attach", "")
			v.heard = v.count()
			v.press(".attach button", c.meter)
			v.hears(c.photo)
			v.write("2906.1")
			v.hears(c.check)
			v.tap(c.send)
			number := readingNumber.FindString(v.hears(c.sent))
			v.heard = v.count()
			var fppas tariff.Percent
			if _, err := d.Ledger.AcceptReading(t.Context(), number, "officer", &fppas, time.Now()); err != nil {
				t.Fatal(err)
			}
			v.hears(number, c.decided)
			v.hasSeenNoFault()
		})
	}
}
