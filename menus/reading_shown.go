package menus

import (
	"context"
	"errors"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

type shownBlanks struct {
	Number, IVRS, Office string
	Figure               billing.Decimal
	State                billing.ReadingState
	SentAt               time.Time
	Reason               billing.RejectReason
	Remark               string
	HasBill              bool
}

var (
	_ = messages.NamesOf(&Sentences, "reading.state", "", billing.ReadingWaiting, billing.ReadingAccepted, billing.ReadingRejected, billing.ReadingSuperseded)

	shownBody    = messages.Of[shownBlanks](&Sentences, "reading.shown")
	shownUnknown = messages.Of[numberBlanks](&Sentences, "reading.unknown")
	shownReplace = messages.Line(&Sentences, "reading.replace.button")
	shownAgain   = messages.Line(&Sentences, "reading.again.button")
	shownBill    = messages.Line(&Sentences, "reading.bill.button")
)

func (t *Turn) shown(r billing.Reading) shownBlanks {
	return shownBlanks{Number: r.Number, IVRS: string(r.IVRS), Office: r.Office, Figure: r.Figure, State: r.State, SentAt: r.SentAt,
		Reason: r.Reason, Remark: cut(r.Remark, detailLength), HasBill: r.Bill != ""}
}

// readingShown tells where a reading stands.
type readingShown struct {
	atRest
	shot
	Number string
}

func (s readingShown) Ask(ctx context.Context, t *Turn) error {
	r, err := t.Books.Reading(ctx, s.Number)
	mine := false
	if err == nil {
		mine, err = t.May(ctx, r.IVRS, billing.See)
	}
	switch {
	case errors.Is(err, billing.ErrNoReading) || err == nil && !mine:
		t.Say(shownUnknown.With(numberBlanks{s.Number}))
		return nil
	case err != nil:
		return err
	}
	t.Buttons(shownBody.With(t.shown(r)), append(s.choices(t, r), t.Home())...)
	return nil
}

// choices are buttons that name their reading: they stay in the chat.
func (readingShown) choices(t *Turn, r billing.Reading) []bot.Choice {
	switch {
	case r.State == billing.ReadingWaiting:
		return []bot.Choice{t.Choice("replace."+r.Number, shownReplace)}
	case r.State == billing.ReadingRejected:
		return []bot.Choice{t.Choice("again."+r.Number, shownAgain)}
	case r.Bill != "":
		return []bot.Choice{t.Choice("bill."+r.Number, shownBill)}
	}
	return nil
}

func (s readingShown) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "" {
		return t.Choose()
	}
	return readingChosen(t.Picked())(ctx, t)
}
