package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/transcript"
)

// sendDeadline bounds one exchange with the Cloud API, upload and send.
const sendDeadline = 8 * time.Second

// serve sends what waits for a person until nothing is left, something must wait, or
// the context ends.
func (o *Outbox) serve(ctx context.Context, who bot.Address) {
	if o.rest.wait(ctx) != nil {
		return
	}
	held, ok, err := o.lock(ctx, who)
	if err != nil && ctx.Err() == nil {
		o.Log.Warn("nothing can be sent without Redis, trying again", "to", who, "error", err)
		o.rest.extend(time.Now().Add(redisAway))
	}
	if err != nil || !ok {
		return
	}
	defer func() {
		if err := held.free(ctx); err != nil {
			o.Log.Warn("lock not given back", "to", who, "error", err)
		}
	}()
	for ctx.Err() == nil {
		more, err := o.next(ctx, held, who)
		if err != nil && ctx.Err() == nil {
			o.Log.Error("reply not sent", "to", who, "error", err)
		}
		if err != nil || !more {
			return
		}
	}
}

// next sends the first reply waiting for a person, if it is due. It reports whether
// to go on.
func (o *Outbox) next(ctx context.Context, held *lock, who bot.Address) (bool, error) {
	person, waiting, err := o.Transcript.Unsent(ctx, who)
	if err != nil {
		return false, err
	}
	for _, out := range waiting {
		if out.Due.After(o.Now()) {
			return false, nil // what follows waits too: order comes first
		}
		goOn, err := o.one(ctx, held, person, out)
		if err != nil || !goOn {
			return false, err
		}
	}
	return len(waiting) == transcript.UnsentPage, nil
}

// one sends one reply and records what became of it. It reports whether the next of
// the same person may follow.
func (o *Outbox) one(ctx context.Context, held *lock, to transcript.Person, out transcript.Outgoing) (bool, error) {
	if code, is := o.byText(out.Reply); is {
		return o.text(ctx, held, out, code)
	}
	if _, always := out.Reply.(bot.Template); !always && !to.WindowOpen(o.Now()) {
		return o.closed(ctx, held, to, out, "outside the 24-hour window")
	}
	if err := o.rest.wait(ctx); err != nil {
		return false, err
	}
	tooSoon, err := o.limits.wait(ctx, out.Address)
	if err != nil {
		return false, err
	}
	if tooSoon > 0 {
		return false, o.Transcript.Postpone(ctx, out, o.Now().Add(tooSoon), false)
	}
	if mine, err := held.renew(ctx); err != nil || !mine {
		return false, err
	}
	wamid, err := o.exchange(ctx, to.Sender, out)
	if cloudapi.NextOf(err) == cloudapi.UseTemplate {
		_, _, title := verdict(err)
		return o.closed(ctx, held, to, out, title)
	}
	if err != nil {
		return o.failed(ctx, out, err)
	}
	return true, o.sent(keep(ctx), out, wamid)
}

// closed deals with a free reply outside the 24 hours: its template goes out in its
// place. One that has none is left to staff.
func (o *Outbox) closed(ctx context.Context, held *lock, to transcript.Person, out transcript.Outgoing, why string) (bool, error) {
	switch {
	case out.Covered:
		return true, o.Transcript.Skip(keep(ctx), out, o.Now())
	case out.Fallback == nil:
		return true, o.Transcript.Park(keep(ctx), out, windowClosed, why, o.Now())
	}
	template, err := o.Transcript.Instead(keep(ctx), out)
	if err != nil {
		return false, err
	}
	return o.one(ctx, held, to, template)
}

// sent records a send. As long as it is not recorded the reply would be sent again,
// so a database that is busy is given time; the person stays locked meanwhile.
func (o *Outbox) sent(ctx context.Context, out transcript.Outgoing, wamid string) error {
	const times = 4
	for n := range times {
		err := o.Transcript.Sent(ctx, out, wamid, o.Now())
		if err == nil || n == times-1 {
			return err
		}
		o.Log.Error("send not recorded, trying again", "to", out.Address, "reply", out.Seq, "error", err)
		_ = sleep(ctx, time.Second)
	}
	return nil
}

