// Package cli is what the commands have in common: a context that ends with the
// process, one line for an error, words parsed into a struct.
package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// Main runs a command until it ends or is interrupted. An error is told on stderr
// and makes the exit status 1.
func Main(name string, run func(ctx context.Context, args []string, stdout io.Writer) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}

// Parse reads arguments into a struct of flags and commands. It returns nil without
// an error when help was asked for and given.
func Parse(into any, name, about string, args []string, stdout io.Writer, more ...kong.Option) (*kong.Context, error) {
	helped := false
	parser, err := kong.New(into, append(more, kong.Name(name), kong.Description(about),
		kong.Writers(stdout, stdout), kong.Exit(func(int) { helped = true }))...)
	if err != nil {
		return nil, err
	}
	chosen, err := parser.Parse(args)
	switch {
	case helped:
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%w (see %s --help)", err, name)
	}
	return chosen, nil
}
