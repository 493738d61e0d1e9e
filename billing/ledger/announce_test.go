package ledger_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
)

// today is two days after bills of billLine are issued.
var today = time.Date(2026, 10, 8, 6, 0, 0, 0, time.UTC)

// household has three connections: two on one mobile, one on none.
func household(t *testing.T, bills string) ledger.Files {
	const row = "N%010d,A B,,Bhopal,%s,LV-1.2,urban,2,1-phase,M1,Bhopal,Bhopal City,Kolar City,Danishkunj City Zone,K,,0,active\n"
	body := consumerHeader + "\n"
	for i, mobile := range []string{"9826000001", "9826000001", ""} {
		body += fmt.Sprintf(row, i, mobile)
	}
	return ledger.Files{Consumers: file(t, body), Bills: file(t, billHeader+"\n"+bills)}
}

// announced are the notices that wait, as key and person.
func announced(t *testing.T, l *ledger.Ledger) []string {
	t.Helper()
	all, err := l.Notices(context.Background(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, n := range all {
		if n.Kind != billing.BillIssued || n.Key != "bill/"+n.About+"/"+n.Person {
			t.Errorf("notice %+v", n)
		}
		keys = append(keys, n.About+" "+n.Person)
	}
	slices.Sort(keys)
	return keys
}

func TestNewBillsAreAnnouncedOnceToWhoMaySeeThem(t *testing.T) {
	ctx, l := context.Background(), emptyBooks(t)
	load(t, l, ledger.Files{Consumers: household(t, "").Consumers})
	friend := billing.Holder{Key: "friend"}
	code, _, _, err := l.IssueCode(ctx, friend, "N0000000000", "w1", today)
	if err == nil {
		err = l.RedeemCode(ctx, friend, "N0000000000", billing.Friend, code, "w2", today)
	}
	if err != nil {
		t.Fatal(err)
	}
	people := []billing.Holder{{Key: "owner", Mobile: "9826000001"}, {Key: "stranger", Mobile: "9826000009"}, {Key: "hidden"}, friend}
	files := household(t, billLine(0)+"\n"+billLine(1)+"\n"+billLine(2)+"\n")
	options := ledger.Options{Tell: ledger.Audience{Now: today, People: people}}
	for range 2 {
		if _, err := l.Import(ctx, files, options); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"OCT26N000000000 friend", "OCT26N000000000 owner", "OCT26N000000001 owner"}
	if diff := cmp.Diff(want, announced(t, l)); diff != "" {
		t.Error(diff)
	}
}

func TestOldBillsAndFirstLoadsAreNotAnnounced(t *testing.T) {
	for name, tell := range map[string]ledger.Audience{
		"no audience":     {},
		"a bill days old": {Now: today.AddDate(0, 0, 15), People: []billing.Holder{{Key: "owner", Mobile: "9826000001"}}},
	} {
		t.Run(name, func(t *testing.T) {
			l := emptyBooks(t)
			if _, err := l.Import(context.Background(), household(t, billLine(0)+"\n"), ledger.Options{Tell: tell}); err != nil {
				t.Fatal(err)
			}
			if got := announced(t, l); got != nil {
				t.Error(got)
			}
		})
	}
}

// BenchmarkImportAnnounced loads a month's bills, one in ten of whose consumers is met
// on WhatsApp. Compare with BenchmarkImport.
func BenchmarkImportAnnounced(b *testing.B) {
	const n = 100_000
	dir := b.TempDir()
	consumers := ledger.Files{Consumers: write(b, dir, "consumers.csv", consumerHeader, n, consumerLine)}
	bills := ledger.Files{Bills: write(b, dir, "bills.csv", billHeader, n, billLine)}
	var people []billing.Holder
	for i := 0; i < n; i += 10 {
		people = append(people, billing.Holder{Key: fmt.Sprint(i), Mobile: billing.Mobile(fmt.Sprint(9000000000 + i*7%900000000))})
	}
	for _, tell := range []ledger.Audience{{}, {Now: today, People: people}} {
		b.Run(map[bool]string{true: "nobody", false: "a tenth"}[tell.Now.IsZero()], func(b *testing.B) {
			for i := range b.N {
				b.StopTimer()
				l, err := ledger.Open(context.Background(), filepath.Join(dir, fmt.Sprintf("%d-%v.db", i, tell.Now.IsZero())))
				if err != nil {
					b.Fatal(err)
				}
				load(b, l, consumers)
				b.StartTimer()
				if _, err := l.Import(context.Background(), bills, ledger.Options{Tell: tell}); err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				l.Close()
			}
			b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
