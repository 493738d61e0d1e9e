package ledger_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

func guestsOf(t *testing.T, l *ledger.Ledger, owner billing.Holder) []billing.Guest {
	t.Helper()
	all, err := l.Guests(context.Background(), owner, house)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAnOwnerSeesLimitsAndEndsLinks(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	redeem(t, l, pinky, house, noon)
	redeem(t, l, pinky, sunitas, noon.Add(time.Second))
	got := guestsOf(t, l, ramesh)
	want := []billing.Guest{{ID: 1, IVRS: house, Relation: billing.Own, Scope: billing.Full, Name: pinky.Name, Tail: "0077", Since: noon.UTC()}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	for name, h := range map[string]billing.Holder{"another consumer": sunita, "the guest": pinky, "nobody": stranger} {
		if _, err := l.Allow(ctx, h, got[0].ID, 0, name, noon); !errors.Is(err, billing.ErrNoGuest) || guestsIn(t, l, h) {
			t.Error(name, err)
		}
	}
	if g, err := l.Allow(ctx, ramesh, got[0].ID, billing.Pay, "less", noon); err != nil || g.Scope != billing.Pay {
		t.Fatal(g, err)
	}
	if s, err := l.Scope(ctx, pinky, house); s != billing.Pay || err != nil {
		t.Error(s, err)
	}
	for range 2 {
		if g, err := l.Allow(ctx, ramesh, got[0].ID, 0, "end", noon); err != nil || g.ID != got[0].ID || len(guestsOf(t, l, ramesh)) > 0 {
			t.Error(g, err)
		}
	}
	if _, err := l.Allow(ctx, ramesh, got[0].ID, billing.Full, "more", noon); !errors.Is(err, billing.ErrNoGuest) {
		t.Error("an ended link was changed:", err)
	}
	for _, wamid := range []string{"w1", "w1", "w2"} {
		ended, err := l.Ended(ctx, pinky, wamid)
		if err != nil || (len(ended) == 1) != (wamid == "w1") {
			t.Error(wamid, ended, err)
		}
	}
	if s, err := l.Scope(ctx, pinky, sunitas); s != billing.Full || err != nil {
		t.Error("another connection's link ended too:", s, err)
	}
}

func guestsIn(t *testing.T, l *ledger.Ledger, h billing.Holder) bool {
	return len(guestsOf(t, l, h)) > 0
}

func TestAChangeOfNumberDropsWhatMustBeProvedAgain(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	redeem(t, l, ramesh, sunitas, noon)
	redeem(t, l, pinky, sunitas, noon)
	code, _, _, err := l.IssueCode(ctx, ramesh, noMobile, "none", noon)
	if err != nil || code != "" {
		t.Fatal(err)
	}
	code, _, _, err = l.IssueCode(ctx, ramesh, "N2301000028", "under way", noon)
	if err := errors.Join(err, l.AskOwner(ctx, ramesh, "N2301000028", billing.Friend, "ask", noon.Add(2*time.Hour)),
		l.Name(ctx, ramesh, house, "घर")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := l.Moved(ctx, ramesh, noon.Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	after := billing.Holder{Key: ramesh.Key, Mobile: "9826000088"}
	if got := numbers(t, l, after); got != nil {
		t.Error("still there:", got)
	}
	if err := l.RedeemCode(ctx, after, "N2301000028", billing.Own, code, "typed", noon.Add(2*time.Minute)); !errors.Is(err, billing.ErrCodeWrong) {
		t.Error("a code asked for before the change:", err)
	}
	owner := billing.Holder{Key: "IN.owner", Mobile: "9826000020"}
	if open, err := l.LinkRequests(ctx, owner, noon.Add(3*time.Hour), 9); len(open) > 0 || err != nil {
		t.Error(open, err)
	}
	if s, err := l.Scope(ctx, pinky, sunitas); s != billing.Full || err != nil {
		t.Error("another person's link was dropped:", s, err)
	}
	ended, err := l.Ended(ctx, after, "w")
	want := []billing.Ended{{IVRS: sunitas, By: billing.ByMove}, {IVRS: house, By: billing.ByMove}, {IVRS: pump, By: billing.ByMove}}
	if diff := cmp.Diff(want, ended); diff != "" || err != nil {
		t.Error(diff, err)
	}
	back := numbers(t, l, ramesh) // the old number written from again is the registered mobile still
	if diff := cmp.Diff([]billing.IVRS{house, pump}, back); diff != "" {
		t.Error(diff)
	}
}

func TestANickname(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	for _, name := range []string{"खेत", "खेत", "Khet"} {
		if err := l.Name(ctx, ramesh, pump, name); err != nil {
			t.Fatal(err)
		}
	}
	links, err := l.Connections(ctx, ramesh)
	if err != nil || len(links) != 2 || links[0].Nickname != "Khet" || links[0].Connection.IVRS != pump || links[1].Nickname != "" {
		t.Error(links, err)
	}
	if err := l.Name(ctx, ramesh, pump, ""); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]billing.IVRS{house, pump}, numbers(t, l, ramesh)); diff != "" || facts(t, l) != nil {
		t.Error(diff, facts(t, l))
	}
}
