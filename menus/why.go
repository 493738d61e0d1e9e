package menus

import (
	"context"
	"errors"
	"strings"

	"helpline/billing"
	"helpline/billing/tariff"
	"helpline/bot"
	"helpline/templates/messages"
)

type whyBlanks struct {
	IVRS, Name  string
	Before, Now monthAmount
	Units       billing.Decimal
	Difference  billing.Paise // without its sign
	More        bool
	Lines       []string
	Paid        billing.Paise // on this bill, since it was issued
}

type monthAmount struct {
	Month   billing.Month
	Payable billing.Paise
}

type reasonBlanks struct {
	Amount                billing.Paise // without its sign
	More                  bool
	UnitsBefore, UnitsNow billing.Decimal
	Limit                 billing.Decimal
	What                  string
}

var (
	whyButton = messages.Line(&Sentences, "why.button")
	whyTold   = messages.Of[whyBlanks](&Sentences, "why.told")
	whySame   = messages.Of[whyBlanks](&Sentences, "why.same")
	whyFirst  = messages.Of[whyBlanks](&Sentences, "why.first")
	whyLine   = messages.Of[reasonBlanks](&Sentences, "why.line")
	whyCause  = func() map[tariff.Cause]messages.Sentence[reasonBlanks] {
		causes := map[tariff.Cause]messages.Sentence[reasonBlanks]{}
		for _, c := range tariff.Causes {
			causes[c] = messages.Of[reasonBlanks](&Sentences, "why.cause."+string(c))
		}
		return causes
	}()
)

// whyPrefix begins the choice that explains a bill.
const whyPrefix = "why."

// openWhy explains the latest bill.
func openWhy(ctx context.Context, t *Turn) (Step, error) { return forConnection("bill.why")(ctx, t) }

// whyNumbered explains the bill of a number, if the sender may see it.
func whyNumbered(number string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		b, err := t.Books.Bill(ctx, number)
		if err != nil && !errors.Is(err, billing.ErrNoBill) {
			return nil, err
		}
		return t.mineElse(ctx, b.IVRS, billWhy{IVRS: b.IVRS, Number: b.Number}, openWhy)
	}
}

// billWhy explains a bill by its difference from the one before.
type billWhy struct {
	atRest
	IVRS   billing.IVRS
	Number string `json:",omitempty"` // empty: the latest
}

func (s billWhy) Ask(ctx context.Context, t *Turn) error {
	c, ok, err := t.own(ctx, s.IVRS)
	if err != nil || !ok {
		return err
	}
	now, err := bill{IVRS: s.IVRS, Number: s.Number}.find(ctx, t)
	if errors.Is(err, billing.ErrNoBill) {
		t.Buttons(billNone.With(t.blanksOf(c)), t.Choice("wrong", billWrong), t.Home())
		return nil
	}
	if err != nil {
		return err
	}
	d, err := t.Books.Dues(ctx, s.IVRS, t.Today())
	if err != nil {
		return err
	}
	told, err := t.whyOf(ctx, c, now, d)
	t.Buttons(told, s.choices(t, now, d)...)
	return err
}

// choices are what may be done about the bill once it is understood.
func (s billWhy) choices(t *Turn, now billing.Bill, d billing.Dues) []bot.Choice {
	wrong := t.Choice("wrong", billWrong)
	if now.Number == d.Bill.Number && d.Balance > 0 {
		return []bot.Choice{t.Choice("pay", billPay), wrong, t.Home()}
	}
	return []bot.Choice{t.Choice("older", billOlder), wrong, t.Home()}
}

// whyOf is the explanation of a bill.
func (t *Turn) whyOf(ctx context.Context, c billing.Connection, now billing.Bill, d billing.Dues) (messages.Phrase, error) {
	blanks := whyBlanks{IVRS: string(c.IVRS), Name: c.NameIn(t.Hindi()), Now: monthAmount{now.Month, now.Payable}, Units: now.Units}
	if now.Number == d.Bill.Number {
		blanks.Paid = d.Paid
	}
	before, ok, err := t.billBefore(ctx, now)
	if err != nil || !ok {
		return whyFirst.With(blanks), err
	}
	blanks.Before = monthAmount{before.Month, before.Payable}
	for _, r := range t.m.tariff.Explain(c, before, now) {
		blanks.Lines = append(blanks.Lines, t.reason(r, before, now))
	}
	blanks.Difference = now.Payable - before.Payable
	if blanks.More = blanks.Difference > 0; !blanks.More {
		blanks.Difference = -blanks.Difference
	}
	if blanks.Difference == 0 {
		return whySame.With(blanks), nil
	}
	return whyTold.With(blanks), nil
}

// billBefore is the last bill of an earlier month, if there is one.
func (t *Turn) billBefore(ctx context.Context, now billing.Bill) (before billing.Bill, ok bool, err error) {
	bills, err := t.Books.Bills(ctx, now.IVRS, now.Month.Add(-1), 1)
	if err != nil || len(bills) == 0 {
		return before, false, err
	}
	return bills[0], true, nil
}

// reason is one line of the explanation.
func (t *Turn) reason(r tariff.Reason, before, now billing.Bill) string {
	blanks := reasonBlanks{Amount: max(r.Amount, -r.Amount), More: r.Amount > 0, UnitsBefore: before.Units, UnitsNow: now.Units, Limit: r.Limit}
	blanks.What = t.text(whyCause[r.Cause].With(blanks))
	return t.text(whyLine.With(blanks))
}

func (s billWhy) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "pay":
		return t.payFor(ctx, s.IVRS)
	case "older":
		return billMonths{IVRS: s.IVRS}, nil
	case "wrong":
		return complaintKind{Topic: topicBill, report: report{IVRS: s.IVRS}}, nil
	}
	return t.Choose()
}

// whyChosen reads the choice that explains a bill.
func whyChosen(choice string) (number string, ok bool) { return strings.CutPrefix(choice, whyPrefix) }
