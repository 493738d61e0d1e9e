package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

func TestACodeGoesToTheRegisteredMobileOnly(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	code, to, sent, err := l.IssueCode(ctx, stranger, house, "w1", noon)
	if err != nil || !sent || to != "9826000002" || len(code) != 6 {
		t.Fatal(len(code), to, sent, err)
	}
	for _, n := range []billing.IVRS{noMobile, nobodys} {
		code, to, sent, err := l.IssueCode(ctx, stranger, n, "w "+string(n), noon)
		if err != nil || sent || to != "" || code != "" {
			t.Errorf("%s: %q to %q, %v, %v", n, code, to, sent, err)
		}
	}
}

func TestOneMessageHasOneCode(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	var codes []string
	for _, wamid := range []string{"w1", "w1", "w2", "w2", "w3", "w1", "w3"} {
		code, _, _, err := l.IssueCode(ctx, stranger, house, wamid, noon)
		if err != nil {
			t.Fatal(wamid, err)
		}
		codes = append(codes, code)
	}
	if codes[0] != codes[1] || codes[0] != codes[5] || codes[2] != codes[3] || codes[4] != codes[6] {
		t.Error("the same message got another code")
	}
	if codes[0] == codes[2] && codes[2] == codes[4] {
		t.Error("other messages got the same code")
	}
}

// Books made anew, or of another company, make other codes of the same message.
func TestCodesDependOnTheBooksSecret(t *testing.T) {
	ctx := context.Background()
	codes := map[string]bool{}
	for range 4 {
		code, _, _, err := peopledBooks(t).IssueCode(ctx, stranger, house, "w1", noon)
		if err != nil {
			t.Fatal(err)
		}
		codes[code] = true
	}
	if len(codes) == 1 {
		t.Error("four books made one code")
	}
}

