package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// tellBill tells those who may see a connection's bills that a new one is there.
func tellBill(ctx context.Context, t *Turn, n billing.Notice) (bot.Template, error) {
	b, err := t.Books.Bill(ctx, n.About)
	if errors.Is(err, billing.ErrNoBill) {
		return bot.Template{}, nil
	}
	if err != nil {
		return bot.Template{}, err
	}
	may, err := t.May(ctx, b.IVRS, billing.See)
	if err != nil || !may {
		return bot.Template{}, err
	}
	d, err := t.Books.Dues(ctx, b.IVRS, t.Today())
	if err != nil || d.Bill.Number != b.Number {
		return bot.Template{}, err // one more has come since, and is told
	}
	return t.billIssued(ctx, d)
}

func (t *Turn) billIssued(ctx context.Context, d billing.Dues) (bot.Template, error) {
	b := d.Bill
	c, err := t.Books.Connection(ctx, b.IVRS)
	if err != nil {
		return bot.Template{}, err
	}
	blanks := t.blanksOf(c).billed(b, d)
	file := billFile(b)
	pay := t.Told("pay."+string(b.IVRS), billPay)
	buttons := []bot.Choice{pay, t.Home()}
	if d.Balance <= 0 {
		buttons = buttons[1:]
	}
	t.Say(billNew)
	t.Say(billHead.With(blanks))
	t.Document(file, standing(d, blanks), buttons...)
	params := []string{string(b.IVRS), t.month(b.Month), messages.Money(max(0, d.Balance)), b.Due.String()}
	return t.template("helpline_bill", &file, params, quick(pay, t.Home())...)
}

var billNew = messages.Line(&Sentences, "notice.bill")
