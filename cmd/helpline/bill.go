package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/cmd/internal/server"
	"helpline/menus"
	"helpline/pdf"
)

// printing is what the commands that print documents share.
type printing struct {
	books
	Lang bot.Lang `default:"hi" enum:"hi,en" help:"Language of the document."`
}

type billCommand struct {
	printing
	IVRS  string `required:"" placeholder:"N…" help:"IVRS number of the connection."`
	Month string `placeholder:"2026-10" help:"Bill month; the latest otherwise."`
	Out   string `short:"o" required:"" type:"path" placeholder:"F.pdf" help:"Where to write it."`
}

// Run prints one bill.
func (c *billCommand) Run(ctx context.Context, stdout io.Writer) error {
	ivrs, err := billing.ParseIVRS(c.IVRS)
	if err != nil {
		return fmt.Errorf("--ivrs %s: %w", c.IVRS, err)
	}
	return c.print(ctx, c.Out, stdout, func(l *ledger.Ledger) (bot.File, error) {
		bill, err := billOf(ctx, l, ivrs, c.Month)
		return bot.File{Kind: bot.BillFile, Ref: bill.Number, Lang: c.Lang}, err
	})
}

func billOf(ctx context.Context, l *ledger.Ledger, ivrs billing.IVRS, month string) (billing.Bill, error) {
	if _, err := l.Connection(ctx, ivrs); err != nil {
		return billing.Bill{}, about(string(ivrs), err)
	}
	if month == "" {
		bill, err := l.LatestBill(ctx, ivrs)
		return bill, about(string(ivrs), err)
	}
	m, err := billing.ParseMonth(month)
	if err != nil {
		return billing.Bill{}, fmt.Errorf("--month: %w", err)
	}
	bill, err := l.BillOf(ctx, ivrs, m)
	return bill, about(string(ivrs)+" "+month, err)
}

// about says what an error is about.
func about(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

type receiptCommand struct {
	printing
	Number string `arg:"" help:"Receipt number, R…"`
	Out    string `short:"o" required:"" type:"path" placeholder:"F.pdf" help:"Where to write it."`
}

// Run prints one receipt.
func (c *receiptCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.print(ctx, c.Out, stdout, func(l *ledger.Ledger) (bot.File, error) {
		p, err := l.Payment(ctx, c.Number)
		return bot.File{Kind: bot.ReceiptFile, Ref: p.Receipt, Lang: c.Lang}, about(c.Number, err)
	})
}

// print finds a document in the books and writes it as the chat would send it.
func (p printing) print(ctx context.Context, out string, stdout io.Writer, find func(*ledger.Ledger) (bot.File, error)) (err error) {
	cfg, err := p.settings()
	if err != nil {
		return err
	}
	ledger, err := openExisting(ctx, string(cfg.Books))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ledger.Close()) }()
	file, err := find(ledger)
	if err != nil {
		return err
	}
	words, err := server.Words()
	if err != nil {
		return err
	}
	press, err := pdf.NewPress(words)
	if err != nil {
		return err
	}
	body, _, err := menus.NewArchive(ledger, press, pdf.Payee{VPA: cfg.UPIPayee, Name: cfg.UPIName}).Print(ctx, file)
	if err != nil {
		return err
	}
	if err := os.WriteFile(out, body, 0o600); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d bytes\n", filepath.Base(out), len(body))
	return nil
}
