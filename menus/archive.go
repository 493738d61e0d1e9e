package menus

import (
	"bytes"
	"context"
	"fmt"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/pdf"
)

// Archive prints the files replies name, from the books. The same file gives the
// same bytes each time.
type Archive struct {
	ledger *ledger.Ledger
	press  *pdf.Press
	payee  pdf.Payee
}

// NewArchive makes an archive; the payee is whom a bill's QR code pays.
func NewArchive(l *ledger.Ledger, p *pdf.Press, payee pdf.Payee) *Archive {
	return &Archive{l, p, payee}
}

const pdfType = "application/pdf"

// Print is a file's bytes and their type.
func (a *Archive) Print(ctx context.Context, f bot.File) (body []byte, mime string, err error) {
	var b bytes.Buffer
	switch f.Kind {
	case bot.BillFile:
		err = a.bill(ctx, &b, f)
	case bot.ReceiptFile:
		err = a.receipt(ctx, &b, f)
	default:
		err = fmt.Errorf("nothing prints a %q", f.Kind)
	}
	if err != nil {
		return nil, "", fmt.Errorf("print %s %s: %w", f.Kind, f.Ref, err)
	}
	return b.Bytes(), pdfType, nil
}

// What a bill shows besides itself.
const (
	chartMonths   = 12
	shownPayments = 3
)

func (a *Archive) bill(ctx context.Context, w *bytes.Buffer, f bot.File) error {
	bill, err := a.ledger.Bill(ctx, f.Ref)
	if err != nil {
		return err
	}
	sheet := pdf.BillSheet{Lang: f.Lang, Bill: bill, Payee: a.payee}
	if sheet.Connection, err = a.ledger.Connection(ctx, bill.IVRS); err != nil {
		return err
	}
	if sheet.History, err = a.ledger.Bills(ctx, bill.IVRS, bill.Month, chartMonths); err != nil {
		return err
	}
	paid, err := a.ledger.Payments(ctx, bill.IVRS, chartMonths)
	if err != nil {
		return err
	}
	sheet.Payments = before(paid, bill.Issued)
	return a.press.Bill(w, sheet)
}

// before keeps the payments a bill could know of when it was issued, the latest few.
func before(paid []billing.Payment, issued billing.Day) []billing.Payment {
	var known []billing.Payment
	for _, p := range paid {
		if billing.DayOf(p.PaidAt) < issued && len(known) < shownPayments {
			known = append(known, p)
		}
	}
	return known
}

func (a *Archive) receipt(ctx context.Context, w *bytes.Buffer, f bot.File) error {
	paid, err := a.ledger.Payment(ctx, f.Ref)
	if err != nil {
		return err
	}
	sheet := pdf.ReceiptSheet{Lang: f.Lang, Payment: paid}
	if sheet.Connection, err = a.ledger.Connection(ctx, paid.IVRS); err != nil {
		return err
	}
	if paid.Bill != "" {
		bill, err := a.ledger.Bill(ctx, paid.Bill)
		if err != nil {
			return err
		}
		sheet.Bill = &bill
	}
	return a.press.Receipt(w, sheet)
}
