package menus

import (
	"context"
	"errors"
	"strings"
	"time"

	"helpline/billing"
	"helpline/templates/messages"
)

type readingBlanks struct {
	IVRS       string
	Figure     billing.Decimal
	Previous   billing.Decimal
	PreviousOn billing.Day
	Assessed   bool
	Units      billing.Decimal
	Days       int64
	Most       billing.Decimal // units of the busiest bill
	MostDays   int64
	MostMonth  billing.Month
	Checked    bool // the photo was looked at and is good
}

var (
	readingAskBoth   = messages.Of[readingBlanks](&Sentences, "reading.ask")
	readingAskFigure = messages.Of[readingBlanks](&Sentences, "reading.figure")
	readingAskPhoto  = messages.Of[readingBlanks](&Sentences, "reading.photo")
	readingCut       = messages.Of[readingBlanks](&Sentences, "reading.cut")
	readingUnmetered = messages.Of[readingBlanks](&Sentences, "reading.unmetered")
	readingInsist    = messages.Line(&Sentences, "reading.insist")
	readingAnyway    = messages.Line(&Sentences, "reading.anyway.button")
	readingPay       = messages.Line(&Sentences, "reading.pay.button")
	readingHint      = messages.Line(&Sentences, "reading.hint")
)

func readingSteps() []Step {
	return []Step{reading{}, readingAsk{}, readingDoubt{}, readingConfirm{}, readingDone{}, readingShown{}}
}

// openReading takes a reading, or shows the one that waits. A figure said with the
// request is taken over.
func openReading(ctx context.Context, t *Turn) (Step, error) {
	const short = 2 // as numbers of the menu are
	var s shot
	for _, n := range t.m.vocab.figures.Read(t.Typed()) {
		if len(n) > short {
			s.Caption = t.Typed()
		}
	}
	return s.open(ctx, t)
}

// shot is a photo and what was written with it, sent before it was known of which
// connection, or the words alone.
type shot struct {
	Photo     string `json:",omitempty"`
	Caption   string `json:",omitempty"`
	Forwarded bool   `json:",omitempty"`
}

func (k shot) open(ctx context.Context, t *Turn) (Step, error) {
	next, err := forConnection("reading")(ctx, t)
	return k.along(next), err
}

// along hands it to a step that leads to the reading.
func (k shot) along(next Step) Step {
	if to, ok := next.(interface{ carrying(shot) Step }); ok && k != (shot{}) {
		return to.carrying(k)
	}
	return next
}

func (k shot) kept() shot { return k }

func (s pickConnection) carrying(k shot) Step { s.shot = k; return s }
func (s askIVRS) carrying(k shot) Step        { s.shot = k; return s }
func (s askCode) carrying(k shot) Step        { s.shot = k; return s }
func (s askPhone) carrying(k shot) Step       { s.shot = k; return s }
func (s linkHow) carrying(k shot) Step        { s.shot = k; return s }
func (s reading) carrying(k shot) Step        { s.shot = k; return s }
func (s readingShown) carrying(k shot) Step   { s.shot = k; return s }

// handOn takes along what was sent for a reading before its connection was known.
func handOn(from, to Step) Step {
	if k, ok := from.(interface{ kept() shot }); ok {
		return k.kept().along(to)
	}
	return to
}

// reading is where the option begins for a connection: it becomes the step that is due.
type reading struct {
	atRest
	shot
	IVRS     billing.IVRS
	Replaces string `json:",omitempty"` // the reading that waits
}

func (s reading) Ask(ctx context.Context, t *Turn) error {
	c, ok, err := t.own(ctx, s.IVRS)
	if err != nil || !ok {
		return err
	}
	blanks := readingBlanks{IVRS: string(s.IVRS)}
	switch {
	case c.Status == billing.Disconnected:
		t.Buttons(readingCut.With(blanks), t.Choice("pay", readingPay), t.Home())
		return nil
	case !c.Metered():
		t.Buttons(readingUnmetered.With(blanks), t.Home())
		return nil
	}
	next, err := s.due(ctx, t)
	if err != nil {
		return err
	}
	t.step = next
	return next.Ask(ctx, t)
}

// recently is how long a decision is told again when the option is opened.
const recently = 10 * 24 * time.Hour

// due shows a reading that waits, else begins a new one with what was sent already.
func (s reading) due(ctx context.Context, t *Turn) (Step, error) {
	last, err := t.Books.LastReading(ctx, s.IVRS)
	if err != nil && !errors.Is(err, billing.ErrNoReading) {
		return nil, err
	}
	if err == nil && last.State == billing.ReadingWaiting && last.Number != s.Replaces {
		return readingShown{Number: last.Number, shot: s.shot}, nil
	}
	if err == nil && last.State != billing.ReadingWaiting && t.Msg.At.Sub(last.DecidedAt) < recently {
		t.Say(shownBody.With(t.shown(last)))
	}
	d := meterDraft{IVRS: s.IVRS, Replaces: s.Replaces}
	if s.Caption != "" {
		d.Figure, _ = d.figureIn(ctx, t, s.Caption)
	}
	if s.Photo != "" {
		d.take(ctx, t, s.shot)
	}
	return d.next(ctx, t)
}

func (s reading) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "pay" {
		return t.payFor(ctx, s.IVRS)
	}
	return t.Choose()
}

