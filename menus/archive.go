package menus

import (
	"bytes"
	"context"
	"fmt"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/transcript"
	"helpline/pdf"
	"helpline/templates/messages"
)

// Archive prints the documents replies name, from the books, whenever they are
// needed: no printed file is kept.
type Archive struct {
	books *ledger.Ledger
	chats *transcript.Transcript
	words *messages.Catalogue
	press *pdf.Press
	payee pdf.Payee
}

// NewArchive makes the archive of the books. The payee is printed on bills.
func NewArchive(l *ledger.Ledger, p *pdf.Press, payee pdf.Payee) *Archive {
	return &Archive{books: l, press: p, payee: payee}
}

// WithChats lets the archive print what is kept of a person, in words loaded with
// Sentences.
func (a *Archive) WithChats(t *transcript.Transcript, words *messages.Catalogue) *Archive {
	with := *a
	with.chats, with.words = t, words
	return &with
}

// Print prints a document and tells its media type. billing.ErrNoBill or
// billing.ErrNoReceipt when the books no longer have what it names.
func (a *Archive) Print(ctx context.Context, f bot.File) (body []byte, mime string, err error) {
	var b bytes.Buffer
	mime = "application/pdf"
	switch f.Kind {
	case bot.BillFile:
		err = a.bill(ctx, &b, f)
	case bot.ReceiptFile:
		err = a.receipt(ctx, &b, f)
	case bot.ChartFile:
		mime, err = "image/png", a.chart(ctx, &b, f)
	case bot.DataFile:
		mime, err = "text/plain", a.data(ctx, &b, f)
	default:
		err = fmt.Errorf("unknown kind %q", f.Kind)
	}
	if err != nil {
		return nil, "", fmt.Errorf("print %s %s: %w", f.Kind, f.Ref, err)
	}
	return b.Bytes(), mime, nil
}

func (a *Archive) bill(ctx context.Context, w *bytes.Buffer, f bot.File) error {
	b, err := a.books.Bill(ctx, f.Ref)
	if err != nil {
		return err
	}
	c, err := a.books.Connection(ctx, b.IVRS)
	if err != nil {
		return err
	}
	history, err := a.books.Bills(ctx, b.IVRS, b.Month, billsShown)
	if err != nil {
		return err
	}
	paid, err := a.books.Payments(ctx, b.IVRS, billsShown)
	if err != nil {
		return err
	}
	return a.press.Bill(w, pdf.BillSheet{
		Lang: f.Lang, Connection: c, Bill: b, History: history, Payments: paid, Payee: a.payee,
	})
}

func (a *Archive) receipt(ctx context.Context, w *bytes.Buffer, f bot.File) error {
	p, err := a.books.Payment(ctx, f.Ref)
	if err != nil {
		return err
	}
	c, err := a.books.Connection(ctx, p.IVRS)
	if err != nil {
		return err
	}
	var paid *billing.Bill
	if p.Bill != "" {
		b, err := a.books.Bill(ctx, p.Bill)
		if err != nil {
			return err
		}
		paid = &b
	}
	return a.press.Receipt(w, pdf.ReceiptSheet{Lang: f.Lang, Connection: c, Payment: p, Bill: paid})
}