func TestACodeOutlivesARestart(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "books.db")
	open := func() *ledger.Ledger {
		l, err := ledger.Open(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	l := open()
	load(t, l, townFiles())
	code, _, _, err := l.IssueCode(ctx, stranger, house, "w1", noon)
	if err = errors.Join(err, l.Close()); err != nil {
		t.Fatal(err)
	}
	l = open()
	defer l.Close()
	if err := l.RedeemCode(ctx, stranger, house, billing.Own, code, "w2", noon.Add(time.Minute)); err != nil {
		t.Error(err)
	}
}

// attempt is one act with a code: issue, right, wrong (or the right one of another
// number), at so many minutes; the same name is the same message.
type attempt struct {
	act    string
	name   string
	minute float64
	want   error
}

// TestCodesAreLockedAlike runs each story for a connection that has a mobile, for one
// that has none and for a number nobody has: what the person is told never differs,
// save that only a code really sent can be right.
func TestCodesAreLockedAlike(t *testing.T) {
	var (
		wrong, expired, many = billing.ErrCodeWrong, billing.ErrCodeExpired, billing.ErrTooMany
	)
	for name, story := range map[string][]attempt{
		"none issued":           {{"wrong", "a", 0, expired}, {"wrong", "b", 1, expired}},
		"wrong thrice, used up": {{"issue", "a", 0, nil}, {"wrong", "b", 1, wrong}, {"wrong", "c", 1, wrong}, {"wrong", "d", 1, wrong}, {"wrong", "e", 1, expired}},
		"used up, though right": {{"issue", "a", 0, nil}, {"wrong", "b", 1, wrong}, {"wrong", "c", 1, wrong}, {"wrong", "d", 1, wrong}, {"right", "e", 1, expired}},
		"a new one after that":  {{"issue", "a", 0, nil}, {"wrong", "b", 1, wrong}, {"wrong", "c", 1, wrong}, {"wrong", "d", 1, wrong}, {"issue", "e", 2, nil}, {"wrong", "f", 2, wrong}},
		"a message come again":  {{"issue", "a", 0, nil}, {"wrong", "b", 1, wrong}, {"wrong", "b", 1, wrong}, {"wrong", "b", 1, wrong}, {"wrong", "b", 1, wrong}, {"wrong", "c", 1, wrong}},
		"five minutes old":      {{"issue", "a", 0, nil}, {"wrong", "b", 4.99, wrong}, {"right", "c", 5, expired}},
		"three in an hour":      {{"issue", "a", 0, nil}, {"issue", "b", 1, nil}, {"issue", "c", 2, nil}, {"issue", "d", 3, many}, {"issue", "c", 3, nil}, {"issue", "e", 59.9, many}, {"issue", "f", 60, nil}},
	} {
		for _, n := range []billing.IVRS{house, noMobile, nobodys} {
			t.Run(fmt.Sprintf("%s of %s", name, n), func(t *testing.T) {
				run(t, peopledBooks(t), n, story)
			})
		}
	}
}

func run(t *testing.T, l *ledger.Ledger, n billing.IVRS, story []attempt) {
	ctx, last := context.Background(), "000000"
	for i, a := range story {
		at := noon.Add(time.Duration(a.minute * float64(time.Minute)))
		var err error
		switch a.act {
		case "issue":
			var code string
			if code, _, _, err = l.IssueCode(ctx, stranger, n, a.name, at); code != "" {
				last = code
			}
		case "right":
			err = l.RedeemCode(ctx, stranger, n, billing.Own, last, a.name, at)
		case "wrong":
			err = l.RedeemCode(ctx, stranger, n, billing.Own, flip(last), a.name, at)
		}
		if !errors.Is(err, a.want) {
			t.Errorf("step %d, %s: got %v, want %v", i+1, a.act, err, a.want)
		}
	}
	if got := facts(t, l); got != nil {
		t.Error(got)
	}
}

// flip makes another code of a code.
func flip(code string) string { return string('0'+(code[0]-'0'+1)%10) + code[1:] }

func TestAConnectionIsNotAskedForByManyHolders(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	for i := range 5 {
		h := billing.Holder{Key: fmt.Sprint("IN.", i)}
		_, _, _, err := l.IssueCode(ctx, h, nobodys, fmt.Sprint("w", i), noon)
		if errors.Is(err, billing.ErrTooMany) != (i >= 3) {
			t.Error(i, err)
		}
	}
}

func TestARightCodeLinksOnce(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	code, _, _, err := l.IssueCode(ctx, stranger, house, "w1", noon)
	if err != nil {
		t.Fatal(err)
	}
	other := billing.Holder{Key: "IN.other"}
	if err := l.RedeemCode(ctx, other, house, billing.Own, code, "w2", noon); !errors.Is(err, billing.ErrCodeExpired) {
		t.Error("another holder's code:", err)
	}
	for range 2 {
		if err := l.RedeemCode(ctx, stranger, house, billing.Own, code, "w3", noon); err != nil {
			t.Error(err)
		}
	}
	if err := l.RedeemCode(ctx, stranger, house, billing.Own, code, "w4", noon); !errors.Is(err, billing.ErrCodeExpired) {
		t.Error("used twice:", err)
	}
	if diff := cmp.Diff([]string{"link N2301000012 IN.stranger own"}, facts(t, l)); diff != "" {
		t.Error(diff)
	}
}

func TestANewCodeReplacesTheOld(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	old, _, _, err1 := l.IssueCode(ctx, stranger, house, "w1", noon)
	code, _, _, err2 := l.IssueCode(ctx, stranger, house, "w2", noon.Add(time.Minute))
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	if err := l.RedeemCode(ctx, stranger, house, billing.Own, old, "w3", noon.Add(time.Minute)); old != code && !errors.Is(err, billing.ErrCodeWrong) {
		t.Error(err)
	}
	if err := l.RedeemCode(ctx, stranger, house, billing.Own, code, "w4", noon.Add(time.Minute)); err != nil {
		t.Error(err)
	}
}
