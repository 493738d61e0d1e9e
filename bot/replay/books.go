package replay

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
)

// Books are the books behind a story; what is nil cannot be done there.
type Books struct {
	Facts func(context.Context) ([]string, error) // what people changed, as lines
	Acts  Acts
}

// Acts are what happens beside the chat, each by the first word of its line: "!
// complaint resolved" does "complaint". They are given the time and the other words.
type Acts map[string]func(ctx context.Context, at time.Time, words string) error

var (
	// ErrNoAct means that nothing of that name can be done where a story is told.
	ErrNoAct = errors.New("nothing that can be done here")

	errNoComplaint = errors.New("no complaint was lodged so far")
	errNoReading   = errors.New("no reading was sent so far")
	errNoApplied   = errors.New("nobody applied so far")
	errNoPayment   = errors.New("no payment was asked for so far")
)

// BooksOf are the company's books, with what its staff do in them:
//
//	! complaint STATE REMARK    the complaint lodged last comes to a state
//	! application STATE REMARK  so does the application made last
//	! reading accepted          so does the reading sent last, or is
//	! reading rejected REASON   refused
//	! bill N2301000011 2026-11  the billing system sends a bill like the last one
//	! pays OUTCOME [told]       the payment asked for last goes so, on the page of its
//	                            link; no webhook tells of it, or one does
func BooksOf(l *ledger.Ledger) Books {
	return Books{Facts: l.Facts, Acts: Acts{
		"complaint": func(ctx context.Context, at time.Time, words string) error {
			state, remark, _ := strings.Cut(words, " ")
			number, err := lastOf(ctx, l, "complaint ", errNoComplaint)
			if err != nil {
				return err
			}
			return l.SetComplaint(ctx, number, billing.ComplaintEvent{At: at, State: billing.ComplaintState(state), Remark: remark, By: "staff"})
		},
		"application": func(ctx context.Context, at time.Time, words string) error {
			state, remark, _ := strings.Cut(words, " ")
			number, err := lastOf(ctx, l, "application ", errNoApplied)
			if err != nil {
				return err
			}
			return l.MoveApplication(ctx, number, billing.ApplicationEvent{At: at, State: billing.ApplicationState(state), Remark: remark, By: "staff"})
		},
		"reading": func(ctx context.Context, at time.Time, words string) error { return decide(ctx, l, at, words) },
		"bill":    func(ctx context.Context, at time.Time, words string) error { return issue(ctx, l, at, words) },
		"pays":    func(ctx context.Context, _ time.Time, words string) error { return pays(ctx, l, words) },
	}}
}

// decide has the office accept or refuse the reading sent last, for one of the fixed
// reasons or in words of its own.
func decide(ctx context.Context, l *ledger.Ledger, at time.Time, words string) error {
	number, err := lastOf(ctx, l, "reading ", errNoReading)
	if err != nil {
		return err
	}
	state, remark, _ := strings.Cut(words, " ")
	if state == string(billing.ReadingAccepted) {
		_, err = l.AcceptReading(ctx, number, "staff", nil, at)
		return err
	}
	why, other := billing.ParseRejectReason(remark)
	if other != nil {
		_, err = l.RejectReading(ctx, number, "staff", billing.OtherReason, remark, at)
		return err
	}
	_, err = l.RejectReading(ctx, number, "staff", why, "", at)
	return err
}

// issue imports a bill of a month, with the figures of the last one and no arrears.
func issue(ctx context.Context, l *ledger.Ledger, at time.Time, words string) error {
	ivrs, month, _ := strings.Cut(words, " ")
	c, err := l.Connection(ctx, billing.IVRS(ivrs))
	if err != nil {
		return err
	}
	b, err := l.LatestBill(ctx, c.IVRS)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "story-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	sheet := filepath.Join(dir, "bills.csv")
	plain := func(p billing.Paise) string { return strings.ReplaceAll(p.String(), ",", "") }
	line := []string{"B" + string(c.IVRS[1:]) + strings.ReplaceAll(month, "-", ""), string(c.IVRS), month, string(billing.DayOf(at)), string(billing.DayOf(at.AddDate(0, 0, 15))),
		string(b.Units), plain(b.Payable), "0", "0", plain(b.Payable)}
	text := "number,ivrs,month,issued,due,units,energy,fixed,duty,payable\n" + strings.Join(line, ",") + "\n"
	if err := os.WriteFile(sheet, []byte(text), 0o600); err != nil {
		return err
	}
	owner := billing.Holder{Key: c.Mobile.Phone(), Mobile: c.Mobile}
	_, err = l.Import(ctx, ledger.Files{Bills: sheet}, ledger.Options{Tell: ledger.Audience{Now: at, People: []billing.Holder{owner}}})
	return err
}

// lastOf is the number, at its end, of the last fact that begins with a word.
func lastOf(ctx context.Context, l *ledger.Ledger, begins string, none error) (string, error) {
	facts, err := l.Facts(ctx)
	if err != nil {
		return "", err
	}
	for i := len(facts) - 1; i >= 0; i-- {
		if strings.HasPrefix(facts[i], begins) {
			return facts[i][strings.LastIndex(facts[i], " ")+1:], nil
		}
	}
	return "", fmt.Errorf("%s: %w", strings.TrimSpace(begins), none)
}
