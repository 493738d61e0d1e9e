package menus

import (
	"context"
	"errors"
	"strings"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/billing/tariff"
	"helpline/templates/messages"
)

type meterConfirmBlanks struct {
	readingBlanks
	About    string // rupees of the bill for the use, when it can be told
	Early    bool   // the month is not over: what is told is of 30 days at this pace
	Owed     billing.Paise
	Stand    billing.SubsidyStand
	Left     billing.Decimal
	Until    billing.Day
	Monthly  billing.Decimal
	Insisted bool
}

var (
	meterConfirm = messages.Of[meterConfirmBlanks](&Sentences, "reading.confirm")
	meterYes     = messages.Line(&Sentences, "reading.yes.button")
	meterChange  = messages.Line(&Sentences, "reading.change.button")
	meterNo      = messages.Line(&Sentences, "reading.no.button")
	meterHint    = messages.Line(&Sentences, "reading.confirm.hint")
	meterWaits   = messages.Line(&Sentences, "reading.waits")
	meterSent    = messages.Of[shownBlanks](&Sentences, "reading.sent")
	meterStatus  = messages.Line(&Sentences, "reading.status.button")
)

// readingConfirm sums up, with the bill to come, and waits for a yes. A figure or a
// photo sent meanwhile takes the place of the one before.
type readingConfirm struct{ meterDraft }

func (s readingConfirm) Ask(ctx context.Context, t *Turn) error {
	blanks, ok, err := s.blanks(ctx, t)
	if err != nil || !ok {
		return err
	}
	all := meterConfirmBlanks{readingBlanks: blanks, Insisted: s.Insist}
	if blanks.Units != "" {
		if err := all.foresee(ctx, t, s.meterDraft); err != nil {
			return err
		}
	}
	t.Buttons(meterConfirm.With(all), t.Choice("yes", meterYes), t.Choice("change", meterChange), t.Choice("no", meterNo))
	return nil
}

// foresee tells where the units leave the subsidy and what bill is to come; where no
// source gives the rates, the units must do.
func (b *meterConfirmBlanks) foresee(ctx context.Context, t *Turn, d meterDraft) error {
	c, err := t.Books.Connection(ctx, d.IVRS)
	if err != nil {
		return err
	}
	past, err := t.Books.MeterPast(ctx, c)
	if err != nil {
		return err
	}
	stand := past.SubsidyOf(b.Units, t.Today())
	b.Monthly, b.Early = stand.Monthly.Whole(), !past.MonthOver(t.Today())
	if c.Subsidised() {
		b.Stand, b.Left, b.Until = stand.Stand, stand.Left, stand.Until
	}
	told, err := t.Books.ForeseeBill(ctx, c, d.Figure, t.Today())
	for _, none := range []error{ledger.ErrUnbillable, tariff.ErrNotSourced, tariff.ErrNoFPPAS, tariff.ErrUse} {
		if errors.Is(err, none) {
			return nil
		}
	}
	if err != nil {
		return err
	}
	b.About = strings.TrimSuffix((told.MonthBill() + told.Subsidy).WholeRupees().String(), ".00")
	owed, err := t.Books.Dues(ctx, c.IVRS, t.Today()) // which knows what was paid today too
	b.Owed = owed.Balance
	return err
}

func (s readingConfirm) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "yes":
		return s.send(ctx, t)
	case "change":
		d := s.meterDraft
		d.Figure, d.Sure = "", false
		return readingAsk{d}, nil
	case "no":
		return nil, t.cancel(ctx)
	}
	return s.told(ctx, t, meterHint)
}

// send writes the reading for the office, unless another has come to wait meanwhile.
func (s readingConfirm) send(ctx context.Context, t *Turn) (Step, error) {
	r := billing.Reading{IVRS: s.IVRS, By: t.Holder().Key, Figure: s.Figure, Photo: s.Photo, PhotoSum: s.Sum, Verdict: s.Verdict, SentAt: t.Msg.At}
	may, err := t.May(ctx, s.IVRS, billing.See)
	if err != nil || !may {
		return reading{IVRS: s.IVRS}, err // which says that it is theirs no more
	}
	sent, err := t.Books.SendReading(ctx, r, s.evidence(), s.Replaces, t.Msg.ID)
	if errors.Is(err, billing.ErrReadingWaiting) {
		t.Say(meterWaits)
		return readingShown{Number: sent.Number}, nil
	}
	t.finished("reading")
	return readingDone{Number: sent.Number}, err
}

// readingDone gives the number of a reading sent, and says what comes next.
type readingDone struct {
	atRest
	Number string
}

func (s readingDone) Ask(ctx context.Context, t *Turn) error {
	r, err := t.Books.Reading(ctx, s.Number)
	if err != nil {
		return err
	}
	t.Buttons(meterSent.With(t.shown(r)), t.Choice("status."+r.Number, meterStatus), t.Home())
	return nil
}

func (s readingDone) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() != "" {
		return readingChosen(t.Picked())(ctx, t)
	}
	if t.m.vocab.yes.Are(t.Typed()) {
		return s, nil // said twice, on a slow network
	}
	return t.Choose()
}
