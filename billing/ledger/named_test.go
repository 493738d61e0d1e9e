package ledger_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"helpline/billing"
)

func TestOnlySoManyNumbersAreNamedInADay(t *testing.T) {
	l := townBooks(t)
	names := func(h billing.Holder, n billing.IVRS, at time.Time, want error) {
		t.Helper()
		if _, err := l.Named(t.Context(), h, n, at); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", n, err, want)
		}
	}
	const ramesh, nobodys = billing.IVRS("N2301000012"), billing.IVRS("N2399999999")
	stranger, other := billing.Holder{Key: "stranger"}, billing.Holder{Key: "other"}
	names(stranger, sunitas, noon, nil)
	for i := range 9 {
		names(stranger, billing.IVRS(fmt.Sprintf("N239999990%d", i)), noon, billing.ErrNoConnection)
	}
	for range 2 { // the same is said of a number that is and of one that is not
		names(stranger, ramesh, noon, billing.ErrTooMany)
		names(stranger, nobodys, noon, billing.ErrTooMany)
	}
	names(stranger, sunitas, noon, nil) // named before
	names(other, ramesh, noon, nil)
	names(stranger, ramesh, noon.Add(24*time.Hour), nil)
}
