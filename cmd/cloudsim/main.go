// Command cloudsim runs the simulated WhatsApp Cloud API alone: a Graph address for
// the helpline to send to, and a handset page to talk to it from.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"helpline/bot/cloudsim"
	"helpline/cmd/internal/cli"
	"helpline/cmd/internal/server"
	"helpline/templates/whatsapp"

	"github.com/labstack/echo/v4"
)

func main() { cli.Main("cloudsim", run) }

// patience is how long an ordered shutdown may take.
const patience = 10 * time.Second

type flags struct {
	Addr          string `help:"Listen address." default:"127.0.0.1:8090"`
	Webhook       string `help:"Where webhooks are posted." default:"http://127.0.0.1:8080/webhook"`
	Secret        string `help:"App secret that signs webhooks." env:"WHATSAPP_APP_SECRET" default:"simulated-secret"`
	Token         string `help:"Bearer token the helpline shows." env:"WHATSAPP_ACCESS_TOKEN" default:"simulated-token"`
	PhoneNumberID string `help:"Id of the business number." env:"WHATSAPP_PHONE_NUMBER_ID" default:"100000000000001"`
	VerifyToken   string `help:"Verify token of the handshake." env:"WHATSAPP_VERIFY_TOKEN" default:"simulated-verify"`
	RateLimits    bool   `help:"Enforce Meta's rate limits." default:"true" negatable:""`
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	var f flags
	const about = "A strict pretend WhatsApp Cloud API with a handset page."
	if chosen, err := cli.Parse(&f, "cloudsim", about, args, stdout); err != nil || chosen == nil {
		return err
	}
	submitted, err := whatsapp.All()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", f.Addr)
	if err != nil {
		return err
	}
	sim := cloudsim.New(f.options(submitted))
	e := echo.New()
	sim.Register(e)
	server := &http.Server{Handler: e, ReadHeaderTimeout: 5 * time.Second}
	fmt.Fprintf(stdout, "Handset    http://%s/phone\nGraph API  http://%s/graph\nWebhooks   to %s\n",
		listener.Addr(), listener.Addr(), f.Webhook)
	return serve(ctx, server, listener, sim)
}

// serve runs until ctx ends, then closes the simulator, whose pages hold connections
// open, and after it the server.
func serve(ctx context.Context, server *http.Server, listener net.Listener, sim *cloudsim.Sim) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	var failed error
	select {
	case failed = <-ended:
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return errors.Join(failed, sim.Close(ctx), server.Shutdown(ctx))
}

func (f flags) options(submitted []whatsapp.Template) cloudsim.Options {
	return cloudsim.Options{
		PhoneNumberID: f.PhoneNumberID, DisplayNumber: server.DemoNumber,
		Token: f.Token, AppSecret: f.Secret, VerifyToken: f.VerifyToken, WebhookURL: f.Webhook,
		PairLimit: f.RateLimits, NumberLimit: f.RateLimits,
		Templates: cloudsim.Approved(submitted), Samples: server.Samples(),
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	}
}
