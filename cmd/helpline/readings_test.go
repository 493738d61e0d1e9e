package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/testdata/town"
)

func TestTheOfficeDecidesReadings(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "books.db")
	l, err := ledger.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // open meanwhile, as by the server
	files, err := town.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Import(t.Context(), ledger.Files(files), ledger.Options{}); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 8, 11, 0, 0, 0, billing.Kolkata)
	for i, r := range []billing.Reading{
		{IVRS: "N2301000011", Figure: "2906.1", Photo: "1", PhotoSum: "aa11"}, {IVRS: "N2301000012", Figure: "99999", Photo: "2"},
		{IVRS: "N2301000017", Figure: "2990", Photo: "3"},
	} {
		r.SentAt, r.By = at.Add(time.Duration(i)*time.Minute), "someone"
		if _, err := l.SendReading(t.Context(), r, billing.Evidence{}, "", string(r.IVRS)); err != nil {
			t.Fatal(err)
		}
	}
	books := " --database sqlite:" + path
	for _, step := range []struct{ args, want string }{
		{"list", "MR26110800002  40"},
		{"show MR26110800001", filepath.Join("aa", "aa11")},
		{"show MR26110800002", "not fetched yet"},
		{"accept MR26110800001 --by Sharma --fppas -2.5", "MR26110800001 accepted NOV26S000000001"},
		{"accept MR26110800001 --by Verma", "decided already: accepted Sharma"},
		{"reject MR26110800002 --by Sharma --reason old_photo", "MR26110800002 rejected"},
		{"reject MR26110800003 --by Sharma --reason \u202e", "nothing is said"},
		{"reject MR26110800003 --by Sharma --reason " + strings.Repeat("x", 301), "301 characters"},
		{"reject MR26110800003 --by Sharma --reason 234567890124,\u202eगलत", "MR26110800003 rejected"},
		{"accept MR26110899999 --by Sharma", "no such reading"},
		{"accept MR26110800003 --by Sharma --fppas many", "--fppas"},
		{"show MR26110800003", "XXXX XXXX 0124,गलत"},
		{"list", "NUMBER"},
	} {
		if got := printed(t, "readings "+step.args+books); !strings.Contains(got, step.want) {
			t.Errorf("%s printed %q", step.args, got)
		}
	}
	for number, why := range map[string]billing.RejectReason{"MR26110800002": billing.OldPhoto, "MR26110800003": billing.OtherReason} {
		if r, err := l.Reading(t.Context(), number); err != nil || r.Reason != why {
			t.Errorf("%s: %s, %v", number, r.Reason, err)
		}
	}
	if notices, err := l.Notices(t.Context(), 0, 10); err != nil || len(notices) != 3 {
		t.Errorf("%v, %v", notices, err)
	}
}
