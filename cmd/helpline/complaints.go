package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
)

// complaintsCommand is what the office does with complaints. It works on the books
// while the server runs, which tells the consumer.
type complaintsCommand struct {
	List complaintListCommand `cmd:"" help:"List complaints, oldest first."`
	Set  complaintSetCommand  `cmd:"" help:"Move a complaint to a state; who lodged it is told."`
}

type complaintListCommand struct {
	books
	Office string `placeholder:"O" help:"Of this office only."`
	Open   bool   `help:"Only those still to be done."`
}

// complaintsListed is how many fit a look.
const complaintsListed = 1000

// Run prints one complaint a line.
func (c *complaintListCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.with(ctx, func(l *ledger.Ledger) error {
		all, err := l.OfficeComplaints(ctx, c.Office, c.Open, complaintsListed)
		if err != nil {
			return err
		}
		lines := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
		for _, x := range all {
			about := string(x.IVRS)
			if about == "" {
				about = x.Landmark
			}
			fmt.Fprintf(lines, "%s\t%s\t%s\t%s\t%s\t%s\n", x.Number, x.State, x.Kind, x.Office, about, clock(x.LodgedAt))
		}
		return lines.Flush()
	})
}

func clock(t time.Time) string { return t.In(billing.Kolkata).Format("2006-01-02 15:04") }

type complaintSetCommand struct {
	books
	Number string                 `arg:"" help:"Complaint number, 13 digits."`
	State  billing.ComplaintState `required:"" enum:"assigned,working,resolved" help:"${enum}"`
	Remark words                  `placeholder:"R" help:"A line for the consumer to read."`
	By     words                  `required:"" placeholder:"NAME" help:"Who of the staff says so."`
}

// Run moves one complaint.
func (c *complaintSetCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.with(ctx, func(l *ledger.Ledger) error {
		event := billing.ComplaintEvent{At: time.Now(), State: c.State, Remark: string(c.Remark), By: string(c.By)}
		if err := l.SetComplaint(ctx, c.Number, event); err != nil {
			return about(c.Number, err)
		}
		fmt.Fprintf(stdout, "%s: %s\n", c.Number, c.State)
		return nil
	})
}
