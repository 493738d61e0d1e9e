package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// printed is what a command prints, or its error.
func printed(t *testing.T, args string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), strings.Fields(args), &out); err != nil {
		return err.Error()
	}
	return out.String()
}

func TestTariffPrintsABillAsJSON(t *testing.T) {
	want := `{
  "energy": "609.96",
  "fppas": "-24.79",
  "fixed": "129.00",
  "duty": "56.00",
  "month_bill": "770.17",
  "subsidy": "-544.96",
  "payable": "225.21"
}
`
	args := "tariff --category LV-1.2 --area urban --month 2025-11 --units 121.62 --load 2 --days 30 --json --fppas"
	for _, fppas := range []string{" -4.0642", "=-4.0642"} {
		if diff := cmp.Diff(want, printed(t, args+fppas)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestTariffPrintsLinesSlabsSourcesAndNotes(t *testing.T) {
	got := printed(t, "tariff --category LV-1.2 --month 2026-05 --units 92 --fppas 1")
	for _, want := range []string{
		"LV-1.2 urban, 01-05-2026 to 31-05-2026 (31 days), 92 units, tariff 2026-27\n",
		"  50 units x 4.71                            235.50\n",
		"  42 units x 5.67                            238.14\n",
		"Fixed charge (1 x 134 per connection)                134.00  [C]\n",
		"Subsidy                                             -555.37  [X]\n",
		"  duty     [B] recovered from printed bills",
		"  - below 100 units the sources differ",
		"  - conflict: dainikjagranmpcg.com says 13 April 2026",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestTariffTellsAllThatIsWrongAtOnce(t *testing.T) {
	tests := []struct{ args, want string }{
		{"--area town --category LV-1.2 --month 2025-13 --units x --load y --fppas q --days 999", "--month --area --units --load --fppas --days"},
		{"--category LV-5.2 --month 2025-11 --units 1", "no sourced rule LV-5.2"},
		{"--category LV-1.2 --month 2026-10 --units 1", "FPPAS 2026-10-01 --fppas"},
		{"--category LV-2.2 --month 2025-11 --units 1", "LV-2.2 load"},
		{"--category LV-1.2 --month 2025-11 --units 1 --fppas", "--fppas needs a value"},
	}
	for _, tt := range tests {
		got := printed(t, "tariff "+tt.args)
		for word := range strings.FieldsSeq(tt.want) {
			if !strings.Contains(got, word) {
				t.Errorf("%s: no %q in %q", tt.args, word, got)
			}
		}
	}
}
