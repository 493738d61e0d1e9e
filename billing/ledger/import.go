package ledger

import (
	"context"

	"helpline/billing/sheet"
)

// Files are the paths of the sheets to import; empty ones are left alone.
type Files struct {
	Consumers, Bills, Payments, Outages string
}

// Options say how to import.
type Options struct {
	// SkipBad, when not empty, is where bad lines are written as they stood, under
	// their header, while the good ones are loaded. With several sheets each has a
	// file of its own: "rejects-bills.csv" for "rejects.csv".
	SkipBad string
	// Progress, when set, is told now and then the file in hand and how much of the
	// whole import is done. Every byte counts twice: read, and written to the books.
	Progress func(file string, done, total int64)
	// Tell says who is told of new bills.
	Tell Audience
}

// Report says what an import did.
type Report struct {
	Consumers, Bills, Payments, Outages Count

	Bad     sheet.Faults // what was wrong with lines not loaded
	Rejects []string     // the files they were written to
}

// Count is what became of the lines of one sheet.
type Count struct {
	New, Changed, Same, Bad int
}

// Import loads the billing system's sheets: what is new and what has changed. Every
// line is read and checked before the books are touched; a bad one means that nothing
// changes, and the error is a *sheet.Faults, unless the options say to skip it. The
// same sheets again change nothing, and an import cut short is finished by running it
// again. A line states its whole record: a column left out empties what it held.
func (l *Ledger) Import(ctx context.Context, f Files, o Options) (Report, error) {
	var r Report
	st, err := openStage(ctx, l.path)
	if err != nil {
		return r, err
	}
	defer st.close()
	im := &importer{stage: st, options: o, report: &r}
	im.plan(f)
	if err := im.read(ctx); err != nil {
		return r, err
	}
	if r.Bad.Total > 0 && o.SkipBad == "" {
		return r, &r.Bad
	}
	return r, im.apply(ctx)
}
