package server

import (
	"context"

	"helpline/billing"
	"helpline/billing/cashier"
	"helpline/billing/gateway"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/cloudapi"
)

// Till is how the chat takes money.
type Till struct {
	Gateway        gateway.Options
	WebhookSecrets []string
	Return         string // where a payer's browser goes afterwards; empty: nowhere
	Configuration  string // of payments within the chat; empty: people pay by link
}

// till is the cashier of the settings; nil where there is none.
func till(set Settings, books *ledger.Ledger, api *cloudapi.Client) *cashier.Cashier {
	if set.Till == nil {
		return nil
	}
	return cashier.New(cashier.Options{
		Books: books, Gateway: gateway.New(set.Till.Gateway), Return: set.Till.Return,
		Chat: api, Configuration: set.Till.Configuration, Log: set.Log, Now: set.Now,
	})
}

// paid hands on what WhatsApp hints of payments within the chat.
func paid(c *cashier.Cashier) func(context.Context, []bot.PaymentHint) error {
	return func(ctx context.Context, hints []bot.PaymentHint) error {
		for _, h := range hints {
			if err := c.Hear(ctx, billing.PaymentHint{Reference: h.Reference}); err != nil {
				return err
			}
		}
		return nil
	}
}
