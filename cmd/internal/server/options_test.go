package server_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"helpline/billing/tariff"
	"helpline/bot"
	"helpline/cmd/internal/server"
)

var (
	complaintNumber = regexp.MustCompile(`\b\d{13}\b`)
	oneTimeCode     = regexp.MustCompile(`\b\d{6}\b`)
	readingNumber   = regexp.MustCompile(`\bMR\d{11}\b`)
	receiptNumber   = regexp.MustCompile(`\bR\d{12}\b`)
)

// speaks turns the chat to the reader's language.
func (v *visitor) speaks() {
	v.Helper()
	if v.lang == bot.English {
		v.write("English")
		v.hears("10. Help")
	}
}

// opens says Hi and picks an option of the menu.
func (v *visitor) opens(hi, en string) {
	v.Helper()
	v.write("Hi")
	v.hears(v.in("10. सहायता", "10. Help"))
	v.pick(v.in(hi, en))
}

func (v *visitor) complains() {
	v.Helper()
	v.write("Hi")
	v.hears(v.in("10. सहायता", "10. Help"))
	v.picture("menu")
	v.opens("1. शिकायत दर्ज करें", "1. Register complaint")
	v.hears()
	v.pick(v.in("सिर्फ़ मेरे घर में बंद", "No supply, my house"))
	v.hears("N2301000011")
	v.send(pole(v.T))
	v.hears(v.in("📷 फ़ोटो जुड़ी है", "📷 Photo attached"))
	v.tap(v.in("हाँ, दर्ज करें", "Yes, register"))
	if said := v.hears(v.in("शिकायत दर्ज हो गई", "Complaint registered")); !complaintNumber.MatchString(said) {
		v.Errorf("no complaint number: %s", said)
	}
	v.picture("complaint")
}

// pole is a photo higher than the screen.
func pole(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pole.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, image.NewGray(image.Rect(0, 0, 600, 1600))), f.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func (v *visitor) asksAfterIt() {
	v.Helper()
	v.opens("2. शिकायत की स्थिति", "2. Complaint status")
	v.hears("2026110800001", v.in("सिर्फ़ मेरे घर की बिजली बंद", "No supply in my house only"), v.in("दर्ज हुई", "registered"))
	v.picture("status")
}

func (v *visitor) takesTheBill() {
	v.Helper()
	v.opens("3. बिल (PDF)", "3. Bill (PDF)")
	v.hears("N2301000011 2026-10.pdf", v.in("सुनीता वर्मा", "Sunita Verma"), "₹240.00")
	v.showsFile("a.doc", "application/pdf", "%PDF-")
	v.picture("bill")
	v.tap(v.in("इतना क्यों?", "Why this much?"))
	v.hears("₹245.00", v.in("क्योंकि", "because"))
	v.picture("why")
}

// pays follows the link in another tab, and pays on the page it leads to.
func (v *visitor) pays(browser context.Context) {
	v.Helper()
	v.opens("4. बिल भुगतान", "4. Pay bill")
	v.hears("₹240.00")
	v.tap(v.in("पूरी रकम भरें", "Pay in full"))
	v.hears("/pay/")
	link := ask[string](v, `(s) => [...document.querySelectorAll(s)].at(-1).querySelector(".words a[target=_blank]").href`, replies)
	v.heard = v.count()
	page := sitDown(v.T, browser, link, v.width, 740)
	page.lang = v.lang
	if v.lang == bot.English {
		page.press(".top a", "English")
	}
	page.press("label", "UPI (BHIM")
	page.press("form button", "₹240.00")
	page.until("the end of paying", "(done) => document.body?.innerText.includes(done) ?? false", v.in("भुगतान हो गया", "Payment done"))
	page.fits()
	page.isUnhurt()
	page.leave()
	v.hears("R261108000001.pdf", v.in("₹240.00 मिल गए", "₹240.00 received"))
	v.showsFile("a.doc", "application/pdf", "%PDF-")
	v.picture("pay")
}

func (v *visitor) takesTheReceipt() {
	v.Helper()
	v.opens("5. रसीद (PDF)", "5. Receipt (PDF)")
	v.hears()
	v.pick("R261108000001")
	if said := v.hears("R261108000001.pdf"); !receiptNumber.MatchString(said) {
		v.Errorf("no receipt number: %s", said)
	}
	v.showsFile("a.doc", "application/pdf", "%PDF-")
	v.picture("receipt")
}

