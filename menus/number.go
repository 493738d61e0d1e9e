package menus

import (
	"context"

	"helpline/billing"
	"helpline/templates/messages"
)

type numberBlanks struct{ Number string }

var (
	whoseAsk          = messages.Of[numberBlanks](&Sentences, "number.whose")
	whoseIVRS         = messages.Line(&Sentences, "number.ivrs.button")
	whoseMobile       = messages.Line(&Sentences, "number.mobile.button")
	mobileUnneeded    = messages.Line(&Sentences, "number.mobile")
	numberAsk         = messages.Of[numberBlanks](&Sentences, "number.ask")
	numberToBill      = messages.Line(&Sentences, "number.bill.button")
	numberToComplaint = messages.Line(&Sentences, "number.complaint.button")
)

// numberGiven opens what a number sent out of the blue is for: the bill when the
// sender has proved the connection. Ten digits may be a mobile number too.
func numberGiven(n billing.IVRS, sure bool) opener {
	return func(ctx context.Context, t *Turn) (Step, error) {
		if !sure && n.MayBeMobile() {
			return whose{IVRS: n}, nil
		}
		return numberKnown(ctx, t, n)
	}
}

func numberKnown(ctx context.Context, t *Turn, n billing.IVRS) (Step, error) {
	may, err := t.May(ctx, n, billing.See)
	if err != nil || may {
		return bill{IVRS: n}, err
	}
	return numberFor{IVRS: n}, nil
}

// whose asks whether ten digits are an IVRS or a mobile number.
type whose struct {
	atRest
	IVRS billing.IVRS
}

func (s whose) Ask(_ context.Context, t *Turn) error {
	t.Buttons(whoseAsk.With(numberBlanks{string(s.IVRS[1:])}),
		t.Choice("ivrs", whoseIVRS), t.Choice("mobile", whoseMobile), t.Home())
	return nil
}

func (s whose) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "ivrs":
		return numberKnown(ctx, t, s.IVRS)
	case "mobile":
		t.Say(mobileUnneeded)
		return nil, nil
	}
	return t.Choose()
}

// numberFor asks what to do with a connection the sender has not proved.
type numberFor struct {
	atRest
	IVRS billing.IVRS
}

func (s numberFor) Ask(_ context.Context, t *Turn) error {
	t.Buttons(numberAsk.With(numberBlanks{string(s.IVRS)}),
		t.Choice("bill", numberToBill), t.Choice("complaint", numberToComplaint), t.Home())
	return nil
}

func (s numberFor) Answer(ctx context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "bill":
		return prove(ctx, t, "bill", s.IVRS)
	case "complaint":
		return complaintKind{Topic: topicAll, report: report{IVRS: s.IVRS}}, nil
	}
	return t.Choose()
}
