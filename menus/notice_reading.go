package menus

import (
	"context"
	"errors"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

var (
	readingAccepted = messages.Of[shownBlanks](&Sentences, "notice.reading.accepted")
	readingRejected = messages.Of[shownBlanks](&Sentences, "notice.reading.rejected")
	rejectReasons   = messages.NamesOf(&Sentences, "reading.reason", "", billing.RejectReasons[:len(billing.RejectReasons)-1]...)
)

// tellReading tells who sent a reading what the office decided: accepted with the bill
// made of it, rejected with the reason and a way to send another.
func tellReading(ctx context.Context, t *Turn, n billing.Notice) (bot.Template, error) {
	r, err := t.Books.Reading(ctx, n.About)
	if errors.Is(err, billing.ErrNoReading) {
		return bot.Template{}, nil
	}
	if err != nil {
		return bot.Template{}, err
	}
	may, err := t.May(ctx, r.IVRS, billing.See)
	if err != nil || !may {
		return bot.Template{}, err
	}
	if r.State == billing.ReadingRejected {
		again := t.Told("again."+r.Number, shownAgain)
		t.Buttons(readingRejected.With(t.shown(r)), again, t.Home())
		return t.template("helpline_reading_rejected", nil,
			[]string{string(r.IVRS), string(r.Figure), t.reasonOf(r), r.Number}, quick(again, t.Home())...)
	}
	see := t.Told("reading."+r.Number, shownBill)
	if err := t.acceptedWith(ctx, r, see); err != nil {
		return bot.Template{}, err
	}
	return t.template("helpline_reading_accepted", nil, []string{string(r.IVRS), string(r.Figure), r.Number}, quick(see, t.Home())...)
}

func (t *Turn) reasonOf(r billing.Reading) string {
	if r.Reason == billing.OtherReason {
		return r.Remark
	}
	return t.text(rejectReasons.Of(string(r.Reason)))
}

// acceptedWith says so, with the bill as PDF where one was made of it.
func (t *Turn) acceptedWith(ctx context.Context, r billing.Reading, see bot.Choice) error {
	t.Say(readingAccepted.With(t.shown(r)))
	b, err := t.Books.Bill(ctx, r.Bill)
	if errors.Is(err, billing.ErrNoBill) {
		t.Buttons(messages.Phrase{}, t.Home())
		return nil
	}
	if err != nil {
		return err
	}
	d, err := t.Books.Dues(ctx, r.IVRS, t.Today())
	if err != nil {
		return err
	}
	if d.Bill.Number != b.Number { // the billing system has made its own meanwhile
		t.Buttons(messages.Phrase{}, see, t.Home())
		return nil
	}
	c, err := t.Books.Connection(ctx, r.IVRS)
	if err != nil {
		return err
	}
	blanks := t.blanksOf(c).billed(b, d)
	buttons := []bot.Choice{t.Told("pay."+string(r.IVRS), billPay), t.Home()}
	if d.Balance <= 0 {
		buttons = buttons[1:]
	}
	t.Say(billHead.With(blanks))
	t.Document(billFile(b), standing(d, blanks), buttons...)
	return nil
}

// readingTold opens the bill of a reading told of, else the reading.
func readingTold(number string) opener { return readingChosen("bill." + number) }
