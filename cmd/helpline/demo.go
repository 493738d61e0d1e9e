package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"helpline/cmd/internal/server"
)

type demoCommand struct {
	Addr string `default:"127.0.0.1:8080" help:"Listen address."`
	Dir  string `name:"data" type:"path" placeholder:"DIR" help:"Keep the database there; a temporary folder otherwise."`
}

// Run runs the demo until it is interrupted.
func (c *demoCommand) Run(ctx context.Context, stdout io.Writer) (err error) {
	dir, leave, err := folder(c.Dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelInfo}))
	d, err := server.StartDemo(ctx, server.DemoOptions{Addr: c.Addr, Dir: dir, Log: log, Now: time.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Stop(context.WithoutCancel(ctx))) }()
	fmt.Fprintf(stdout, demoReady, d.URL, d.URL, server.DemoSecret, dir)
	return d.Wait(ctx)
}

const demoReady = `The helpline is ready.

  Phone in the browser   %s/phone
  Webhook                %s/webhook   (signed with %q)
  Database               %s

Pick a person, write "Hi". Ctrl-C ends it.
`

// folder is where the demo keeps its files, and what to do with it at the end.
func folder(dir string) (string, func() error, error) {
	if dir != "" {
		return dir, func() error { return nil }, os.MkdirAll(dir, 0o700)
	}
	dir, err := os.MkdirTemp("", "helpline-demo-")
	return dir, func() error { return os.RemoveAll(dir) }, err
}
