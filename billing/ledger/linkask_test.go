package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

var pinky = billing.Holder{Key: "IN.pinky", Mobile: "9826000077", Name: "Pinky\nPMO"}

// ask has Pinky ask the owner of the house and gives the request's number.
func ask(t *testing.T, l *ledger.Ledger, wamid string, at time.Time) int64 {
	t.Helper()
	if err := l.AskOwner(context.Background(), pinky, house, billing.Family, wamid, at); err != nil {
		t.Fatal(err)
	}
	open, err := l.LinkRequests(context.Background(), ramesh, at, 9)
	if err != nil || len(open) != 1 {
		t.Fatal(open, err)
	}
	return open[0].ID
}

func notices(t *testing.T, l *ledger.Ledger) (kinds []string) {
	t.Helper()
	all, err := l.Notices(context.Background(), 0, 99)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range all {
		kinds = append(kinds, fmt.Sprintf("%s %s%s %s", n.Kind, n.Person, n.Mobile, n.About))
	}
	return kinds
}

func TestTheOwnersWordLinksOnce(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	id := ask(t, l, "w1", noon)
	ask(t, l, "w1", noon) // the same message come again
	for _, wamid := range []string{"yes", "yes", "later"} {
		r, fresh, err := l.Decide(ctx, ramesh, id, billing.See|billing.Pay, wamid, noon.Add(time.Hour))
		if err != nil || fresh != (wamid == "yes") || r.Scope != billing.See|billing.Pay || r.Name != pinky.Name || r.Tail != "0077" {
			t.Error(wamid, fresh, r, err)
		}
	}
	for need, want := range map[billing.Scope]bool{billing.See: true, billing.Pay: true, billing.Complain: false, billing.Full: false, 0: true} {
		if may, err := l.May(ctx, pinky, house, need); may != want || err != nil {
			t.Error(need, may, err)
		}
	}
	if diff := cmp.Diff([]string{"link 9826000002 1", "linked IN.pinky 1"}, notices(t, l)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"owner asked N2301000012 IN.pinky family bill+pay", "link N2301000012 IN.pinky family bill+pay"}, facts(t, l)); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyTheOwnerOfNowAnswersInTime(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	id := ask(t, l, "w1", noon)
	for name, owner := range map[string]billing.Holder{
		"another consumer": sunita, "who asked": pinky, "somebody without a number": stranger,
		"somebody who only calls themself so": {Key: ramesh.Key},
	} {
		if _, _, err := l.Decide(ctx, owner, id, billing.Full, name, noon); !errors.Is(err, billing.ErrNoRequest) {
			t.Error(name, err)
		}
	}
	if _, _, err := l.Decide(ctx, ramesh, id+1, billing.Full, "no such", noon); !errors.Is(err, billing.ErrNoRequest) {
		t.Error(err)
	}
	r, fresh, err := l.Decide(ctx, ramesh, id, billing.Full, "late", noon.Add(billing.LinkRequestLife))
	if err != nil || fresh || !r.Decided.IsZero() {
		t.Error("a day later:", r, fresh, err)
	}
	if may, err := l.May(ctx, pinky, house, 0); may || err != nil {
		t.Error(may, err)
	}
}

func TestARefusalLinksNobody(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	id := ask(t, l, "w1", noon)
	if _, fresh, err := l.Decide(ctx, ramesh, id, 0, "no", noon); !fresh || err != nil {
		t.Fatal(fresh, err)
	}
	if r, fresh, err := l.Decide(ctx, ramesh, id, billing.Full, "yes", noon); fresh || r.Scope != 0 || err != nil {
		t.Error("the first answer stands:", r, fresh, err)
	}
	if may, err := l.May(ctx, pinky, house, 0); may || err != nil {
		t.Error(may, err)
	}
}

// An owner is not worn down: asked again within a day, they hear nothing new.
func TestAnOwnerIsAskedOnceADay(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	id := ask(t, l, "w1", noon)
	ask(t, l, "w2", noon.Add(2*time.Hour))
	if _, _, err := l.Decide(ctx, ramesh, id, 0, "no", noon.Add(3*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := l.AskOwner(ctx, pinky, house, billing.Own, "w3", noon.Add(5*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if open, err := l.LinkRequests(ctx, ramesh, noon.Add(5*time.Hour), 9); len(open) != 0 || err != nil {
		t.Error(open, err)
	}
	if diff := cmp.Diff([]string{"link 9826000002 1", "linked IN.pinky 1"}, notices(t, l)); diff != "" {
		t.Error(diff)
	}
}

// TestQuestionsAndCodesShareTheirLimit holds for a connection with a mobile, one
// without and a number nobody has, and each leaves the same rows behind: what is done
// tells no more than what is said.
func TestQuestionsAndCodesShareTheirLimit(t *testing.T) {
	ctx := context.Background()
	for _, n := range []billing.IVRS{house, noMobile, nobodys} {
		t.Run(string(n), func(t *testing.T) {
			l := peopledBooks(t)
			code := func(h billing.Holder, wamid string) error {
				_, _, _, err := l.IssueCode(ctx, h, n, wamid, noon)
				return err
			}
			question := func(h billing.Holder, wamid string) error {
				return l.AskOwner(ctx, h, n, billing.Friend, wamid, noon)
			}
			if err := errors.Join(question(pinky, "a"), code(pinky, "b"), question(pinky, "c"), question(pinky, "a")); err != nil {
				t.Fatal(err)
			}
			for name, err := range map[string]error{
				"a fourth question": question(pinky, "d"), "a fourth code": code(pinky, "e"),
				"a question by another": question(stranger, "f"), "a code for another": code(stranger, "g"),
			} {
				if !errors.Is(err, billing.ErrTooMany) {
					t.Error(name, err)
				}
			}
			if written := len(notices(t, l)); written != 1 {
				t.Error(written, "notices written")
			}
		})
	}
}
