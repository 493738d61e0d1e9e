package pdf_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/pdf"
)

// hostile are texts a billing export may hold by mistake or malice.
var hostile = map[string]string{
	"nothing":            "",
	"spaces":             "   \t\n  ",
	"bad UTF-8":          "राम\xff\xfe\x80 कुमार\xe0\xa4",
	"control characters": "A\x00B\x07C\x1b[31m\r\nD\u0085",
	"emoji":              "श्री 👨‍👩‍👧 राम 🇮🇳 ☎️",
	"right to left":      "אבג \u202eevil\u202c العربية राम",
	"other scripts":      "தமிழ் ಕನ್ನಡ 中文 ไทย",
	"stacked marks":      "क" + strings.Repeat("\u0302\u0323\u094d", 200),
	"stray matras":       "िीुूृ ् ं ः ँ",
	"an endless akshara": strings.Repeat("क्", 400) + "ष",
	"a long word":        strings.Repeat("विश्वकर्मा", 80),
	"many words":         strings.Repeat("महर्षि वाल्मीकि मार्ग ", 100),
	"long Latin":         strings.Repeat("W", 2000),
	"PDF syntax":         `) Tj ET Q endstream endobj (\) \\ %%EOF xref`,
	"joiners":            "क्\u200dष क्\u200cष \u200b\ufeff\u2060",
}

func hostileBill(lang bot.Lang, s string) pdf.BillSheet {
	d := billing.Decimal(s)
	sheet := fullBill(lang)
	sheet.Connection = billing.Connection{
		IVRS: billing.IVRS(s), Name: s, NameHi: s, Address: s, AddressHi: s, Mobile: billing.Mobile(s),
		Category: s, Area: billing.Area(s), LoadKW: d, Phase: s, Meter: s, Multiplier: d, District: s,
		Circle: s, Division: s, Office: s, Feeder: s, DTR: s,
	}
	b := &sheet.Bill
	b.Number, b.IVRS, b.Previous, b.Current, b.Units = s, billing.IVRS(s), d, d, d
	b.From, b.Due = billing.Day(s), billing.Day(s)
	sheet.Payments = []billing.Payment{{Mode: s, Reference: s, PaidAt: time.Unix(0, 0), Amount: -1 << 62}}
	sheet.Payee = pdf.Payee{VPA: s, Name: s}
	return sheet
}

func TestHostileTextNeverSpillsOver(t *testing.T) {
	press := newPress(t)
	for name, s := range hostile {
		t.Run(name, func(t *testing.T) {
			for _, lang := range bot.Langs {
				sheet := hostileBill(lang, s)
				checkPage(t, read(t, billBytes(t, press, sheet)))
				receipt := pdf.ReceiptSheet{Lang: lang, Connection: sheet.Connection, Bill: &sheet.Bill,
					Payment: billing.Payment{Receipt: s, Mode: s, Reference: s, Amount: 1<<63 - 1}}
				checkPage(t, read(t, receiptBytes(t, press, receipt)))
			}
		})
	}
}

func TestHostileDatesAndAmountsNeverSpillOver(t *testing.T) {
	press := newPress(t)
	sheet := sampleBill(bot.Hindi)
	b := &sheet.Bill
	for _, amount := range []*billing.Paise{&b.Energy, &b.FPPAS, &b.Fixed, &b.Other, &b.TOD, &b.SDInstalment, &b.SDInterest,
		&b.Adjustment, &b.Incentive, &b.LateFeePrevious, &b.Arrears, &b.Received, &b.LateFee, &b.Payable, &sheet.Connection.Deposit} {
		*amount = 99_999_999_999_999
	}
	b.Issued, b.Month, b.Units, b.ReadingKind = "no day", "no month", "1e9", "guess"
	sheet.Lang = "xx"
	sheet.History = append(sheet.History, billing.Bill{Month: "0000-00", Units: "999999999999"})
	checkPage(t, read(t, billBytes(t, press, sheet)))
	checkPage(t, read(t, billBytes(t, press, pdf.BillSheet{})))
	late := pdf.ReceiptSheet{Payment: billing.Payment{PaidAt: time.Date(99999, 1, 1, 0, 0, 0, 0, time.UTC)}}
	checkPage(t, read(t, receiptBytes(t, press, late)))
}

func TestSamplesHaveRoom(t *testing.T) {
	press := newPress(t)
	for _, lang := range bot.Langs {
		for _, sheet := range []pdf.BillSheet{sampleBill(lang), fullBill(lang), creditBill(lang), slabBill(lang), fullSlabBill(lang)} {
			checkPage(t, read(t, billBytes(t, press, sheet)))
		}
		checkPage(t, read(t, receiptBytes(t, press, sampleReceipt(lang))))
	}
}

func FuzzBill(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	press := newPress(f)
	f.Fuzz(func(t *testing.T, s string) {
		checkPage(t, read(t, billBytes(t, press, hostileBill(bot.Hindi, s))))
	})
}

// checkPage checks that there is one page, that every text is on it, and that no two
// texts overlap.
func checkPage(t *testing.T, r reading) {
	t.Helper()
	const edge = 4.0
	if r.pages != 1 {
		t.Errorf("%d pages", r.pages)
	}
	for i, a := range r.texts {
		if a.x < edge || a.x+a.width > r.width-edge || a.y < edge || a.y > r.height-edge {
			t.Errorf("%s is off the page", describe(a))
		}
		for _, b := range r.texts[:i] {
			if overlap(a, b) {
				t.Errorf("%s and %s overlap", describe(a), describe(b))
			}
		}
	}
}

// overlap reports whether two texts share paper, taking a letter to stand 0.7 of its
// size above the baseline.
func overlap(a, b text) bool {
	const height, touch = 0.7 * mmPerPoint, 0.05
	return a.x+touch < b.x+b.width && b.x+touch < a.x+a.width &&
		a.y-height*a.size+touch < b.y && b.y-height*b.size+touch < a.y
}

func describe(t text) string {
	return fmt.Sprintf("%.30q at %.1f, %.1f (%.1f wide)", t.words, t.x, t.y, t.width)
}
