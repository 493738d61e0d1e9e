package pdf

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"helpline/billing"
	"helpline/billing/tariff"
	"helpline/bot"
	"helpline/pdf/akshar"
	"helpline/templates/messages"
)

// The faces, by number.
const (
	regular = iota
	semibold
)

// Press draws documents. It is made once and safe for use by many goroutines.
type Press struct {
	words    *messages.Catalogue
	tariff   *tariff.Tables
	faces    []*akshar.Face
	numerals map[bot.Lang]numerals
	bills    map[bot.Lang]*akshar.Form
	receipts map[bot.Lang]*akshar.Form
}

// NewPress reads the fonts and draws the forms, from sentences loaded with Sentences
// among their sets.
func NewPress(words *messages.Catalogue) (*Press, error) {
	tables, err := tariff.Load()
	if err != nil {
		return nil, err
	}
	p := &Press{
		words:    words,
		tariff:   tables,
		numerals: map[bot.Lang]numerals{},
		bills:    map[bot.Lang]*akshar.Form{},
		receipts: map[bot.Lang]*akshar.Form{},
	}
	faces, err := readFaces()
	if err != nil {
		return nil, err
	}
	p.faces = faces
	for _, lang := range bot.Langs {
		n, err1 := newNumerals(words, lang)
		bill, err2 := p.form(lang, akshar.A4, faces, billForm)
		receipt, err3 := p.form(lang, akshar.A5, faces, receiptForm)
		if err := errors.Join(err1, err2, err3); err != nil {
			return nil, fmt.Errorf("press in %s: %w", lang, err)
		}
		p.numerals[lang], p.bills[lang], p.receipts[lang] = n, bill, receipt
	}
	return p, nil
}

func readFaces() ([]*akshar.Face, error) {
	var faces []*akshar.Face
	for _, name := range []string{Regular, SemiBold} {
		ttf, err := Font(name)
		if err != nil {
			return nil, err
		}
		face, err := akshar.NewFace(strings.ReplaceAll(strings.TrimSuffix(name, ".ttf"), "_", "-"), ttf)
		if err != nil {
			return nil, fmt.Errorf("font %s: %w", name, err)
		}
		faces = append(faces, face)
	}
	return faces, nil
}

// form draws what all documents of a kind share.
func (p *Press) form(lang bot.Lang, size akshar.Size, faces []*akshar.Face, draw func(*sheet)) (*akshar.Form, error) {
	var fault error
	form, err := akshar.NewForm(size, faces, func(page *akshar.Page) {
		s := p.sheet(lang, page)
		draw(s)
		fault = s.err
	})
	return form, errors.Join(fault, err)
}

// sheet begins a document.
func (p *Press) sheet(lang bot.Lang, page *akshar.Page) *sheet {
	return &sheet{Page: page, press: p, lang: lang, other: otherLang(lang)}
}

func otherLang(lang bot.Lang) bot.Lang {
	if lang == bot.English {
		return bot.Hindi
	}
	return bot.English
}

// BillSheet is what a bill is printed from.
type BillSheet struct {
	Lang       bot.Lang
	Connection billing.Connection
	Bill       billing.Bill
	History    []billing.Bill    // newest first, up to twelve, this month's included
	Payments   []billing.Payment // newest first
	Payee      Payee
}

// Payee is whom UPI apps pay. Without a VPA the bill says how else to pay.
type Payee struct{ VPA, Name string }

// Bill writes a bill as a PDF file.
func (p *Press) Bill(w io.Writer, b BillSheet) error {
	b.Lang = known(b.Lang)
	s := p.sheet(b.Lang, p.bills[b.Lang].Page())
	s.bill(&b)
	return s.output(w, fileBill.With(fileBlanks{b.Bill.IVRS, b.Bill.Month, ""}), b.Bill.Issued.Time())
}

// ReceiptSheet is what a receipt is printed from.
type ReceiptSheet struct {
	Lang       bot.Lang
	Connection billing.Connection
	Payment    billing.Payment
	Bill       *billing.Bill // nil for an advance
}

// Receipt writes a receipt as a PDF file.
func (p *Press) Receipt(w io.Writer, r ReceiptSheet) error {
	r.Lang = known(r.Lang)
	s := p.sheet(r.Lang, p.receipts[r.Lang].Page())
	s.receipt(&r)
	return s.output(w, fileReceipt.With(fileBlanks{Number: r.Payment.Receipt}), r.Payment.PaidAt)
}

// known is a language there are forms in.
func known(lang bot.Lang) bot.Lang {
	if lang != bot.English {
		return bot.Hindi
	}
	return lang
}

// output ends a document. Unknown days leave the file dated at the epoch rather than
// by the clock, so that it stays the same.
func (s *sheet) output(w io.Writer, title messages.Phrase, made time.Time) error {
	info := akshar.Info{
		Title:  s.say(title),
		Author: s.sayIn(bot.English, company),
		Lang:   string(s.lang) + "-IN",
		Made:   time.Unix(0, 0).In(billing.Kolkata),
	}
	if s.err != nil {
		return s.err
	}
	if y := made.Year(); !made.IsZero() && y > 0 && y < 10000 {
		info.Made = made.In(billing.Kolkata)
	}
	return s.Output(w, info)
}
