package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"helpline/billing/ledger"
)

// paymentsCommand shows staff the money at the gateway that is in no book: paid without
// a request of ours, or sent back after it was booked.
type paymentsCommand struct{ books }

// straysListed is how many fit a look.
const straysListed = 1000

// Run prints one payment a line, the newest found first.
func (c *paymentsCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.with(ctx, func(l *ledger.Ledger) error {
		all, err := l.StrayPayments(ctx, straysListed)
		if err != nil {
			return err
		}
		lines := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
		for _, s := range all {
			fmt.Fprintf(lines, "%s\t%s\t%s\t%s\t%s\t%s\n", s.ID, s.Order, s.Amount.Decimal(), s.Mode, clock(s.At), s.Why)
		}
		return lines.Flush()
	})
}
