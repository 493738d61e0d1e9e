package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/billing/tariff"
	"helpline/bot/transcript"
	"helpline/bot/worker"
	"helpline/cmd/internal/server"
)

// readingsCommand is an officer's work on the readings people sent, also while the
// server runs.
type readingsCommand struct {
	List   readingsList   `cmd:"" help:"Those that wait, the riskiest first."`
	Show   readingsShow   `cmd:"" help:"One of them, and where its photo is kept."`
	Accept readingsAccept `cmd:"" help:"Accept one: its bill is made and sent."`
	Reject readingsReject `cmd:"" help:"Reject one: its sender is told why."`
}

type readingsList struct {
	books
	Office string `placeholder:"O" help:"Of one zone or distribution centre."`
	Max    int    `default:"50" help:"How many at most."`
}

// Run lists the queue.
func (c *readingsList) Run(ctx context.Context, stdout io.Writer) error {
	return c.with(ctx, func(l *ledger.Ledger) error {
		waiting, err := l.WaitingReadings(ctx, c.Office, c.Max)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "NUMBER\tRISK\tIVRS\tPREVIOUS\tFIGURE\tSENT\tOFFICE\tWHY")
		for _, r := range waiting {
			fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\n", r.Number, r.Risk, r.IVRS, r.Previous, r.Figure, sentAt(r), r.Office, risks(r))
		}
		return w.Flush()
	})
}

type readingsShow struct {
	books
	Number string `arg:"" help:"Number of the reading, MR…"`
}

// Run shows one reading.
func (c *readingsShow) Run(ctx context.Context, stdout io.Writer) error {
	cfg, err := c.settings()
	if err != nil {
		return err
	}
	return c.with(ctx, func(l *ledger.Ledger) error {
		r, err := l.Reading(ctx, c.Number)
		if err != nil {
			return about(c.Number, err)
		}
		kept, err := photoOf(ctx, string(cfg.Books), r)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(stdout, 0, 0, 2, ' ', 0)
		for _, line := range [][2]string{
			{"number", r.Number}, {"connection", string(r.IVRS)}, {"office", r.Office}, {"figure", string(r.Figure)},
			{"previous", strings.TrimSpace(string(r.Previous) + " " + r.PreviousOn.String())}, {"sent", sentAt(r)},
			{"risk", strings.TrimSpace(fmt.Sprint(r.Risk, " ", risks(r)))}, {"photo", kept}, {"verdict", r.Verdict}, {"state", string(r.State)},
			{"decided by", r.DecidedBy}, {"reason", string(r.Reason)}, {"remark", r.Remark}, {"bill", r.Bill}, {"no bill", r.Unbilled},
		} {
			if line[1] != "" {
				fmt.Fprintf(w, "%s\t%s\n", line[0], line[1])
			}
		}
		return w.Flush()
	})
}

// photoOf is the file a reading's photo is kept in, or that it is not kept yet.
func photoOf(ctx context.Context, path string, r billing.Reading) (string, error) {
	sum := r.PhotoSum
	if sum == "" {
		chats, err := transcript.Open(ctx, server.ChatsPath(path))
		if err != nil {
			return "", err
		}
		sum, _, err = chats.PhotoFile(ctx, r.Photo)
		if err = errors.Join(err, chats.Close()); err != nil {
			return "", err
		}
	}
	if sum == "" {
		return "not fetched yet", nil
	}
	return worker.PhotoPath(server.PhotosPath(path), sum), nil
}

// deciding is what both decisions take.
type deciding struct {
	books
	Number string `arg:"" help:"Number of the reading, MR…"`
	By     words  `required:"" placeholder:"NAME" help:"Who decides."`
}

// decide prints what became of a reading; one decided before is told as it stands.
func (c deciding) decide(ctx context.Context, stdout io.Writer, how func(*ledger.Ledger) (billing.Reading, error)) error {
	return c.with(ctx, func(l *ledger.Ledger) error {
		r, err := how(l)
		switch {
		case errors.Is(err, billing.ErrReadingDecided):
			return fmt.Errorf("%s: %w: %s %s", c.Number, err, r.State, r.DecidedBy)
		case errors.Is(err, tariff.ErrNoFPPAS):
			return fmt.Errorf("%s: %w: give it by --fppas", c.Number, err)
		case err != nil:
			return about(c.Number, err)
		case r.Unbilled != "":
			fmt.Fprintf(stdout, "%s %s; no bill was made: %s\n", r.Number, r.State, r.Unbilled)
		default:
			fmt.Fprintln(stdout, strings.TrimSpace(r.Number+" "+string(r.State)+" "+r.Bill))
		}
		return nil
	})
}

type readingsAccept struct {
	deciding
	FPPAS percent `name:"fppas" placeholder:"P" help:"FPPAS in per cent, where the tables do not have it."`
}

// Run accepts one reading.
func (c *readingsAccept) Run(ctx context.Context, stdout io.Writer) error {
	var fppas *tariff.Percent
	if c.FPPAS != "" {
		p, err := tariff.ParsePercent(string(c.FPPAS))
		if err != nil {
			return fmt.Errorf("--fppas: %w", err)
		}
		fppas = &p
	}
	return c.decide(ctx, stdout, func(l *ledger.Ledger) (billing.Reading, error) {
		return l.AcceptReading(ctx, c.Number, string(c.By), fppas, time.Now())
	})
}

type readingsReject struct {
	deciding
	Reason words `required:"" placeholder:"CODE|TEXT" help:"unreadable, differs, wrong_meter, old_photo, or words the consumer is to read."`
}

// Run rejects one reading.
func (c *readingsReject) Run(ctx context.Context, stdout io.Writer) error {
	why, remark := billing.OtherReason, string(c.Reason)
	if known, err := billing.ParseRejectReason(remark); err == nil {
		why, remark = known, ""
	}
	return c.decide(ctx, stdout, func(l *ledger.Ledger) (billing.Reading, error) {
		return l.RejectReading(ctx, c.Number, string(c.By), why, remark, time.Now())
	})
}

func sentAt(r billing.Reading) string { return r.SentAt.In(billing.Kolkata).Format("02-01-2006 15:04") }

func risks(r billing.Reading) string { return strings.Trim(fmt.Sprint(r.Risks), "[]") }
