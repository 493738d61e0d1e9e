// Command replay plays conversations and recorded webhooks at a helpline, one that
// runs elsewhere or one it starts itself, and compares what is said with what was
// written down.
package main

import (
	"context"
	"errors"
	"io"

	"helpline/cmd/internal/cli"
)

func main() { cli.Main("replay", run) }

// command is what can be typed.
type command struct {
	To     string   `placeholder:"URL" help:"Helpline to replay at, http://HOST:PORT; one started here otherwise. Conversations need a demo there: its simulated WhatsApp is what replies can be read from."`
	Secret string   `env:"WHATSAPP_APP_SECRET" placeholder:"SECRET" help:"App secret to sign recorded webhooks with."`
	Fresh  bool     `help:"Give messages new ids and times. What a helpline has seen before it does not answer again."`
	Check  bool     `help:"Compare the replies with those written down, and fail when any differs."`
	Paths  []string `arg:"" name:"path" placeholder:"FILE|DIR" help:"Conversations (*.txt), webhook bodies (*.json), or folders of them."`
}

var (
	errDiffers  = errors.New("not all went as written")
	errRefused  = errors.New("not every webhook was answered with 200")
	errNoSecret = errors.New("no secret to sign with: give --secret or WHATSAPP_APP_SECRET")
)

func run(ctx context.Context, args []string, stdout io.Writer) error {
	var c command
	const about = "Plays conversations and recorded webhooks, freshly signed, at a helpline."
	if chosen, err := cli.Parse(&c, "replay", about, args, stdout); err != nil || chosen == nil {
		return err
	}
	found, err := find(c.Paths)
	if err != nil {
		return err
	}
	open, err := c.stage()
	if err != nil {
		return err
	}
	return errors.Join(c.post(ctx, open, found.bodies, stdout), c.tell(ctx, open, found.stories, stdout))
}
