// Command helpline is the WhatsApp helpline of an electricity company: the server,
// a demo of the whole product, and the tools of its operators.
package main

import (
	"context"
	"io"

	"helpline/cmd/internal/cli"

	"github.com/alecthomas/kong"
)

func main() { cli.Main("helpline", run) }

// commands is what can be typed after "helpline".
type commands struct {
	Demo         demoCommand         `cmd:"" help:"Run the whole product on embedded defaults, with a phone in the browser."`
	Serve        serveCommand        `cmd:"" help:"Run the server. Settings come from the environment and from .env."`
	Import       importCommand       `cmd:"" help:"Load or update consumers, bills, payments and outages from CSV files."`
	Bill         billCommand         `cmd:"" help:"Print the bill of a connection as PDF, as the chat sends it."`
	Receipt      receiptCommand      `cmd:"" help:"Print the receipt of a payment as PDF, as the chat sends it."`
	Complaints   complaintsCommand   `cmd:"" help:"See the complaints of an office, and say how far one has come."`
	Applications applicationsCommand `cmd:"" help:"See the applications for connections and changes, ask the applicant, decide."`
	Tariff       tariffCommand       `cmd:"" help:"Compute one bill line by line from the dated tariff."`
	Chats        chatsCommand        `cmd:"" help:"See the chats people ask staff into, and speak in them."`
	Payments     paymentsCommand     `cmd:"" help:"List the money at the payment gateway that belongs to no request, for staff."`
	Readings     readingsCommand     `cmd:"" help:"Decide the meter readings people sent."`
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	if len(args) == 0 {
		args = []string{"--help"}
	}
	var c commands
	chosen, err := cli.Parse(&c, "helpline", "The electricity helpline on WhatsApp.", args, stdout,
		kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(stdout, (*io.Writer)(nil)))
	if err != nil || chosen == nil {
		return err
	}
	return chosen.Run()
}
