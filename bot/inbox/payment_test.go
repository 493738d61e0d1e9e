package inbox_test

import (
	"testing"

	"helpline/bot"
)

func TestABatchOfPaymentsAloneIsNoMessage(t *testing.T) {
	h := build(t)
	b := bot.Batch{Payments: []bot.PaymentHint{{Reference: "P-1", Transaction: "pay_X", State: "captured"}}}
	if err := h.in.Accept(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	waiting, err := h.chats.Unanswered(t.Context(), noon.AddDate(10, 0, 0), 0, 10)
	if err != nil || len(waiting) > 0 {
		t.Errorf("waiting %v, %v", waiting, err)
	}
}
