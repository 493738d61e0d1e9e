package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"helpline/billing"
	"helpline/bot"
	"helpline/pdf"
)

// pictures, when set, is a folder the charts are left in to be looked at.
var pictures = os.Getenv("HELPLINE_TEST_PICTURES")

const oct26 = billing.Month("2026-10")

// used are bills of so many units, this month's first.
func used(units ...string) []billing.Bill {
	var bills []billing.Bill
	for i, u := range units {
		b := billing.Bill{Month: oct26.Add(-i), Units: billing.Decimal(u), ReadingKind: billing.ActualReading}
		if i%5 == 3 {
			b.ReadingKind = billing.AssessedReading
		}
		bills = append(bills, b)
	}
	return bills
}

var chartCases = map[string][]billing.Bill{
	"one":  used("121.52"),
	"year": used("121.52", "149", "163", "210", "320", "287", "190", "96", "88", "102", "134", "128", "98"),
	"none": nil,
	"zero": used("0", "0", "0"),
	"huge": used("1234567.89", "5", "0", "98765432.10", "12"),
	"pump": used("2400", "0", "0", "0", "0", "0", "1800", "3100", "2900", "3300", "1200", "0", "2100"),
	"gaps": append(used("121", "99"), billing.Bill{Month: "2025-10", Units: "77"}, billing.Bill{Month: "2025-09", Units: "9999"}),
}

func chart(t *testing.T, press *pdf.Press, lang bot.Lang, bills []billing.Bill) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := press.Chart(&b, pdf.ChartSheet{Lang: lang, IVRS: "N2301000011", Until: oct26, Bills: bills}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestChartsAreDrawnTheSameEachTime(t *testing.T) {
	press := newPress(t)
	for name, bills := range chartCases {
		for _, lang := range bot.Langs {
			t.Run(fmt.Sprint(name, " ", lang), func(t *testing.T) {
				body := chart(t, press, lang, bills)
				if !bytes.Equal(body, chart(t, press, lang, bills)) {
					t.Error("drawn otherwise the second time")
				}
				if pictures != "" {
					if err := os.WriteFile(filepath.Join(pictures, name+"-"+string(lang)+".png"), body, 0o600); err != nil {
						t.Fatal(err)
					}
				}
				p, err := png.Decode(bytes.NewReader(body))
				if err != nil || p.Bounds() != image.Rect(0, 0, 1080, 1080) || len(body) > 300<<10 {
					t.Fatalf("%d bytes, %v", len(body), err)
				}
				for at := range 1080 { // nothing is cut off: a margin stays white
					for _, c := range []color.Color{p.At(at, 0), p.At(at, 1079), p.At(0, at), p.At(1079, at)} {
						if r, g, b, _ := c.RGBA(); r&g&b != 0xffff {
							t.Fatalf("ink at the edge, %d", at)
						}
					}
				}
			})
		}
	}
}
