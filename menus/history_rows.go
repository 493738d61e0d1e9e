package menus

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"helpline/billing"
	"helpline/bot"
	"helpline/templates/messages"
)

type historyRowBlanks struct {
	IVRS, Mode, Number string
	At                 time.Time
	Amount             billing.Paise
	Units              billing.Decimal
	State              billing.ComplaintState
	Kind               billing.ComplaintKind
}

var (
	historyList    = messages.Of[historyBlanks](&Sentences, "history.list")
	historyNone    = messages.Of[historyBlanks](&Sentences, "history.none")
	historyPaid    = messages.Of[historyRowBlanks](&Sentences, "history.paid.desc")
	historyBilled  = messages.Of[historyRowBlanks](&Sentences, "history.billed.desc")
	historyLodged  = messages.Of[historyRowBlanks](&Sentences, "history.lodged.desc")
	historyOthersB = messages.Line(&Sentences, "history.others.button")
)

// historyRows lists records of one topic, of a connection or of all the sender's,
// newest first. Each opens its record.
type historyRows struct {
	atRest
	Past past
	IVRS billing.IVRS `json:",omitempty"` // empty: all
}

// event is a record of the past on one row.
type event struct {
	at  string // what it is sorted by
	row bot.Choice
}

// eventsShown is how far back a list goes: pages of nine.
const eventsShown = 54

func (s historyRows) Ask(ctx context.Context, t *Turn) error {
	events, err := s.events(ctx, t)
	if err != nil {
		return err
	}
	blanks := historyBlanks{What: t.text(historyTopic.Of(string(s.Past))), IVRS: string(s.IVRS)}
	if len(events) == 0 {
		t.Buttons(historyNone.With(blanks), t.Choice("others", historyOthersB), t.Home())
		return nil
	}
	slices.SortStableFunc(events, func(a, b event) int { return cmp.Compare(b.at, a.at) })
	var rows []bot.Choice
	for _, e := range events[:min(len(events), eventsShown)] {
		rows = append(rows, e.row)
	}
	t.List(historyList.With(blanks), rows...)
	return nil
}

func (s historyRows) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "":
		return t.Choose()
	case "others":
		return history{}, nil
	}
	return recordOf(t.Picked())(ctx, t)
}

// recordOf opens the record a row names.
func recordOf(choice string) opener {
	what, number, _ := strings.Cut(choice, ".")
	switch what {
	case "paid":
		return receiptNumbered(number)
	case "bill":
		return billNumbered(number)
	case "complaint":
		return complaintNumbered(number)
	}
	return openHistory
}

func (s historyRows) events(ctx context.Context, t *Turn) ([]event, error) {
	if s.Past.group() != "" {
		return s.complaints(ctx, t)
	}
	links, err := t.links(ctx, s.Past.need())
	var all []event
	for _, l := range links {
		n := l.Connection.IVRS
		if err != nil || s.IVRS != "" && s.IVRS != n {
			continue
		}
		var more []event
		if s.Past == billsPast {
			more, err = s.bills(ctx, t, n)
		} else {
			more, err = s.payments(ctx, t, n)
		}
		all = append(all, more...)
	}
	return all, err
}

// whose is a connection's number where those of several are listed.
func (s historyRows) whose(n billing.IVRS) string {
	if s.IVRS != "" {
		return ""
	}
	return string(n)
}

func (s historyRows) payments(ctx context.Context, t *Turn, n billing.IVRS) ([]event, error) {
	paid, err := t.Books.Payments(ctx, n, eventsShown)
	var all []event
	for _, p := range paid {
		note := t.text(historyPaid.With(historyRowBlanks{IVRS: s.whose(n), Mode: p.Mode, At: p.PaidAt}))
		all = append(all, event{p.PaidAt.UTC().Format(time.RFC3339), t.Row("paid."+p.Receipt, messages.Money(p.Amount), note)})
	}
	return all, err
}

func (s historyRows) bills(ctx context.Context, t *Turn, n billing.IVRS) ([]event, error) {
	bills, err := t.Books.Bills(ctx, n, "", eventsShown)
	var all []event
	for _, b := range bills {
		note := t.text(historyBilled.With(historyRowBlanks{IVRS: s.whose(n), Amount: b.Payable, Units: b.Units}))
		all = append(all, event{string(b.Month) + string(b.Issued), t.Row("bill."+b.Number, t.month(b.Month), note)})
	}
	return all, err
}

func (s historyRows) complaints(ctx context.Context, t *Turn) ([]event, error) {
	const most = 1000
	known, err := t.Books.Complaints(ctx, t.Holder(), most)
	var all []event
	for _, c := range known {
		if c.Kind.Group() != s.Past.group() || s.IVRS != "" && s.IVRS != c.IVRS {
			continue
		}
		note := t.text(historyLodged.With(historyRowBlanks{State: c.State, Kind: c.Kind, At: c.LodgedAt}))
		all = append(all, event{c.LodgedAt.UTC().Format(time.RFC3339), t.Row("complaint."+c.Number, c.Number, note)})
	}
	return all, err
}
