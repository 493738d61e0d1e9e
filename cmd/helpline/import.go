package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot/transcript"
	"helpline/cmd/internal/server"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

type importCommand struct {
	books
	Consumers string `type:"path" placeholder:"F" help:"Sheet of connections and their consumers."`
	Bills     string `type:"path" placeholder:"F" help:"Sheet of bills."`
	Payments  string `type:"path" placeholder:"F" help:"Sheet of payments."`
	Outages   string `type:"path" placeholder:"F" help:"Sheet of planned and unplanned cuts."`
	SkipBad   string `type:"path" placeholder:"REJECTS.csv" help:"Load the good lines and write the bad ones there."`
}

var errNoSheet = errors.New("nothing to import: name at least one of --consumers, --bills, --payments, --outages")

// Run imports the sheets named, all or nothing unless bad lines may be skipped.
func (c *importCommand) Run(ctx context.Context, stdout io.Writer) (err error) {
	files := ledger.Files{Consumers: c.Consumers, Bills: c.Bills, Payments: c.Payments, Outages: c.Outages}
	if files == (ledger.Files{}) {
		return errNoSheet
	}
	cfg, err := c.settings()
	if err != nil {
		return err
	}
	l, err := ledger.Open(ctx, string(cfg.Books))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	people, err := met(ctx, server.ChatsPath(string(cfg.Books)))
	if err != nil {
		return err
	}
	report, err := l.Import(ctx, files, ledger.Options{
		SkipBad: c.SkipBad, Progress: progress(), Tell: ledger.Audience{Now: time.Now(), People: people},
	})
	if err != nil {
		return err
	}
	tell(stdout, report)
	return nil
}

// met are the people of the chats, to be told of new bills: nobody before the first.
func met(ctx context.Context, path string) (people []billing.Holder, err error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	chats, err := transcript.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, chats.Close()) }()
	phones, err := chats.Phones(ctx)
	for who, phone := range phones {
		mobile, _ := billing.ParseMobile(phone)
		people = append(people, billing.Holder{Key: string(who), Mobile: mobile})
	}
	return people, err
}

func tell(w io.Writer, r ledger.Report) {
	for _, line := range []struct {
		what  string
		count ledger.Count
	}{{"consumers", r.Consumers}, {"bills", r.Bills}, {"payments", r.Payments}, {"outages", r.Outages}} {
		if line.count != (ledger.Count{}) {
			c := line.count
			fmt.Fprintf(w, "%-10s %d new, %d changed, %d the same, %d bad\n", line.what, c.New, c.Changed, c.Same, c.Bad)
		}
	}
	for _, path := range r.Rejects {
		fmt.Fprintf(w, "bad lines are in %s\n", path)
	}
	if r.Bad.Total > 0 {
		fmt.Fprintln(w, r.Bad.Error())
	}
}

// progress draws a bar on a terminal, and nothing elsewhere.
func progress() func(file string, done, total int64) {
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return nil
	}
	bar := progressbar.NewOptions64(1, progressbar.OptionSetWriter(os.Stderr), progressbar.OptionClearOnFinish(),
		progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true))
	return func(file string, done, total int64) {
		bar.ChangeMax64(total)
		bar.Describe(file)
		_ = bar.Set64(done) // a bar that cannot be drawn is no fault of the import
	}
}
