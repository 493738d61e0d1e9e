package menus_test

import (
	"bytes"
	"errors"
	"testing"

	"helpline/billing"
	"helpline/bot"
	"helpline/menus"
	"helpline/pdf"
	"helpline/templates/messages"
)

func TestDocumentsArePrintedFromTheBooks(t *testing.T) {
	books := openCopy(t, townBooks(t))
	words, err := messages.Load(&pdf.Sentences)
	if err != nil {
		t.Fatal(err)
	}
	press, err := pdf.NewPress(words)
	if err != nil {
		t.Fatal(err)
	}
	archive := menus.NewArchive(books, press, pdf.Payee{})
	latest, err := books.LatestBill(t.Context(), "N2301000011")
	if err != nil {
		t.Fatal(err)
	}
	paid, err := books.Payments(t.Context(), "N2301000011", 1)
	if err != nil || len(paid) == 0 {
		t.Fatalf("no payments: %v", err)
	}
	for _, lang := range bot.Langs {
		chart := bot.File{Kind: bot.ChartFile, Ref: "N2301000011 2026-10", Lang: lang}
		if body, mime, err := archive.Print(t.Context(), chart); err != nil || mime != "image/png" || !bytes.HasPrefix(body, []byte("\x89PNG")) {
			t.Errorf("chart in %s: %d bytes of %q, %v", lang, len(body), mime, err)
		}
		for kind, ref := range map[bot.FileKind]string{bot.BillFile: latest.Number, bot.ReceiptFile: paid[0].Receipt} {
			body, mime, err := archive.Print(t.Context(), bot.File{Kind: kind, Ref: ref, Lang: lang})
			if err != nil || mime != "application/pdf" || !bytes.HasPrefix(body, []byte("%PDF-")) {
				t.Errorf("%s %s in %s: %d bytes of %q, %v", kind, ref, lang, len(body), mime, err)
			}
		}
	}
	if _, _, err := archive.Print(t.Context(), bot.File{Kind: bot.ChartFile, Ref: "N2399999999 2026-10"}); !errors.Is(err, billing.ErrNoBill) {
		t.Errorf("a chart of nothing: %v", err)
	}
	for want, f := range map[error]bot.File{
		billing.ErrNoBill:    {Kind: bot.BillFile, Ref: "NONE"},
		billing.ErrNoReceipt: {Kind: bot.ReceiptFile, Ref: "NONE"},
	} {
		if _, _, err := archive.Print(t.Context(), f); !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", f.Kind, err, want)
		}
	}
	if _, _, err := archive.Print(t.Context(), bot.File{Kind: "poster"}); err == nil {
		t.Error("a file of an unknown kind is printed")
	}
}
