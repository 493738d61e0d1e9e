package outbox

import (
	"context"
	"errors"
	"time"

	"helpline/bot"
	"helpline/bot/sms"
	"helpline/bot/transcript"
)

// byText is the one-time code in a reply that goes out as a text message.
func (o *Outbox) byText(r bot.Reply) (bot.Template, bool) {
	t, is := r.(bot.Template)
	return t, is && t.Code != "" && o.SMS != nil
}

// codeTries is how often a code is tried: some minute, a good part of its life. Sent
// twice it is the same code, so an answer that was lost is not waited for.
const codeTries = 7

// text sends a code by the gateway, which knows none of WhatsApp's limits.
func (o *Outbox) text(ctx context.Context, held *lock, out transcript.Outgoing, t bot.Template) (bool, error) {
	if mine, err := held.renew(ctx); err != nil || !mine {
		return false, err
	}
	ctx = keep(ctx)
	sending, cancel := context.WithTimeout(ctx, sendDeadline)
	err := o.SMS.Send(sending, t.Phone, t.Text)
	cancel()
	if err == nil {
		return true, o.sent(ctx, out, "")
	}
	o.Log.Warn("code not sent by SMS", "to", out.Address, "reply", out.Seq, "try", out.Tries+1, "error", err)
	if errors.Is(err, sms.ErrRefused) || out.Tries+1 >= codeTries {
		return true, o.Transcript.Park(ctx, out, 0, "SMS: "+classOf(err), o.Now())
	}
	return false, o.Transcript.Postpone(ctx, out, o.Now().Add(time.Second<<out.Tries), true)
}

// classOf is what staff read of a code that never went.
func classOf(err error) string {
	for _, class := range []error{sms.ErrRefused, sms.ErrDenied, sms.ErrLater} {
		if errors.Is(err, class) {
			return class.Error()
		}
	}
	return "unknown"
}
