// Command helpline is the WhatsApp helpline of an electricity company: the server,
// a demo of the whole product, and the tools of its operators.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "helpline:", err)
		stop()
		os.Exit(1)
	}
}

// commands is what can be typed after "helpline".
type commands struct {
	Demo    demoCommand    `cmd:"" help:"Run the whole product on embedded defaults, with a phone in the browser."`
	Serve   serveCommand   `cmd:"" help:"Run the server. Settings come from the environment and from .env."`
	Import  importCommand  `cmd:"" help:"Load or update consumers, bills, payments and outages from CSV files."`
	Bill    billCommand    `cmd:"" help:"Print the bill of a connection as PDF, as the chat sends it."`
	Receipt receiptCommand `cmd:"" help:"Print the receipt of a payment as PDF, as the chat sends it."`
}

// errUsage ends a run whose words were explained already.
var errUsage = errors.New("see helpline --help")

func run(ctx context.Context, args []string, stdout io.Writer) error {
	var c commands
	done := false
	parser, err := kong.New(&c, kong.Name("helpline"), kong.Description("The electricity helpline on WhatsApp."),
		kong.Writers(stdout, stdout), kong.Exit(func(int) { done = true }),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(stdout, (*io.Writer)(nil)))
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	chosen, err := parser.Parse(args)
	if done {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w (%w)", err, errUsage)
	}
	return chosen.Run()
}
