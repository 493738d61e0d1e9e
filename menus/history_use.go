package menus

import (
	"context"
	"io"
	"strings"

	"helpline/billing"
	"helpline/bot"
	"helpline/pdf"
	"helpline/templates/messages"
)

type useBlanks struct {
	IVRS, Name    string
	Month, Before billing.Month
	Units, Then   billing.Decimal // of this month, and of the same month last year
	HasThen       bool
	Assessed      bool
}

var (
	useShown = messages.Of[useBlanks](&Sentences, "history.use.shown")
	useNone  = messages.Of[useBlanks](&Sentences, "history.use.none")
	useBills = messages.Line(&Sentences, "history.bills.button")
)

// historyUse shows the use of a connection by month, as a picture.
type historyUse struct {
	atRest
	IVRS billing.IVRS
}

func (s historyUse) Ask(ctx context.Context, t *Turn) error {
	c, ok, err := t.own(ctx, s.IVRS)
	if err != nil || !ok {
		return err
	}
	bills, err := t.Books.Bills(ctx, s.IVRS, "", billsCharted)
	if err != nil {
		return err
	}
	blanks := useBlanks{IVRS: string(c.IVRS), Name: c.NameIn(t.Hindi())}
	if len(bills) == 0 {
		t.Buttons(useNone.With(blanks), t.Choice("others", historyOthersB), t.Home())
		return nil
	}
	latest := bills[0]
	blanks.Month, blanks.Units, blanks.Before = latest.Month, latest.Units, latest.Month.Add(1-pdf.ChartMonths)
	for i := len(bills) - 1; i >= 0; i-- { // the newest of a month last
		if bills[i].Month == blanks.Before {
			blanks.Then, blanks.HasThen = bills[i].Units, true
		}
		blanks.Assessed = blanks.Assessed || bills[i].ReadingKind == billing.AssessedReading
	}
	ref := string(s.IVRS) + " " + string(latest.Month)
	t.Document(bot.File{Name: ref + ".png", Kind: bot.ChartFile, Ref: ref}, useShown.With(blanks),
		t.Choice("bills", useBills), t.Choice("others", historyOthersB), t.Home())
	return nil
}

func (s historyUse) Answer(_ context.Context, t *Turn) (Step, error) {
	switch t.Picked() {
	case "bills":
		return historyRows{Past: billsPast, IVRS: s.IVRS}, nil
	case "others":
		return history{}, nil
	}
	return t.Choose()
}

// billsCharted leaves room for months billed twice.
const billsCharted = 2 * pdf.ChartMonths

// chart draws the picture that "N2301000011 2026-10" names.
func (a *Archive) chart(ctx context.Context, w io.Writer, f bot.File) error {
	ivrs, month, _ := strings.Cut(f.Ref, " ")
	s := pdf.ChartSheet{Lang: f.Lang, IVRS: billing.IVRS(ivrs), Until: billing.Month(month)}
	var err error
	if s.Bills, err = a.books.Bills(ctx, s.IVRS, s.Until, billsCharted); err != nil {
		return err
	}
	if len(s.Bills) == 0 {
		return billing.ErrNoBill
	}
	return a.press.Chart(w, s)
}
