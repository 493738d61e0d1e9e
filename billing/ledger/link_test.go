package ledger_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

// redeem links a connection to a holder by the code sent for it.
func redeem(t *testing.T, l *ledger.Ledger, h billing.Holder, n billing.IVRS, at time.Time) {
	t.Helper()
	code, _, sent, err := l.IssueCode(context.Background(), h, n, "issue "+h.Key+string(n)+at.String(), at)
	if err != nil || !sent {
		t.Fatal(sent, err)
	}
	if err := l.RedeemCode(context.Background(), h, n, billing.Own, code, "redeem "+h.Key+string(n)+at.String(), at); err != nil {
		t.Fatal(err)
	}
}

func TestWhoMayActForWhat(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	redeem(t, l, sunita, house, noon)
	for name, c := range map[string]struct {
		h    billing.Holder
		n    billing.IVRS
		want bool
	}{
		"the registered mobile":               {ramesh, pump, true},
		"a code":                              {sunita, house, true},
		"a code for one is not for the other": {sunita, pump, false},
		"another's":                           {ramesh, sunitas, false},
		"no mobile matches no mobile":         {stranger, noMobile, false},
		"no such connection":                  {sunita, nobodys, false},
		"another holder of the same links":    {billing.Holder{Key: "919826000090", Mobile: "9826000090"}, house, false},
	} {
		t.Run(name, func(t *testing.T) {
			if may, err := l.May(ctx, c.h, c.n, billing.Full); may != c.want || err != nil {
				t.Error(may, err)
			}
		})
	}
	for _, c := range []struct {
		h    billing.Holder
		want []billing.IVRS
	}{
		{ramesh, []billing.IVRS{house, pump}},
		{sunita, []billing.IVRS{sunitas, house}},
		{stranger, nil},
		{billing.Holder{Key: "919826000020", Mobile: "9826000020"}, []billing.IVRS{"N2301000028", "N2301000035"}},
	} {
		if diff := cmp.Diff(c.want, numbers(t, l, c.h)); diff != "" {
			t.Errorf("%s: %s", c.h.Key, diff)
		}
	}
}

func TestARemovedConnectionIsHiddenUntilLinkedAgain(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	unlink := func() {
		if err := l.Unlink(ctx, ramesh, pump, noon); err != nil {
			t.Fatal(err)
		}
	}
	unlink()
	once := facts(t, l)
	unlink()
	if diff := cmp.Diff([]string{"unlinked N2301000013 919826000002"}, once); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(once, facts(t, l)); diff != "" {
		t.Error("a second removal changed something:", diff)
	}
	if diff := cmp.Diff([]billing.IVRS{house}, numbers(t, l, ramesh)); diff != "" {
		t.Error(diff)
	}
	if may, err := l.May(ctx, ramesh, pump, billing.Full); !may || err != nil {
		t.Error("the registered mobile is proof, on the list or not:", may, err)
	}
	if err := l.LinkProved(ctx, ramesh, pump, "w1", noon.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]billing.IVRS{house, pump}, numbers(t, l, ramesh)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"link N2301000013 919826000002 own"}, facts(t, l)); diff != "" {
		t.Error(diff)
	}
	unlink()
	if err := l.LinkProved(ctx, ramesh, pump, "w1", noon.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]billing.IVRS{house}, numbers(t, l, ramesh)); diff != "" {
		t.Error("an old message come again linked again:", diff)
	}
}

func TestARemovedCodeLinkIsProofNoMore(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	redeem(t, l, sunita, house, noon)
	if err := l.Unlink(ctx, sunita, house, noon); err != nil {
		t.Fatal(err)
	}
	if may, err := l.May(ctx, sunita, house, billing.Full); may || err != nil {
		t.Error(may, err)
	}
	redeem(t, l, sunita, house, noon.Add(time.Minute))
	if may, err := l.May(ctx, sunita, house, billing.Full); !may || err != nil {
		t.Error(may, err)
	}
}

func TestOnlyWhatIsProvedIsLinkedOrRemoved(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	for _, n := range []billing.IVRS{sunitas, noMobile, nobodys} {
		for _, h := range []billing.Holder{ramesh, stranger} {
			if err := l.LinkProved(ctx, h, n, "w", noon); !errors.Is(err, billing.ErrCodeWrong) {
				t.Error(h, n, err)
			}
			if err := l.Unlink(ctx, h, n, noon); err != nil {
				t.Error(err)
			}
		}
	}
	if got := facts(t, l); got != nil {
		t.Error(got)
	}
}

// A connection given to somebody else by the billing system leaves the old mobile and
// those who proved themselves against it, and they hear of it once.
func TestANewRegisteredMobileMovesTheConnection(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	redeem(t, l, sunita, house, noon)
	if err := l.LinkProved(ctx, ramesh, house, "w1", noon); err != nil {
		t.Fatal(err)
	}
	town, err := os.ReadFile(townFiles().Consumers)
	if err != nil {
		t.Fatal(err)
	}
	r := load(t, l, ledger.Files{Consumers: file(t, strings.ReplaceAll(string(town), "9826000002", "9826000091"))})
	if r.Consumers != (ledger.Count{Changed: 2, Same: 46}) {
		t.Error(r)
	}
	for _, c := range []struct {
		h    billing.Holder
		want bool
	}{
		{ramesh, false},
		{sunita, false},
		{billing.Holder{Key: "919826000091", Mobile: "9826000091"}, true},
	} {
		if may, err := l.May(ctx, c.h, house, billing.Full); may != c.want || err != nil {
			t.Error(c.h.Key, may, err)
		}
	}
	for _, turn := range []struct {
		wamid string
		want  []billing.Ended
	}{
		{"w2", []billing.Ended{{IVRS: house, By: billing.ByRegister}}},
		{"w2", []billing.Ended{{IVRS: house, By: billing.ByRegister}}},
		{"w3", nil},
	} {
		if got, err := l.Ended(ctx, sunita, turn.wamid); err != nil || !slices.Equal(got, turn.want) {
			t.Errorf("in turn %s: %v, %v", turn.wamid, got, err)
		}
	}
}
