package menus

import (
	"context"
	"strings"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

type paidBlanks struct {
	Receipt, IVRS, Name, Mode string
	Asked, Amount             billing.Paise
	At                        time.Time
	Again                     bool          // something was paid for the same request before
	Advance                   bool          // nothing was due, told to whom that may know
	Known                     bool          // the payer may know what is due
	Left, Over                billing.Paise // still to be paid, or paid beforehand
}

var (
	payReceived   = messages.Of[paidBlanks](&Sentences, "pay.received")
	paySeen       = messages.Of[paidBlanks](&Sentences, "pay.seen")
	payState      = messages.NamesOf(&Sentences, "pay.state", "", "asked", "pending", "failed", "expired", "unseen")
	payLookAgain  = messages.Line(&Sentences, "pay.look.button")
	payShowLink   = messages.Line(&Sentences, "pay.link.button")
	payRepeat     = messages.Line(&Sentences, "pay.again.button")
	payReceipt    = messages.Line(&Sentences, "pay.receipt.button")
	payOrderDone  = messages.Line(&Sentences, "pay.order.done")
	payRequestFor = messages.Of[askedBlanks](&Sentences, "pay.request")
)

// payTold tells how a request stands, from the books.
type payTold struct {
	atRest
	Reference string
	Unseen    bool `json:",omitempty"` // the gateway could not be asked
}

func (s payTold) Ask(ctx context.Context, t *Turn) error {
	r, ok, err := t.requestOf(ctx, s.Reference)
	if err != nil || !ok {
		return err
	}
	if r.State == billing.PaymentDone {
		return t.tellCollections(ctx, r)
	}
	state := string(r.State)
	if s.Unseen {
		state = "unseen"
	}
	t.Say(payRequestFor.With(askedBlanks{IVRS: string(r.IVRS), Amount: r.Amount}))
	look, again := t.Choice("paid."+s.Reference, payLookAgain), t.Told("pay."+string(r.IVRS), payRepeat)
	switch {
	case r.State == billing.PaymentAsked && !s.Unseen && r.Way == billing.PayByLink:
		t.Buttons(payState.Of(state), look, t.Choice("link."+s.Reference, payShowLink), t.Home())
	case r.State == billing.PaymentAsked && !s.Unseen: // the order itself is shown once
		t.Buttons(payState.Of(state), look, again, t.Home())
	case r.State == billing.PaymentRefused || r.State == billing.PaymentLapsed:
		t.Buttons(payState.Of(state), again, t.Home())
	default:
		t.Buttons(payState.Of(state), look, t.Home())
	}
	return nil
}

func (s payTold) Answer(ctx context.Context, t *Turn) (Step, error) {
	if o := payTapped(t.Picked()); o != nil {
		return o(ctx, t)
	}
	if t.m.vocab.paid.Are(t.Typed()) {
		return payLooked(s.Reference)(ctx, t)
	}
	return t.Choose()
}

// tellCollections tells what was booked for a request. What this very turn found goes
// with its receipt; what a notice tells is only named.
func (t *Turn) tellCollections(ctx context.Context, r billing.PaymentRequest) error {
	all, err := t.Books.Collections(ctx, r.Reference)
	if err != nil || len(all) == 0 {
		return err
	}
	told := false
	for _, c := range all {
		if c.ToldBy == t.Msg.ID {
			told = true
			if _, err := t.tellPaid(ctx, c); err != nil {
				return err
			}
		}
	}
	if told {
		return nil
	}
	last := all[len(all)-1]
	t.Buttons(paySeen.With(paidBlanks{Receipt: last.Receipt, IVRS: string(last.IVRS), Amount: last.Amount, At: last.PaidAt, Mode: last.Mode}),
		t.Told("receipt."+last.Receipt, payReceipt), t.Told("latest."+string(last.IVRS), payBill), t.Home())
	return nil
}

// tellPaid tells of money booked, with the receipt where the payer may have it. It
// gives the receipt's file too; nil where there is none.
func (t *Turn) tellPaid(ctx context.Context, c billing.Collection) (*bot.File, error) {
	b, err := t.paidBlanks(ctx, c)
	if err != nil {
		return nil, err
	}
	may, err := t.May(ctx, c.IVRS, billing.See)
	if err != nil {
		return nil, err
	}
	if c.Request.Way == billing.PayInChat && c.Earlier == 0 {
		t.reply(bot.PaymentStatus{Body: t.text(payOrderDone), Reference: c.Request.Reference, State: bot.OrderCompleted})
	}
	if !may {
		t.Buttons(payReceived.With(b), t.Home())
		return nil, nil
	}
	file := bot.File{Name: c.Receipt + ".pdf", Kind: bot.ReceiptFile, Ref: c.Receipt}
	t.Document(file, payReceived.With(b), t.Told("latest."+string(c.IVRS), payBill), t.Home())
	return &file, nil
}

func (t *Turn) paidBlanks(ctx context.Context, c billing.Collection) (b paidBlanks, err error) {
	b = paidBlanks{Receipt: c.Receipt, IVRS: string(c.IVRS), Mode: c.Mode, Asked: c.Request.Amount, Amount: c.Amount,
		At: c.PaidAt, Again: c.Earlier > 0}
	home, err := t.Books.Connection(ctx, c.IVRS)
	if err != nil {
		return b, err
	}
	if b.Name, err = t.nameFor(ctx, home); err != nil {
		return b, err
	}
	if b.Known, err = t.May(ctx, c.IVRS, billing.Pay); err != nil || !b.Known {
		return b, err
	}
	b.Advance = c.Bill == ""
	all, err := t.Books.Collections(ctx, c.Request.Reference)
	if err != nil {
		return b, err
	}
	b.Known = len(all) == c.Earlier+1 // else the next one tells how things stand
	due, _, err := t.payDue(ctx, home)
	b.Left, b.Over = max(0, due.Balance), due.Advance
	return b, err
}

func cutChoice(choice string) (what, about string) {
	what, about, _ = strings.Cut(choice, ".")
	return what, about
}
