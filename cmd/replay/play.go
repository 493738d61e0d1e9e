package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"helpline/bot/cloudapi"
	"helpline/bot/replay"
)

// post posts webhook bodies in order at one helpline and tells how each was answered.
func (c command) post(ctx context.Context, open func(context.Context) (stage, error), bodies []string, stdout io.Writer) (err error) {
	if len(bodies) == 0 {
		return nil
	}
	at, err := open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, at.leave()) }()
	if at.webhook.Secret == "" {
		return errNoSecret
	}
	told := newReport(len(bodies), stdout)
	refused := false
	for _, path := range bodies {
		status, err := c.postFile(ctx, at.webhook, path)
		if err != nil {
			return err
		}
		refused = refused || status != http.StatusOK
		told.add("%d  %s\n", status, path)
	}
	if refused {
		return errRefused
	}
	return nil
}

func (c command) postFile(ctx context.Context, w replay.Webhook, path string) (int, error) {
	body, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	if c.Fresh {
		newID := func() string { return "wamid." + rand.Text() }
		if body, err = cloudapi.Freshen(body, time.Now(), newID); err != nil {
			return 0, fmt.Errorf("%s: %w", path, err)
		}
	}
	return w.Post(ctx, body)
}

// tell tells stories, each to a helpline of its own where we start them. It prints
// how they went or, when they are to be checked, where they went otherwise.
func (c command) tell(ctx context.Context, open func(context.Context) (stage, error), stories []replay.Story, stdout io.Writer) error {
	if len(stories) == 0 {
		return nil
	}
	told := newReport(len(stories), stdout)
	differ := 0
	for _, s := range stories {
		result, err := c.tellOne(ctx, open, s)
		if errors.Is(err, replay.ErrNoAct) {
			told.add("left out  %s\n", err)
			continue
		}
		if err != nil {
			return err
		}
		diff := result.Diff()
		switch {
		case !c.Check:
			told.add("%s\n", result.Rewrite())
		case diff != "":
			differ++
			told.add("differs  %s\n%s", s.Path, diff)
		default:
			told.add("same     %s\n", s.Path)
		}
	}
	if !c.Check {
		return nil
	}
	fmt.Fprintf(stdout, "%d of %d conversations went as written\n", len(stories)-differ, len(stories))
	if differ > 0 {
		return errDiffers
	}
	return nil
}

func (c command) tellOne(ctx context.Context, open func(context.Context) (stage, error), s replay.Story) (_ replay.Result, err error) {
	at, err := open(ctx)
	if err != nil {
		return replay.Result{}, err
	}
	defer func() { err = errors.Join(err, at.leave()) }()
	if c.Fresh {
		s = s.Fresh(time.Now())
	}
	return s.Run(ctx, at.phone, at.books)
}