// meterDraft is what is known of a reading in the making.
type meterDraft struct {
	IVRS     billing.IVRS
	Figure   billing.Decimal `json:",omitempty"`
	Sure     bool            `json:",omitempty"` // of the figure, though it was doubted
	Replaces string          `json:",omitempty"`
	picture
}

// next is the step that asks for what is missing, or sums up.
func (d meterDraft) next(ctx context.Context, t *Turn) (Step, error) {
	if d.Figure != "" && !d.Sure {
		past, err := d.past(ctx, t)
		if err != nil {
			return nil, err
		}
		if doubt, meant := past.Doubt(d.Figure, t.Today()); doubt != "" {
			return readingDoubt{meterDraft: d, Doubt: doubt, Meant: meant}, nil
		}
	}
	if d.Figure == "" || !d.usable() {
		return readingAsk{d}, nil
	}
	return readingConfirm{d}, nil
}

func (d meterDraft) past(ctx context.Context, t *Turn) (billing.MeterPast, error) {
	c, err := t.Books.Connection(ctx, d.IVRS)
	if err != nil {
		return billing.MeterPast{}, err
	}
	return t.Books.MeterPast(ctx, c)
}

// blanks are what the books say beside the figure; ok is false, and that is said, when
// the connection is the sender's no more.
func (d meterDraft) blanks(ctx context.Context, t *Turn) (b readingBlanks, ok bool, err error) {
	if _, ok, err = t.own(ctx, d.IVRS); err != nil || !ok {
		t.step = nil
		return b, false, err
	}
	past, err := d.past(ctx, t)
	b = readingBlanks{IVRS: string(d.IVRS), Figure: d.Figure, Previous: past.Reading, PreviousOn: past.On, Assessed: past.Assessed,
		Most: past.Busiest.Units, MostDays: past.Busiest.Days(), MostMonth: past.Busiest.Month, Checked: d.Verdict != unchecked}
	if b.Units, _ = past.Units(d.Figure); b.Units != "" {
		b.Days = past.Days(t.Today())
	}
	return b, err == nil, err
}

// readingAsk asks for the figure and a photo, whichever is missing.
type readingAsk struct{ meterDraft }

func (s readingAsk) Ask(ctx context.Context, t *Turn) error {
	blanks, ok, err := s.blanks(ctx, t)
	if err != nil || !ok {
		return err
	}
	switch {
	case s.Photo != "" && !s.usable():
		s.refused(t)
	case s.Photo != "":
		t.Say(readingAskFigure.With(blanks))
	case s.Figure != "":
		t.Say(readingAskPhoto.With(blanks))
	default:
		t.Say(readingAskBoth.With(blanks))
	}
	return nil
}

// refused says what is wrong with the photo; the second time it may be sent all the same.
func (s readingAsk) refused(t *Turn) {
	const patience = 2
	t.Say(photoPoor.Of(s.Verdict))
	if s.Figure == "" && s.Poor < patience {
		t.Say(readingHint)
	}
	if s.Poor >= patience {
		t.Buttons(readingInsist, t.Choice("anyway", readingAnyway), t.Home())
	}
}

func (s readingAsk) Answer(ctx context.Context, t *Turn) (Step, error) {
	if t.Picked() == "anyway" {
		s.Insist = true
		return s.next(ctx, t)
	}
	return s.told(ctx, t, readingHint)
}

// told takes over a figure or a photo from a reply, or says what was expected.
func (d meterDraft) told(ctx context.Context, t *Turn, hint messages.Phrase) (Step, error) {
	if t.Photo() != "" {
		d.take(ctx, t, shot{Photo: t.Photo(), Caption: t.Msg.Text, Forwarded: t.Msg.Forward})
		return d.next(ctx, t)
	}
	figure, wrong := d.figureIn(ctx, t, t.Typed())
	switch {
	case figure == "" && wrong.Empty():
		return t.Again(hint)
	case figure == "" && areButtons(t.session.Offered):
		return t.Refuse(wrong, t.session.Offered...)
	case figure == "":
		return t.Refuse(wrong, t.Home())
	}
	d.Sure = d.Sure && figure == d.Figure
	d.Figure = figure
	return d.next(ctx, t)
}

// readingNumbered shows the reading of a number.
func readingNumbered(number string) opener {
	return func(context.Context, *Turn) (Step, error) { return readingShown{Number: number}, nil }
}

// readingChosen follows a button that names its reading, however old.
func readingChosen(choice string) opener {
	does, number, _ := strings.Cut(choice, ".")
	return func(ctx context.Context, t *Turn) (Step, error) {
		r, err := t.Books.Reading(ctx, number)
		if errors.Is(err, billing.ErrNoReading) {
			return readingShown{Number: number}, nil
		}
		if err != nil {
			return nil, err
		}
		next := Step(readingShown{Number: number})
		switch {
		case does == "again":
			next = reading{IVRS: r.IVRS}
		case does == "replace" && r.State == billing.ReadingWaiting:
			next = reading{IVRS: r.IVRS, Replaces: number}
		case does == "bill" && r.Bill != "":
			next = bill{IVRS: r.IVRS, Number: r.Bill}
		}
		return t.mineElse(ctx, r.IVRS, next, openReading)
	}
}
