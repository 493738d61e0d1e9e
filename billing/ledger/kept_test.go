package ledger_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

// onDisk lists those words that stand in any file of a folder.
func onDisk(t *testing.T, dir string, words ...string) (found []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, w := range words {
		for _, f := range files {
			body, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(body, []byte(w)) {
				found = append(found, w)
				break
			}
		}
	}
	return found
}

func TestWhatIsForgottenIsNowhereOnTheDisk(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	l, err := ledger.Open(ctx, filepath.Join(dir, "books.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	load(t, l, ledger.Files{Consumers: townFiles().Consumers})
	called := func(h billing.Holder, name string) billing.Holder { h.Name = name; return h }
	for n := range 60 { // others side by side, so that pages hold both
		other := billing.Holder{Key: fmt.Sprint("other", n), Name: fmt.Sprint("Other ", n)}
		ivrs := billing.IVRS(fmt.Sprintf("N23020%05d", n))
		if err := errors.Join(l.AskOwner(ctx, other, ivrs, billing.Friend, fmt.Sprint("o", n), noon), l.Name(ctx, other, ivrs, fmt.Sprint("Shop ", n))); err != nil {
			t.Fatal(err)
		}
	}
	const removed, asked, live, gone, kept, own = "Name-of-then", "Name-asked", "Name-now", "Nick-gone", "Nick-kept", "Nick-own"
	redeem(t, l, called(pinky, removed), house, noon)
	redeem(t, l, called(pinky, live), sunitas, noon.Add(time.Second))
	err = errors.Join(
		l.Name(ctx, pinky, house, gone), l.Name(ctx, pinky, sunitas, kept),
		l.Unlink(ctx, pinky, house, noon.Add(time.Minute)),
		l.AskOwner(ctx, called(pinky, asked), pump, billing.Friend, "ask", noon),
		l.Name(ctx, ramesh, pump, own),
		l.Forget(ctx, pinky, noon.Add(time.Hour)), l.Forget(ctx, pinky, noon.Add(time.Hour)),
	)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Scrub(ctx); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{live, kept, own, "Other 7", "Shop 7"}, onDisk(t, dir, removed, asked, gone, live, kept, own, "Other 7", "Shop 7")); diff != "" {
		t.Error("on the disk (-want +got):", diff)
	}
	if s, err := l.Scope(ctx, pinky, sunitas); s != billing.Full || err != nil {
		t.Error("what she may do was forgotten too:", s, err)
	}
	open, err := l.LinkRequests(ctx, ramesh, noon.Add(time.Hour), 9)
	if err != nil || len(open) != 1 || open[0].Name != "" || open[0].Tail != pinky.Mobile.Tail() {
		t.Error("the owner of an open question sees", open, err)
	}
}

// What is kept of a person is theirs: nothing of a number that is not says whether
// there is such a connection.
func TestWhatIsKeptOfAPerson(t *testing.T) {
	ctx, l := context.Background(), peopledBooks(t)
	redeem(t, l, pinky, house, noon)
	for _, n := range []billing.IVRS{sunitas, nobodys} {
		if err := l.AskOwner(ctx, pinky, n, billing.Friend, "ask "+string(n), noon.Add(2*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(l.Name(ctx, pinky, house, "ghar"), l.Unlink(ctx, pinky, house, noon.Add(3*time.Hour))); err != nil {
		t.Fatal(err)
	}
	if _, err := l.SendReading(ctx, billing.Reading{IVRS: house, By: pinky.Key, Figure: "5000", SentAt: noon}, billing.Evidence{}, "", "reading"); err != nil {
		t.Fatal(err)
	}
	_, err := l.Apply(ctx, billing.Application{Kind: billing.NewConnection, By: pinky.Key, LodgedAt: noon, Form: billing.ApplicationForm{Name: "Pinky"}}, "apply")
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.AskPayment(ctx, billing.PaymentRequest{IVRS: sunitas, Person: pinky.Key, Amount: 5000, Way: billing.PayByLink, Made: noon, Expires: noon.Add(time.Hour)}, "pay", noon)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("readings 1 applications 1 begun 1 asked [N2399999999 N2301000011] answered 0 codes [N2301000012] removed [N2301000012] nicknames [{N2301000012 ghar}]",
		keptIn(t, l, pinky)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("readings 0 applications 0 begun 0 asked [] answered 1 codes [] removed [] nicknames []", keptIn(t, l, sunita)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("readings 0 applications 0 begun 0 asked [] answered 0 codes [] removed [] nicknames []", keptIn(t, l, stranger)); diff != "" {
		t.Error(diff)
	}
}

func keptIn(t *testing.T, l *ledger.Ledger, h billing.Holder) string {
	t.Helper()
	k, err := l.Kept(context.Background(), h, 9)
	if err != nil {
		t.Fatal(err)
	}
	var asked, codes, removed []string
	for _, r := range k.Asked {
		asked = append(asked, string(r.IVRS))
	}
	for _, c := range k.Codes {
		codes = append(codes, string(c.IVRS))
	}
	for _, r := range k.Removed {
		removed = append(removed, string(r.IVRS))
	}
	return strings.TrimSpace(fmt.Sprintf("readings %d applications %d begun %d asked %v answered %d codes %v removed %v nicknames %v",
		len(k.Readings), len(k.Applications), len(k.Begun), asked, len(k.Answered), codes, removed, k.Nicknames))
}
