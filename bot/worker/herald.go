package worker

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/outbox"
	"helpline/bot/transcript"
	"helpline/menus"
)

// Herald tells people what the books have noted for them: it has a notice worded and
// leaves it with the outbox. The notice's key makes that happen once, though the
// process should end between the two or another one do the same.
type Herald struct {
	Ledger     *ledger.Ledger
	Transcript *transcript.Transcript
	Machine    *menus.Machine
	Outbox     *outbox.Outbox
	Log        *slog.Logger
	Now        func() time.Time

	failed map[int64]time.Time // notices that could not be told, and when they are tried again
}

// A month's bills are announced to very many: notices take at most a quarter of what
// the number may send, the rest is left to answers.
const (
	heraldEvery = 200 * time.Millisecond
	heraldMost  = 4
	heraldShare = 4
	heraldAgain = 5 * time.Minute
)

// Run tells notices until the context ends.
func (h *Herald) Run(ctx context.Context) {
	h.failed = map[int64]time.Time{}
	tick := time.NewTicker(max(heraldEvery, heraldShare*heraldMost*time.Second/time.Duration(h.Outbox.PerSecond)))
	defer tick.Stop()
	for {
		if err := h.round(ctx); err != nil && ctx.Err() == nil {
			h.Log.Error("notices not told, trying again", "error", err)
			rest(ctx, retryNotices)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// retryNotices is how long to rest when the stores are away.
const retryNotices = time.Second

// round tells a few notices, new bills after all others: who waits for a receipt is not
// to wait for a month's bills. One that cannot be told stands aside for a while and
// holds up no other.
func (h *Herald) round(ctx context.Context) error {
	const page = 100
	for aside, tried := 0, 0; ; {
		pending, err := h.Ledger.Notices(ctx, aside, page)
		if err != nil {
			return err
		}
		for _, n := range pending {
			if h.Now().Before(h.failed[n.ID]) {
				aside++
				continue
			}
			if tried == heraldMost {
				return nil
			}
			tried++
			if err := h.tell(ctx, n); err != nil && ctx.Err() == nil {
				h.putOff(n, err)
				aside++
			}
		}
		if len(pending) < page {
			return nil
		}
	}
}

// putOff has a notice tried again later, and says why the first time.
func (h *Herald) putOff(n billing.Notice, cause error) {
	if _, known := h.failed[n.ID]; !known {
		h.Log.Error("notice not told", "notice", n.ID, "kind", n.Kind, "error", cause)
	}
	h.failed[n.ID] = h.Now().Add(heraldAgain)
}

// tell leaves one notice with the outbox, or finds that it is for nobody.
func (h *Herald) tell(ctx context.Context, n billing.Notice) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), turnDeadline)
	defer cancel()
	tidings, err := h.tidings(ctx, n)
	if err != nil {
		return err
	}
	var to bot.Address
	if len(tidings.Replies) > 0 {
		if to, err = h.Transcript.Tell(ctx, tidings); err != nil {
			return err
		}
	}
	if err := h.Ledger.NoticeTold(ctx, n.ID, h.Now()); err != nil {
		return err
	}
	delete(h.failed, n.ID)
	if to != "" {
		h.Outbox.Push(to)
	}
	return nil
}

// tidings are a notice in the words of whom it is for; none for somebody who wants no
// notices, or whom we may not write to.
func (h *Herald) tidings(ctx context.Context, n billing.Notice) (transcript.Tidings, error) {
	phone := ""
	if n.Mobile != "" {
		phone = n.Mobile.Phone()
	}
	none := transcript.Tidings{}
	who, person, met, err := h.Transcript.Reach(ctx, bot.Address(n.Person), phone)
	if err != nil {
		return none, err
	}
	to := menus.Recipient{Session: bot.Fresh(bot.Address(phone)), Sender: bot.Sender{Phone: phone}, Now: h.Now()}
	if met {
		to.Sender = person.Sender
		if to.Session, err = h.Transcript.Session(ctx, who); err != nil {
			return none, err
		}
	}
	stranger := !met && phone != "" && n.Kind.ToStrangers()
	if !met && !stranger || to.Session.Quiet && !n.Kind.Answers() {
		return none, nil
	}
	said, template, err := h.word(ctx, n, to)
	if err != nil || len(said) == 0 {
		return none, err
	}
	t := transcript.Tidings{Key: n.Key, To: who, Replies: said, Template: template, Made: h.Now()}
	if stranger {
		t.Stranger = phone
	}
	return t, nil
}

// word lets the menus word a notice; a panic there is that notice's own trouble.
func (h *Herald) word(ctx context.Context, n billing.Notice, to menus.Recipient) (said []bot.Reply, template bot.Template, err error) {
	defer func() {
		if p := recover(); p != nil {
			h.Log.Error("notice panicked", "notice", n.ID, "panic", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
			err = errPanicked
		}
	}()
	return h.Machine.Notice(ctx, n, to)
}
