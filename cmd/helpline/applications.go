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

// applicationsCommand is what the office does with applications. It works on the books
// while the server runs, which tells the applicant.
type applicationsCommand struct {
	List    applicationListCommand    `cmd:"" help:"List those still open, oldest first."`
	Show    applicationShowCommand    `cmd:"" help:"Show one with all that was answered."`
	Query   applicationQueryCommand   `cmd:"" help:"Ask the applicant something."`
	Approve applicationApproveCommand `cmd:"" help:"Approve one."`
	Reject  applicationRejectCommand  `cmd:"" help:"Reject one, with the reason."`
	State   applicationStateCommand   `cmd:"" help:"Say that one is being inspected, or that the work is done."`
}

type applicationListCommand struct{ books }

// applicationsListed is how many fit a look.
const applicationsListed = 1000

// Run prints one application a line.
func (c *applicationListCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.with(ctx, func(l *ledger.Ledger) error {
		all, err := l.OpenApplications(ctx, applicationsListed)
		if err != nil {
			return err
		}
		lines := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
		for _, a := range all {
			where := string(a.IVRS)
			if where == "" {
				where = a.Form.District
			}
			fmt.Fprintf(lines, "%s\t%s\t%s\t%s\t%s\t%s\n", a.Number, a.State, a.Kind, a.Form.Purpose, where, clock(a.LodgedAt))
		}
		return lines.Flush()
	})
}

type applicationShowCommand struct {
	books
	Number string `arg:"" help:"Application number."`
}

// Run prints what was answered, what came with it and what became of it. What was left
// open has no line.
func (c *applicationShowCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.with(ctx, func(l *ledger.Ledger) error {
		a, err := l.Application(ctx, c.Number)
		if err != nil {
			return about(c.Number, err)
		}
		lines := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
		f := a.Form
		for _, line := range [][2]any{
			{"number", a.Number}, {"state", a.State}, {"kind", a.Kind}, {"ivrs", a.IVRS}, {"purpose", f.Purpose},
			{"load", string(f.Load.Amount) + string(f.Load.Unit)}, {"phase", f.Phase}, {"from", f.From}, {"until", f.Until},
			{"reason", f.Reason}, {"name", f.Name}, {"parent", f.Parent}, {"mobile", f.Contact}, {"occupies", f.Occupies},
			{"address", f.Address}, {"district", f.District}, {"tehsil", f.Tehsil}, {"pin", f.Pin}, {"area", f.Area}, {"near", f.Near},
		} {
			if said := fmt.Sprint(line[1]); said != "" {
				fmt.Fprintf(lines, "%s\t%s\n", line[0], said)
			}
		}
		for _, file := range a.Files {
			fmt.Fprintf(lines, "file\t%s\t%s\t%s\n", file.Paper, file.Media, file.Fault)
		}
		for _, e := range a.Events {
			fmt.Fprintf(lines, "%s\t%s\t%s\t%s\n", clock(e.At), e.State, e.By, e.Remark)
		}
		return lines.Flush()
	})
}

// moving is what the commands that move an application share.
type moving struct {
	books
	Number string `arg:"" help:"Application number."`
	By     words  `required:"" placeholder:"NAME" help:"Who of the staff says so."`
}

func (m moving) to(ctx context.Context, stdout io.Writer, s billing.ApplicationState, remark words) error {
	return m.with(ctx, func(l *ledger.Ledger) error {
		event := billing.ApplicationEvent{At: time.Now(), State: s, Remark: string(remark), By: string(m.By)}
		if err := l.MoveApplication(ctx, m.Number, event); err != nil {
			return about(m.Number, err)
		}
		fmt.Fprintf(stdout, "%s: %s\n", m.Number, s)
		return nil
	})
}

type applicationQueryCommand struct {
	moving
	Ask words `required:"" placeholder:"Q" help:"What the applicant is to answer."`
}

// Run asks the applicant.
func (c *applicationQueryCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.to(ctx, stdout, billing.Queried, c.Ask)
}

type applicationApproveCommand struct {
	moving
	Remark words `placeholder:"R" help:"A line for the applicant to read."`
}

// Run approves an application.
func (c *applicationApproveCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.to(ctx, stdout, billing.Approved, c.Remark)
}

type applicationRejectCommand struct {
	moving
	Reason words `required:"" placeholder:"R" help:"Why, for the applicant to read."`
}

// Run rejects an application.
func (c *applicationRejectCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.to(ctx, stdout, billing.Rejected, c.Reason)
}

type applicationStateCommand struct {
	moving
	To     billing.ApplicationState `required:"" enum:"inspection,connected" help:"${enum}"`
	Remark words                    `placeholder:"R" help:"A line for the applicant to read."`
}

// Run moves an application on.
func (c *applicationStateCommand) Run(ctx context.Context, stdout io.Writer) error {
	return c.to(ctx, stdout, c.To, c.Remark)
}
