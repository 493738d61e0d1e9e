package menus

import (
	"context"
	"time"

	"helpline/billing"
	"helpline/templates/messages"
)

type outageBlanks struct {
	IVRS, Locality, Reason string // IVRS is empty for a place
	From, Until            time.Time
	Planned                bool
}

var (
	outageKnown   = messages.Of[outageBlanks](&Sentences, "complaint.outage")
	outageAsk     = messages.Line(&Sentences, "complaint.outage.ask")
	outageAnyway  = messages.Line(&Sentences, "complaint.outage.yes.button")
	outageWait    = messages.Line(&Sentences, "complaint.outage.no.button")
	outageWaiting = messages.Line(&Sentences, "complaint.outage.waiting")
	outageNone    = messages.Line(&Sentences, "complaint.outage.none")
)

// checked looks at the books before a complaint is confirmed: one already open is
// shown instead of a second, and a cut already known is told first.
func checked(ctx context.Context, t *Turn, r report) (Step, error) {
	open, err := t.sameTrouble(ctx, r)
	if err != nil {
		return nil, err
	}
	if open.Number != "" {
		return r.already(t, open), nil
	}
	cuts, err := t.cuts(ctx, r)
	if err != nil || len(cuts) > 0 {
		return complaintOutage{report: r}, err
	}
	return complaintConfirm{report: r}, nil
}

// cuts are the outages known that explain a report of no supply.
func (t *Turn) cuts(ctx context.Context, r report) ([]billing.Outage, error) {
	if r.Kind != billing.NoSupplyHouse && r.Kind != billing.NoSupplyArea || r.Office == "" {
		return nil, nil
	}
	if r.IVRS == "" {
		return t.Books.OfficeOutages(ctx, r.Office, t.Msg.At)
	}
	c, err := t.Books.Connection(ctx, r.IVRS)
	if err != nil {
		return nil, err
	}
	return t.Books.Outages(ctx, c, t.Msg.At)
}

// complaintOutage tells of a cut already known and asks whether to complain anyway.
type complaintOutage struct{ report }

func (s complaintOutage) Ask(ctx context.Context, t *Turn) error {
	cuts, err := t.cuts(ctx, s.report)
	t.sayCuts(s.IVRS, cuts)
	t.Buttons(outageAsk, t.Choice("yes", outageAnyway), t.Choice("no", outageWait))
	return err
}

func (s complaintOutage) Answer(_ context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "yes":
		return complaintConfirm(s), nil
	case "no":
		t.Say(outageWaiting)
		return nil, nil
	}
	return t.Choose()
}

// sayCuts tells of at most three cuts.
func (t *Turn) sayCuts(n billing.IVRS, cuts []billing.Outage) {
	const most = 3
	for _, o := range cuts[:min(len(cuts), most)] {
		t.Say(outageKnown.With(outageBlanks{
			string(n), o.LocalityIn(t.Hindi()), o.ReasonIn(t.Hindi()), o.From, o.Until, o.Kind == billing.Planned,
		}))
	}
}

// openOutage answers "when will it come back": the cuts known at the sender's
// connections, else a complaint to make.
func openOutage(ctx context.Context, t *Turn) (Step, error) {
	links, err := t.Books.Connections(ctx, t.Holder())
	if err != nil {
		return nil, err
	}
	told := false
	for _, l := range links {
		cuts, err := t.Books.Outages(ctx, l.Connection, t.Msg.At)
		if err != nil {
			return nil, err
		}
		t.sayCuts(l.Connection.IVRS, cuts)
		told = told || len(cuts) > 0
	}
	if told {
		t.Say(outageWaiting)
		return nil, nil
	}
	open, err := t.openComplaints(ctx)
	if err != nil {
		return nil, err
	}
	if len(open) > 0 {
		return openStatus(ctx, t)
	}
	if len(links) > 0 {
		t.Say(outageNone)
	}
	return complaintKind{Topic: topicDark}, nil
}
