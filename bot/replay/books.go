package replay

import (
	"context"
	"errors"
	"fmt"
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
)

// BooksOf are the company's books, with what its staff do in them:
//
//	! complaint STATE REMARK    the complaint lodged last comes to a state
func BooksOf(l *ledger.Ledger) Books {
	return Books{Facts: l.Facts, Acts: Acts{
		"complaint": func(ctx context.Context, at time.Time, words string) error {
			state, remark, _ := strings.Cut(words, " ")
			number, err := lastOf(ctx, l, "complaint ", errNoComplaint)
			if err != nil {
				return err
			}
			return l.SetComplaint(ctx, number, billing.ComplaintState(state), remark, at)
		},
	}}
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