// exchange uploads what must be uploaded and sends, finishing even when the process
// is being stopped: half a send is a send of unknown outcome.
func (o *Outbox) exchange(ctx context.Context, to bot.Sender, out transcript.Outgoing) (string, error) {
	ctx, cancel := context.WithTimeout(keep(ctx), sendDeadline)
	defer cancel()
	media, sum, err := o.media(ctx, out.Reply)
	if err != nil {
		return "", fmt.Errorf("%w: %w", errNotTried, err)
	}
	wamid, err := o.API.Send(ctx, to, out.Reply, media, transcript.Callback(out.Seq))
	if err != nil && sum != "" && cloudapi.NextOf(err) == cloudapi.ReuploadMedia {
		return "", errors.Join(err, o.Transcript.ForgetUpload(ctx, sum))
	}
	return wamid, err
}

// keep lets a record be finished after the process was told to stop.
func keep(ctx context.Context) context.Context { return context.WithoutCancel(ctx) }

// windowClosed is Meta's code for a free reply outside the 24 hours; used for those
// not even tried.
const windowClosed = 131047

// maxTries is how often a reply is tried before it is left to staff.
const maxTries = 8

// errNotTried means a reply could not even be made ready: it was surely not sent.
var errNotTried = errors.New("file not ready")

// verdict is what to do about a reply that was not accepted, and Meta's words for it.
func verdict(cause error) (next cloudapi.Next, code int, title string) {
	next = cloudapi.NextOf(cause)
	if next == cloudapi.Unknown && errors.Is(cause, errNotTried) {
		next = cloudapi.Retry
	}
	if refused, ok := errors.AsType[*cloudapi.Error](cause); ok {
		return next, refused.Code, refused.Title
	}
	return next, 0, next.String()
}

// failed decides what becomes of a reply that was not accepted.
func (o *Outbox) failed(ctx context.Context, out transcript.Outgoing, cause error) (bool, error) {
	ctx = keep(ctx)
	now := o.Now()
	next, code, title := verdict(cause)
	o.Log.Warn("send refused", "to", out.Address, "reply", out.Seq, "next", next, "code", code, "try", out.Tries+1, "error", cause)
	switch next {
	case cloudapi.SlowDown:
		wait := max(slowDown, asked(cause))
		o.rest.extend(time.Now().Add(wait))
		return false, o.Transcript.Postpone(ctx, out, now.Add(wait), false)
	case cloudapi.Stop:
		o.rest.extend(time.Now().Add(stopped))
		o.Log.Error("sending stopped: the Cloud API refuses this account or token", "code", code)
		return false, o.Transcript.Postpone(ctx, out, now.Add(stopped), false)
	case cloudapi.GiveUp:
		return true, o.Transcript.Park(ctx, out, code, title, now)
	}
	if out.Tries+1 >= maxTries {
		return true, o.Transcript.Park(ctx, out, code, title, now)
	}
	return false, o.Transcript.Postpone(ctx, out, now.Add(delay(next, out.Tries)), true)
}

// asked is how long Meta's answer asks to wait.
func asked(cause error) time.Duration {
	if refused, ok := errors.AsType[*cloudapi.Error](cause); ok {
		return refused.RetryAfter
	}
	return 0
}

const (
	slowDown  = 2 * time.Second  // number throttled (130429)
	stopped   = 30 * time.Second // token or account refused: an operator must act
	redisAway = time.Second
)

// delay is how long to wait before a try, the first being 0.
func delay(next cloudapi.Next, tries int) time.Duration {
	switch next {
	case cloudapi.Unknown:
		return StatusGrace
	case cloudapi.PairSlowDown: // 4^X seconds (Meta, about-the-platform)
		return time.Second << (2 * min(tries, 4))
	}
	return time.Second << min(tries, 6)
}
