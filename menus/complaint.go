package menus

import (
	"cmp"
	"context"
	"slices"

	"helpline/billing"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/templates/messages"
)

// report is what is known of a trouble so far; every step of a complaint carries it on.
type report struct {
	Kind     billing.ComplaintKind `json:",omitempty"`
	IVRS     billing.IVRS          `json:",omitempty"`
	Office   string                `json:",omitempty"`
	Area     billing.Area          `json:",omitempty"`
	DTR      string                `json:",omitempty"`
	Pin      *billing.Pin          `json:",omitempty"`
	Landmark string                `json:",omitempty"`
	Detail   string                `json:",omitempty"`
	Photo    string                `json:",omitempty"`

	Elsewhere bool `json:",omitempty"` // the sender says it is not the trouble they reported before
}

// topic narrows the kinds of complaint offered.
type topic string

const (
	topicAll    topic = ""
	topicMeter  topic = "meter"
	topicBill   topic = "bill"
	topicDark   topic = "dark"   // no supply
	topicDanger topic = "danger" // what can kill
	topicPlace  topic = "place"  // what can be told by a place alone
)

var (
	allKinds = func() (kinds []billing.ComplaintKind) {
		for _, g := range billing.Groups {
			kinds = append(kinds, g.Kinds...)
		}
		return kinds
	}()

	kindWords  = messages.NamesOf(&Sentences, "kind", "", allKinds...)
	kindRow    = messages.NamesOf(&Sentences, "kind", "row", allKinds...)
	kindButton = messages.NamesOf(&Sentences, "kind", "button", billing.NoSupplyHouse, billing.NoSupplyArea,
		billing.Spark, billing.BrokenPole, billing.CurrentLeak, billing.MeterStopped, billing.MeterBurnt, billing.MeterFast)
	topicRow = messages.NamesOf(&Sentences, "topic", "row", topicMeter, topicBill)
	topicAsk = messages.NamesOf(&Sentences, "topic", "ask", "all", topicMeter, topicBill, topicDark, topicDanger, topicPlace)

	danger      = messages.Line(&Sentences, "complaint.danger")
	otherButton = messages.Line(&Sentences, "complaint.other.button")
)

// openComplaint begins with what is wrong.
func openComplaint(context.Context, *Turn) (Step, error) { return complaintKind{}, nil }

// trouble is what plain words may say is wrong: a kind, or a topic still to be narrowed.
type trouble struct {
	topic topic
	kind  billing.ComplaintKind
}

// tell goes on from the trouble, with what else is known.
func (w trouble) tell(ctx context.Context, t *Turn, r report) (Step, error) {
	if w.kind == "" {
		return complaintKind{Topic: w.topic, report: r}, nil
	}
	r.Kind = w.kind
	return withConnection(ctx, t, r)
}

func (w trouble) open(ctx context.Context, t *Turn) (Step, error) { return w.tell(ctx, t, report{}) }

// said makes something of plain words: the trouble may be told in them too.
func (s complaintKind) said(ctx context.Context, t *Turn) (Step, error) {
	if found := t.m.vocab.dangers.Read(t.Typed()); s.Topic == topicDanger && len(found) == 1 {
		s.Kind = billing.ComplaintKind(found[0])
		return withConnection(ctx, t, s.report)
	}
	if said, ok := t.troubleSaid(); ok {
		return said.tell(ctx, t, s.report)
	}
	return t.Choose()
}

// kindChosen begins with a row of the first question, whenever it is tapped.
func kindChosen(choice string) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		k := billing.ComplaintKind(choice)
		if k.Group() == "" {
			return openComplaint(ctx, t)
		}
		if k.Danger() {
			t.Say(danger)
		}
		return withConnection(ctx, t, report{Kind: k})
	}
}

func complaintSteps() []Step {
	return []Step{
		complaintKind{}, complaintWhere{}, complaintNumber{}, complaintName{}, complaintPlace{}, complaintCircle{},
		complaintOffice{}, complaintAlready{}, complaintOutage{}, complaintConfirm{}, complaintChange{}, complaintDone{},
	}
}

// complaintKind asks what is wrong. Supply troubles, told in the greatest hurry,
// stand in the first list; meter and bill troubles open lists of their own.
type complaintKind struct {
	report
	Topic topic `json:",omitempty"`
}

// resting is so until something has been told that leaving would lose.
func (s complaintKind) resting() bool { return s.Kind == "" && s.Photo == "" && s.Pin == nil }

func (s complaintKind) Ask(_ context.Context, t *Turn) error {
	if s.Topic == topicDanger {
		t.Say(danger)
	}
	ask := topicAsk.Of(string(cmp.Or(s.Topic, "all")))
	kinds := s.kinds()
	if len(kinds) > cloudapi.MaxButtons || s.Topic == topicBill {
		t.List(ask, s.rows(t, kinds)...)
		return nil
	}
	var buttons []bot.Choice
	for _, k := range kinds {
		buttons = append(buttons, t.Choice(string(k), kindButton.Of(string(k))))
	}
	if len(buttons) < cloudapi.MaxButtons {
		buttons = append(buttons, t.Choice("all", otherButton))
	}
	t.Buttons(ask, buttons...)
	return nil
}

func (s complaintKind) rows(t *Turn, kinds []billing.ComplaintKind) []bot.Choice {
	var rows []bot.Choice
	for _, k := range kinds {
		rows = append(rows, t.Choice(string(k), kindRow.Of(string(k))))
	}
	if s.Topic == topicAll {
		rows = append(rows, t.Choice(string(topicMeter), topicRow.Of(string(topicMeter))),
			t.Choice(string(topicBill), topicRow.Of(string(topicBill))))
	}
	return rows
}

func (s complaintKind) kinds() []billing.ComplaintKind {
	of := func(fits func(billing.ComplaintKind) bool) []billing.ComplaintKind {
		return slices.DeleteFunc(slices.Clone(allKinds), func(k billing.ComplaintKind) bool { return !fits(k) })
	}
	switch s.Topic {
	case topicMeter:
		return of(func(k billing.ComplaintKind) bool { return k.Group() == billing.MeterGroup })
	case topicBill:
		return of(func(k billing.ComplaintKind) bool { return k.Group() == billing.BillGroup })
	case topicDark:
		return []billing.ComplaintKind{billing.NoSupplyHouse, billing.NoSupplyArea}
	case topicDanger:
		return of(billing.ComplaintKind.Danger)
	}
	return of(func(k billing.ComplaintKind) bool { return !k.NeedsConnection() })
}

func (s complaintKind) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch picked := t.Picked(); picked {
	case "":
		return s.said(ctx, t)
	case "all":
		return complaintKind{report: s.report}, nil
	case string(topicMeter), string(topicBill):
		return complaintKind{report: s.report, Topic: topic(picked)}, nil
	default:
		s.Kind = billing.ComplaintKind(picked)
	}
	if s.Kind.Group() == "" {
		return t.Choose()
	}
	if s.Kind.Danger() && s.Topic != topicDanger {
		t.Say(danger)
	}
	return withConnection(ctx, t, s.report)
}
