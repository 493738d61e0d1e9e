package pdf_test

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"helpline/billing"
	"helpline/bot"
	"helpline/pdf"
)

// BenchmarkBill prints another consumer's bill each time, as a month's run does:
// numbers, amounts and names that were not met before.
func BenchmarkBill(b *testing.B) {
	press := newPress(b)
	sheet := slabBill(bot.Hindi)
	var out bytes.Buffer
	if err := press.Bill(&out, sheet); err != nil {
		b.Fatal(err)
	}
	names := strings.Fields("कृष्णकुमार राजेश्वरी विश्वकर्मा शर्मा द्विवेदी चतुर्वेदी अहिरवार मालवीय कुशवाहा रघुवंशी")
	b.ReportAllocs()
	for n := int64(0); b.Loop(); n++ {
		bill := &sheet.Bill
		sheet.Connection.NameHi = names[n%10] + " " + names[n/10%10] + strconv.FormatInt(n%1000, 10)
		bill.IVRS = billing.IVRS(fmt.Sprintf("N23%08d", n))
		bill.Number = fmt.Sprintf("OCT26N%09d", n)
		// half a thousand times a unit more or less, at the highest rate, as the tariff charges it
		bill.Units = billing.Decimal(fmt.Sprintf("%d.56", 434+n%500))
		bill.Energy = billing.Paise(273219 + 700522*(n%500)/1000)
		bill.Payable = bill.CurrentBill().WholeRupees()
		if err := press.Bill(io.Discard, sheet); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes/bill")
}

func BenchmarkReceipt(b *testing.B) {
	press := newPress(b)
	sheet := sampleReceipt(bot.Hindi)
	b.ReportAllocs()
	for b.Loop() {
		if err := press.Receipt(io.Discard, sheet); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkEmptyPage is the bare limit: what gofpdf takes for a page with nothing on
// it.
func BenchmarkEmptyPage(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		g := gofpdf.New("P", "mm", "A4", "")
		g.AddPage()
		if err := g.Output(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkNewPress is what a start of the program pays: two fonts read, four forms
// drawn.
func BenchmarkNewPress(b *testing.B) {
	words := catalogue(b)
	for b.Loop() {
		if _, err := pdf.NewPress(words); err != nil {
			b.Fatal(err)
		}
	}
}