// readsTheMeter sends the sample meter's photo with its figure; the office accepts it.
func (v *visitor) readsTheMeter(d *server.Demo) {
	v.Helper()
	v.opens("6. मीटर रीडिंग", "6. Meter reading")
	v.hears("N2301000011")
	v.types("2906.1")
	v.press("#attach", "")
	v.heard = v.count()
	v.press(".attach button", v.in("मीटर (नमूना)", "Meter (sample)"))
	if said := v.hears("2906.1", v.in("इस खपत का बिल", "Bill for this use")); strings.Contains(said, "₹240.00") {
		v.Errorf("what is paid is asked for again: %s", said)
	}
	v.picture("reading")
	v.tap(v.in("हाँ, भेजें", "Yes, send"))
	number := readingNumber.FindString(v.hears(v.in("भेज दी गई", "is sent")))
	v.heard = v.count()
	var fppas tariff.Percent
	if _, err := d.Ledger.AcceptReading(v.ctx, number, "officer", &fppas, time.Date(2026, 11, 8, 11, 0, 0, 0, india)); err != nil {
		v.Fatal(err)
	}
	v.hears(number, v.in("मान ली गई", "is accepted"), ".pdf")
	v.picture("accepted")
}

func (v *visitor) applies() {
	v.Helper()
	v.opens("7. नया कनेक्शन और बदलाव", "7. New connection/change")
	v.hears()
	v.pick(v.in("लोड बढ़ाना या घटाना", "More or less load"))
	v.hears("kW")
	v.write("4 kW")
	v.hears("2/2")
	v.send(pole(v.T))
	v.hears(v.in("पहचान के पन्ने मिले: 1", "Identity paper: 1 received"))
	v.tap(v.in("हो गया", "Done"))
	v.hears("4 kW", "9826000001")
	v.tap(v.in("हाँ, आवेदन भेजें", "Yes, apply"))
	v.hears("LC2611080001")
	v.picture("apply")
}

// addsAConnection adds Sunita's connection on a stranger's phone, by the code that
// comes to hers.
func (v *visitor) addsAConnection() {
	v.Helper()
	v.hold(stranger)
	v.speaks()
	v.opens("8. मेरे कनेक्शन", "8. My connections")
	v.hears()
	v.tap(v.in("कनेक्शन जोड़ें", "Add a connection"))
	v.hears("IVRS")
	v.write("N2301000011")
	v.hears("N2301000011")
	v.pick(v.in("परिवार का, कोड से", "Family's, by code"))
	v.until("the code told on the other phone", `() => document.querySelector("#notice a.code")?.checkVisibility() ?? false`)
	v.press("#notice a.code", "")
	v.holds(owner)
	v.until("the code", `(s) => [...document.querySelectorAll(s)].at(-1)?.matches(".template")`, replies)
	code := oneTimeCode.FindString(v.hears())
	v.hold(stranger)
	v.hears("N2301000011", v.in("वह कोड यहाँ लिखें", "Type that code here"))
	v.write(code)
	v.hears(v.in("जुड़ गया", "is added"), v.in("सुनीता वर्मा", "Sunita Verma"))
	v.picture("connections")
}

func (v *visitor) looksBack() {
	v.Helper()
	v.hold(owner)
	v.opens("9. इतिहास", "9. History")
	v.hears()
	v.pick(v.in("महीनेवार खपत", "Use by month"))
	v.hears(v.in("सुनीता वर्मा", "Sunita Verma"), "121.54")
	v.until("the chart", `(s) => [...document.querySelectorAll(s)].at(-1).querySelector("img")?.naturalWidth > 0`, replies)
	v.showsFile("a.picture", "image/png", "\x89PNG")
	v.picture("history")
}

func (v *visitor) asksForHelp() {
	v.Helper()
	v.opens("10. सहायता", "10. Help")
	v.hears("1912")
	v.pick(v.in("असली या फ़र्ज़ी?", "Genuine or fake?"))
	v.hears()
	v.write("Dear consumer, your electricity will be disconnected tonight at 9.30 pm, your bill was not updated. Call 98765 43210 at once.")
	v.hears("⚠️", "1930")
	v.picture("help")
}

// showsFile fetches what the last reply shows.
func (v *visitor) showsFile(selector, kind, begins string) {
	v.Helper()
	path := ask[string](v, `(s, file) => [...document.querySelectorAll(s)].at(-1).querySelector(file).getAttribute("href")`, replies, selector)
	res, err := http.Get(v.site + path)
	if err != nil {
		v.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != kind || !bytes.HasPrefix(body, []byte(begins)) {
		v.Errorf("%s: %v, status %d, %s, %d bytes", path, err, res.StatusCode, res.Header.Get("Content-Type"), len(body))
	}
}
