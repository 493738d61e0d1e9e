package billing_test

import (
	"testing"

	"helpline/billing"
)

func TestAnApplicationNumberIsReadAsPeopleTypeIt(t *testing.T) {
	number := billing.ApplicationNumber(billing.NewConnection, "2026-10-20", 7)
	if number != "NC2610200007" {
		t.Fatalf("made %s", number)
	}
	for _, typed := range []string{"NC2610200007", " nc 261020 0007 ", "Nc-261020-0007", "NC२६१०२००००७"} {
		if got, ok := billing.ParseApplicationNumber(typed); !ok || got != number {
			t.Errorf("%q is read as %q", typed, got)
		}
	}
}

func TestWhatIsNoApplicationNumberIsNotTakenForOne(t *testing.T) {
	for _, typed := range []string{"", "N", "N2301000011", "NN2610200007", "NC26102000070", "NC261020007", "NC2613200007",
		"XX2610200007", "R261020000001", "2026102000001", "नया कनेक्शन", "NCN610200007"} {
		if got, ok := billing.ParseApplicationNumber(typed); ok {
			t.Errorf("%q is read as %s", typed, got)
		}
	}
}

func TestEveryKindOfApplicationHasASeriesOfItsOwn(t *testing.T) {
	seen := map[string]billing.ApplicationKind{}
	for _, k := range billing.ApplicationKinds {
		number := billing.ApplicationNumber(k, "2026-10-20", 1)
		if other, taken := seen[number]; taken || len(number) != 12 {
			t.Errorf("%s of %s, and of %q", number, k, other)
		}
		seen[number] = k
	}
}

func TestWhatTheOfficeMayMakeOfAnApplication(t *testing.T) {
	for _, tt := range []struct {
		from, to billing.ApplicationState
		may      bool
	}{
		{billing.Submitted, billing.Queried, true},
		{billing.Submitted, billing.Approved, true},
		{billing.Queried, billing.Queried, true},
		{billing.Replied, billing.Rejected, true},
		{billing.Approved, billing.Connected, true},
		{billing.Approved, billing.Approved, false},
		{billing.Submitted, billing.Replied, false},
		{billing.Approved, billing.Submitted, false},
		{billing.Rejected, billing.Approved, false},
		{billing.Connected, billing.Queried, false},
	} {
		if got := tt.from.MayBecome(tt.to); got != tt.may {
			t.Errorf("%s to %s: %t", tt.from, tt.to, got)
		}
	}
}
