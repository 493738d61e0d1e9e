package pdf_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"helpline/bot"
	"helpline/pdf"
)

func BenchmarkBill(b *testing.B) {
	press := newPress(b)
	sheet := sampleBill(bot.Hindi)
	var out bytes.Buffer
	if err := press.Bill(&out, sheet); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
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
