package menus

import (
	"context"
	"strings"

	"helpline/billing"
	"helpline/templates/messages"
)

var (
	figureIsIVRS  = messages.Line(&Sentences, "reading.hint.ivrs")
	figureIsMeter = messages.Line(&Sentences, "reading.hint.meter")
	figureTooLong = messages.Line(&Sentences, "reading.hint.long")
	figureOneOf   = messages.Line(&Sentences, "reading.hint.many")

	doubtBelow    = messages.Of[readingBlanks](&Sentences, "reading.below")
	doubtJump     = messages.Of[readingBlanks](&Sentences, "reading.jump")
	doubtSlip     = messages.Of[slipBlanks](&Sentences, "reading.slip")
	doubtRight    = messages.Line(&Sentences, "reading.right.button")
	doubtRetype   = messages.Line(&Sentences, "reading.retype.button")
	doubtTrouble  = messages.Line(&Sentences, "reading.trouble.button")
	doubtHint     = messages.Line(&Sentences, "reading.doubt.hint")
	figureButtons = messages.Of[readingBlanks](&Sentences, "reading.figure.button")
)

type slipBlanks struct{ Figure, Meant billing.Decimal }

// Figures a meter can show: so many digits before the point, and so many after it.
const (
	mostDigits   = 8
	mostDecimals = 3
)

// figureIn finds the meter's figure in a text, or says what else the number is. Both
// are empty for a text without one.
func (d meterDraft) figureIn(ctx context.Context, t *Turn, text string) (billing.Decimal, messages.Phrase) {
	c, err := t.Books.Connection(ctx, d.IVRS)
	if err != nil {
		return "", messages.Phrase{} // asked again, and the fault shows there
	}
	var figures []billing.Decimal
	var wrong messages.Phrase
	for _, n := range t.m.vocab.figures.Read(text) {
		figure, why := figureOf(n, c)
		if !why.Empty() {
			wrong = why
			continue
		}
		figures = append(figures, figure)
	}
	switch len(figures) {
	case 0:
		return "", wrong
	case 1:
		return figures[0], messages.Phrase{}
	}
	return "", figureOneOf
}

// figureOf is a number as a meter can show it, or what it is instead.
func figureOf(n string, c billing.Connection) (billing.Decimal, messages.Phrase) {
	whole, part, _ := strings.Cut(n, ".")
	switch {
	case "N"+whole == string(c.IVRS), len(whole) == len(c.IVRS)-1:
		return "", figureIsIVRS
	case part == "" && whole == strings.TrimLeft(strings.Trim(c.Meter, "ABCDEFGHIJKLMNOPQRSTUVWXYZ -/"), "0"):
		return "", figureIsMeter
	case len(whole) > mostDigits, len(part) > mostDecimals:
		return "", figureTooLong
	}
	figure, err := billing.ParseDecimal(n)
	if err != nil {
		return "", figureTooLong
	}
	return figure, messages.Phrase{}
}

// readingDoubt asks whether a figure hard to believe is right.
type readingDoubt struct {
	meterDraft
	Doubt billing.Doubt
	Meant billing.Decimal `json:",omitempty"`
}

func (s readingDoubt) Ask(ctx context.Context, t *Turn) error {
	blanks, ok, err := s.blanks(ctx, t)
	if err != nil || !ok {
		return err
	}
	right, retype, trouble := t.Choice("right", doubtRight), t.Choice("retype", doubtRetype), t.Choice("trouble", doubtTrouble)
	switch s.Doubt {
	case billing.DecimalSlip:
		t.Buttons(doubtSlip.With(slipBlanks{s.Figure, s.Meant}), t.Choice("meant", figureButtons.With(readingBlanks{Figure: s.Meant})),
			t.Choice("right", figureButtons.With(readingBlanks{Figure: s.Figure})), retype)
	case billing.BelowLast:
		t.Buttons(doubtBelow.With(blanks), right, retype, trouble)
	default:
		t.Buttons(doubtJump.With(blanks), right, retype, trouble)
	}
	return nil
}

func (s readingDoubt) Answer(ctx context.Context, t *Turn) (Step, error) {
	d := s.meterDraft
	switch t.Picked() {
	case "right":
		d.Sure = true
	case "meant":
		d.Figure = s.Meant
	case "retype":
		d.Figure = ""
	case "trouble":
		return complaintKind{Topic: topicMeter, report: report{IVRS: s.IVRS}}, nil
	default:
		if figure, _ := d.figureIn(ctx, t, t.Typed()); figure == d.Figure && figure != "" {
			d.Sure = true // said twice
			return d.next(ctx, t)
		}
		return d.told(ctx, t, doubtHint)
	}
	return d.next(ctx, t)
}
