package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

// tellReceived tells the payer of money booked; the receipt comes with it.
func tellReceived(ctx context.Context, t *Turn, n billing.Notice) (bot.Template, error) {
	c, err := t.Books.Collection(ctx, n.About)
	if errors.Is(err, billing.ErrNoReceipt) {
		return bot.Template{}, nil
	}
	if err != nil {
		return bot.Template{}, err
	}
	file, err := t.tellPaid(ctx, c)
	if err != nil {
		return bot.Template{}, err
	}
	params := []string{string(c.IVRS), messages.Money(c.Amount), c.Receipt}
	if file == nil {
		return t.template("helpline_payment_number", nil, params, quick(t.Home())...)
	}
	return t.template("helpline_payment", file, params, quick(t.Told("latest."+string(c.IVRS), payBill), t.Home())...)
}

// tellUnpaid tells the payer what became of a request that brought no money.
func tellUnpaid(ctx context.Context, t *Turn, n billing.Notice) (bot.Template, error) {
	r, err := t.Books.PaymentRequest(ctx, n.About)
	if errors.Is(err, billing.ErrNoPaymentRequest) {
		return bot.Template{}, nil
	}
	if err != nil || string(r.State) != n.Detail {
		return bot.Template{}, err // it was paid after all, or another attempt is under way
	}
	again := t.Told("pay."+string(r.IVRS), payRepeat)
	t.Say(payRequestFor.With(askedBlanks{IVRS: string(r.IVRS), Amount: r.Amount}))
	t.Buttons(payState.Of(n.Detail), again, t.Home())
	params := []string{string(r.IVRS), messages.Money(r.Amount)}
	return t.template("helpline_payment_failed", nil, params, quick(again, t.Home())...)
}

// latestBillOf shows a connection's latest bill, if the sender may see it.
func latestBillOf(number string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		n, err := billing.ParseIVRS(number)
		if err != nil {
			return openBill(ctx, t)
		}
		return t.mineElse(ctx, n, bill{IVRS: n}, openBill)
	}
}
