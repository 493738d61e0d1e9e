package menus

import (
	"context"

	"helpline/templates/messages"
)

var (
	historyToday      = messages.Line(&Sentences, "history.today")
	historyBills      = messages.Line(&Sentences, "history.bills.button")
	historyPayments   = messages.Line(&Sentences, "history.payments.button")
	historyComplaints = messages.Line(&Sentences, "history.complaints.button")
)

// openHistory offers the past that this chat can show: bills, payments, complaints.
func openHistory(context.Context, *Turn) (Step, error) { return history{}, nil }

// history asks which of them.
type history struct{ atRest }

func (history) Ask(_ context.Context, t *Turn) error {
	t.Buttons(historyToday, t.Choice("bills", historyBills), t.Choice("payments", historyPayments),
		t.Choice("complaints", historyComplaints))
	return nil
}

func (history) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "bills":
		return forConnection("history")(ctx, t)
	case "payments":
		return openReceipts(ctx, t)
	case "complaints":
		return openStatus(ctx, t)
	}
	return t.Choose()
}
