package pdf_test

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"rsc.io/qr"

	"helpline/billing"
	"helpline/bot"
	"helpline/pdf"
)

// update rewrites testdata/pdf: commit only what you have read and understood.
var update = flag.Bool("update", false, "rewrite the golden texts")

func TestDocumentsPrintWhatIsWritten(t *testing.T) {
	press := newPress(t)
	advance := sampleReceipt(bot.English)
	advance.Bill, advance.Payment.Bill = nil, ""
	for name, file := range map[string][]byte{
		"bill-hi":          billBytes(t, press, sampleBill(bot.Hindi)),
		"bill-en":          billBytes(t, press, sampleBill(bot.English)),
		"bill-full-hi":     billBytes(t, press, fullBill(bot.Hindi)),
		"bill-credit-en":   billBytes(t, press, creditBill(bot.English)),
		"bill-slabs-hi":    billBytes(t, press, slabBill(bot.Hindi)),
		"bill-slabs-en":    billBytes(t, press, fullSlabBill(bot.English)),
		"receipt-hi":       receiptBytes(t, press, sampleReceipt(bot.Hindi)),
		"receipt-adv-en":   receiptBytes(t, press, advance),
		"receipt-empty-hi": receiptBytes(t, press, pdf.ReceiptSheet{Lang: bot.Hindi}),
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, file).String()
			path := filepath.Join("..", "testdata", "pdf", name+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSameBillGivesSameBytes(t *testing.T) {
	press := newPress(t)
	want := billBytes(t, press, sampleBill(bot.Hindi))
	billBytes(t, press, fullBill(bot.English))
	if !bytes.Equal(want, billBytes(t, newPress(t), sampleBill(bot.Hindi))) {
		t.Error("another press prints other bytes")
	}
	var done sync.WaitGroup
	for i := range 8 {
		done.Go(func() {
			for range 4 {
				var b bytes.Buffer
				other := creditBill(bot.Hindi)
				other.Connection.NameHi += strings.Repeat(" और", i)
				if err := press.Bill(&b, other); err != nil {
					t.Error(err)
				}
				b.Reset()
				if err := press.Bill(&b, sampleBill(bot.Hindi)); err != nil || !bytes.Equal(want, b.Bytes()) {
					t.Errorf("goroutine %d: other bytes, %v", i, err)
				}
			}
		})
	}
	done.Wait()
}

func TestFileSaysWhenTheBillWasIssuedAndNoOtherTime(t *testing.T) {
	file := billBytes(t, newPress(t), sampleBill(bot.Hindi))
	if !bytes.Contains(file, []byte("/CreationDate (D:20261008000000)")) {
		t.Error("not dated by the day of issue")
	}
	if year := []byte("D:" + time.Now().Format("2006010215")); bytes.Contains(file, year) {
		t.Error("dated by the clock")
	}
}

// The tariff of April 2026 makes 2,732.19 of these units; the bill is believed, the
// slabs are shown only while they make what it says.
func TestSlabsAreShownOnlyWhereTheyMakeTheBill(t *testing.T) {
	press := newPress(t)
	for name, c := range map[string]struct {
		change func(*pdf.BillSheet)
		shown  bool
	}{
		"as billed":              {func(*pdf.BillSheet) {}, true},
		"a paisa off":            {func(b *pdf.BillSheet) { b.Bill.Energy++ }, true},
		"three paise off":        {func(b *pdf.BillSheet) { b.Bill.Energy += 3 }, false},
		"a category not sourced": {func(b *pdf.BillSheet) { b.Connection.Category = "LV-5.2" }, false},
		"a year not sourced":     {func(b *pdf.BillSheet) { b.Bill.From, b.Bill.To = "2030-01-01", "2030-01-31" }, false},
		"no period":              {func(b *pdf.BillSheet) { b.Bill.From = "" }, false}, // the month is all new rates
	} {
		t.Run(name, func(t *testing.T) {
			sheet := slabBill(bot.English)
			c.change(&sheet)
			if got := strings.Contains(read(t, billBytes(t, press, sheet)).String(), "50 units × ₹"); got != c.shown {
				t.Errorf("slabs shown: %t", got)
			}
		})
	}
}

func TestQRCodeHoldsTheLinkToPayWhatIsOwed(t *testing.T) {
	press := newPress(t)
	part := sampleBill(bot.Hindi)
	part.Payments = append([]billing.Payment{{Bill: part.Bill.Number, Amount: 8200}}, part.Payments...)
	odd := sampleBill(bot.Hindi)
	odd.Bill.Number = "OCT/26 N#" + strings.Repeat("7", 40)
	odd.Payee = pdf.Payee{VPA: "a&b@upi", Name: "विद्युत + Co"}
	for name, c := range map[string]struct {
		sheet pdf.BillSheet
		link  string
	}{
		"a bill unpaid":    {sampleBill(bot.Hindi), "upi://pay?pa=sample%40upi&pn=Sample%20Vidyut&tr=OCT26N005676181&am=382.00&cu=INR&tn=Bill%202026-10%20N2301000011"},
		"a bill part paid": {part, "upi://pay?pa=sample%40upi&pn=Sample%20Vidyut&tr=OCT26N005676181&am=300.00&cu=INR&tn=Bill%202026-10%20N2301000011"},
		"odd letters":      {odd, "upi://pay?pa=a%26b%40upi&pn=%E0%A4%B5%E0%A4%BF%E0%A4%A6%E0%A5%8D%E0%A4%AF%E0%A5%81%E0%A4%A4%20%2B%20Co&tr=OCT26N" + strings.Repeat("7", 29) + "&am=382.00&cu=INR&tn=Bill%202026-10%20N2301000011"},
	} {
		t.Run(name, func(t *testing.T) {
			want, err := qr.Encode(c.link, qr.M)
			if err != nil {
				t.Fatal(err)
			}
			got, size := cells(t, read(t, billBytes(t, press, c.sheet)))
			if size != want.Size {
				t.Fatalf("%d modules wide, want %d", size, want.Size)
			}
			for y := range size {
				for x := range size {
					if got[[2]int{x, y}] != want.Black(x, y) {
						t.Fatalf("module %d, %d differs", x, y)
					}
				}
			}
		})
	}
}

func TestNoQRCodeWhenNothingIsToBePaidByIt(t *testing.T) {
	press := newPress(t)
	paid := sampleBill(bot.Hindi)
	paid.Payments = []billing.Payment{{Bill: paid.Bill.Number, Amount: paid.Bill.Payable}}
	zero := sampleBill(bot.Hindi)
	zero.Bill.Payable = 0
	for name, c := range map[string]struct {
		sheet pdf.BillSheet
		says  string
	}{
		"a credit":   {creditBill(bot.Hindi), "इस देयक पर कोई भुगतान नहीं करना है।"},
		"zero":       {zero, "इस माह कोई राशि देय नहीं है।"},
		"paid since": {paid, "इस देयक का भुगतान प्राप्त हो चुका है। धन्यवाद।"},
		"no payee":   {fullBill(bot.Hindi), "पर उपभोक्ता क्रमांक N2301000011 बताकर भुगतान करें।"},
	} {
		t.Run(name, func(t *testing.T) {
			r := read(t, billBytes(t, press, c.sheet))
			if _, size := cells(t, r); size != 0 {
				t.Error("there is a code")
			}
			if !strings.Contains(r.String(), c.says) {
				t.Errorf("does not say %q", c.says)
			}
		})
	}
}

// cells reads the QR code of a page, if there is one: the grid with several rows.
func cells(t *testing.T, r reading) (dark map[[2]int]bool, size int) {
	t.Helper()
	dark = map[[2]int]bool{}
	for _, grid := range bytes.Split(r.content, []byte(" cm\n"))[1:] {
		path, _, _ := bytes.Cut(grid, []byte("f Q"))
		found, wide := map[[2]int]bool{}, 0
		for line := range strings.Lines(string(path)) {
			var x, y, n int
			if _, err := fmt.Sscanf(line, "%d %d %d 1 re", &x, &y, &n); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			for i := range n {
				found[[2]int{x + i, y}] = true
			}
			wide = max(wide, y+1)
		}
		if wide > 1 {
			dark, size = found, wide
		}
	}
	return dark, size
}

func TestFontsAreTheOnesChosen(t *testing.T) {
	for name, want := range map[string]string{
		"NotoSansDevanagari_400Regular.ttf":  "084a94d89eb54aafb93a056e15425c34fd859f6342875165d304837b3bcfc2d2",
		"NotoSansDevanagari_600SemiBold.ttf": "5f8764f341ed1badfd382540277386c97b2a711399cb273c4854c3097588287b",
	} {
		ttf, err := os.ReadFile(filepath.Join("fonts", name))
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(ttf)); got != want {
			t.Errorf("%s has sum %s", name, got)
		}
	}
}
