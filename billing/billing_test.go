package billing_test

import (
	"testing"

	"helpline/billing"
)

func TestPaiseReadsAndPrintsBothWays(t *testing.T) {
	for _, c := range []struct {
		in, decimal, shown string
	}{
		{"0", "0.00", "0.00"},
		{"-544.96", "-544.96", "-544.96"},
		{"123456", "123456.00", "1,23,456.00"},
		{"-10000000.5", "-10000000.50", "-1,00,00,000.50"},
	} {
		p, err := billing.ParsePaise(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if p.Decimal() != c.decimal || p.String() != c.shown {
			t.Errorf("%s: got %s and %s", c.in, p.Decimal(), p)
		}
	}
	for _, bad := range []string{"", "-", "1.234", "1,000", "1.", ".5", "--1", "1e3", "99999999999999999"} {
		if p, err := billing.ParsePaise(bad); err == nil {
			t.Errorf("%q read as %s", bad, p)
		}
	}
}

func TestMaskNameKeepsWholeLetters(t *testing.T) {
	if got := billing.MaskName("कृष्णकुमार Sharma"); got != "कृ*** S***" {
		t.Errorf("got %q", got)
	}
}

func FuzzParseIVRS(f *testing.F) {
	for _, s := range []string{"N2301000011", "n 2301-000 011", "२३०१०००००११", "230100001", "NN2301000011", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := billing.ParseIVRS(s)
		if err != nil {
			return
		}
		again, err := billing.ParseIVRS(string(n))
		if err != nil || again != n || len(n) != 11 {
			t.Errorf("%q read as %q, that as %q, %v", s, n, again, err)
		}
	})
}
