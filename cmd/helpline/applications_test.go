package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
)

func TestTheOfficeWorksOnApplications(t *testing.T) {
	path := filepath.Join(t.TempDir(), "books.db")
	l, err := ledger.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // open meanwhile, as by the server
	a, err := l.Apply(t.Context(), billing.Application{
		Kind: billing.NewConnection, By: "919826000090", LodgedAt: time.Date(2026, 10, 20, 4, 0, 0, 0, time.UTC),
		Form:  billing.ApplicationForm{Purpose: billing.Domestic, Name: "सीमा यादव", District: "Bhopal"},
		Files: []billing.ApplicationFile{{Paper: billing.IdentityPaper, Media: "m1"}},
	}, "w1")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ args, want string }{
		{"list", a.Number + "  submitted  new  domestic  Bhopal  2026-10-20 09:30\n"},
		{"query " + a.Number + " --ask रजिस्ट्री? --by Meena", a.Number + ": query\n"},
		{"state " + a.Number + " --to inspection --by Meena", a.Number + ": inspection\n"},
		{"approve " + a.Number + " --by Meena", a.Number + ": approved\n"},
		{"show " + a.Number, "सीमा यादव"},
		{"show " + a.Number, "identity    m1"},
		{"show " + a.Number, "query       Meena  रजिस्ट्री?"},
		{"reject " + a.Number + " --reason नहीं --by Meena", a.Number + ": rejected\n"},
		{"approve " + a.Number + " --by Meena", "it is rejected"},
		{"list", ""},
		{"show NC2610200009", "no such application"},
		{"approve " + a.Number, "--by"},
		{"query " + a.Number + " --by Meena", "--ask"},
		{"state " + a.Number + " --to submitted --by Meena", "--to"},
		{"reject " + a.Number + " --by Meena --reason " + strings.Repeat("क", 301), "301 characters"},
	} {
		if got := printed(t, "applications "+tt.args+" --database sqlite:"+path); !strings.Contains(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%s: printed %q, want %q", tt.args, got, tt.want)
		}
	}
}
