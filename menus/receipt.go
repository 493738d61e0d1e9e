package menus

import (
	"context"
	"errors"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/templates/messages"
)

// receiptsShown fits one list.
const receiptsShown = cloudapi.MaxRows

type receiptBlanks struct {
	Receipt, IVRS, Name, Mode, Reference string
	Amount                               billing.Paise
	At                                   time.Time
}

var (
	receiptNone   = messages.Of[receiptBlanks](&Sentences, "receipt.none")
	receiptList   = messages.Of[receiptBlanks](&Sentences, "receipt.list")
	receiptRow    = messages.Of[receiptBlanks](&Sentences, "receipt.row")
	receiptNote   = messages.Of[receiptBlanks](&Sentences, "receipt.desc")
	receiptShown  = messages.Of[receiptBlanks](&Sentences, "receipt.shown")
	receiptOthers = messages.Line(&Sentences, "receipt.others.button")
	receiptUnseen = messages.Line(&Sentences, "receipt.unseen.button")
)

// openReceipts lists the last payments.
func openReceipts(ctx context.Context, t *Turn) (Step, error) {
	return forConnection("receipt")(ctx, t)
}

// receiptNumbered shows the receipt of a number, if the sender may see it.
func receiptNumbered(number string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		p, err := t.Books.Payment(ctx, number)
		if err != nil && !errors.Is(err, billing.ErrNoReceipt) {
			return nil, err
		}
		return t.mineElse(ctx, p.IVRS, receipt{IVRS: p.IVRS, Number: p.Receipt}, openReceipts)
	}
}

// receipts lists the payments of a connection.
type receipts struct {
	atRest
	IVRS billing.IVRS
}

func (s receipts) Ask(ctx context.Context, t *Turn) error {
	c, ok, err := t.own(ctx, s.IVRS)
	if err != nil || !ok {
		return err
	}
	paid, err := t.Books.Payments(ctx, s.IVRS, receiptsShown)
	if err != nil {
		return err
	}
	about := receiptBlanks{IVRS: string(c.IVRS), Name: c.NameIn(t.Hindi())}
	if len(paid) == 0 {
		t.Buttons(receiptNone.With(about), t.Choice("unseen", receiptUnseen), t.Home())
		return nil
	}
	var rows []bot.Choice
	for _, p := range paid {
		blanks := blanksOf(p)
		rows = append(rows, t.Row(p.Receipt, t.text(receiptRow.With(blanks)), t.text(receiptNote.With(blanks))))
	}
	t.List(receiptList.With(about), rows...)
	return nil
}

func (s receipts) Answer(_ context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "":
		return t.Choose()
	case "unseen":
		return complaintKind{Topic: topicBill, report: report{IVRS: s.IVRS}}, nil
	}
	return receipt{IVRS: s.IVRS, Number: t.Picked()}, nil
}

// receipt is the receipt of one payment as PDF.
type receipt struct {
	atRest
	IVRS   billing.IVRS
	Number string
}

func (s receipt) Ask(ctx context.Context, t *Turn) error {
	c, ok, err := t.own(ctx, s.IVRS)
	if err != nil || !ok {
		return err
	}
	p, err := t.Books.Payment(ctx, s.Number)
	if errors.Is(err, billing.ErrNoReceipt) || err == nil && p.IVRS != s.IVRS {
		t.Say(receiptNone.With(receiptBlanks{IVRS: string(c.IVRS), Name: c.NameIn(t.Hindi())}))
		return nil
	}
	if err != nil {
		return err
	}
	blanks := blanksOf(p)
	blanks.Name = c.NameIn(t.Hindi())
	t.Document(bot.File{Name: p.Receipt + ".pdf", Kind: bot.ReceiptFile, Ref: p.Receipt}, receiptShown.With(blanks),
		t.Choice("others", receiptOthers), t.Choice("bill", billLatest), t.Home())
	return nil
}

func (s receipt) Answer(_ context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "others":
		return receipts{IVRS: s.IVRS}, nil
	case "bill":
		return bill{IVRS: s.IVRS}, nil
	}
	return t.Choose()
}

func blanksOf(p billing.Payment) receiptBlanks {
	return receiptBlanks{
		Receipt: p.Receipt, IVRS: string(p.IVRS), Mode: p.Mode, Reference: p.Reference, Amount: p.Amount, At: p.PaidAt,
	}
}
