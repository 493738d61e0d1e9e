package ledger_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/ledger"
	"helpline/billing/sheet"
)

const (
	smallConsumers = "ivrs,name,category,area,load_kw,meter,office\n"
	smallPayments  = "receipt,ivrs,paid_at,amount,mode,reference\n"
)

func TestChangedRecordsAreUpdated(t *testing.T) {
	ctx, l := context.Background(), emptyBooks(t)
	first := ledger.Files{
		Consumers: file(t, smallConsumers+"N2301000011,Sunita,LV-1.2,urban,2,441,X\nN2301000012,Ramesh,LV-1.2,urban,3,442,X\n"),
		Outages:   file(t, "office,from,until,reason\nX,2026-10-20T10:00:00+05:30,2026-10-20T14:00:00+05:30,Trees\n"),
	}
	then := ledger.Files{
		Consumers: file(t, smallConsumers+"N2301000012,Ramesh Patel,LV-1.2,urban,3,442,X\nN2301000013,Imran,LV-1.2,rural,1,443,Y\nN2301000011,Sunita,LV-1.2,urban,2,441,X\n"),
		Outages:   file(t, "office,from,until,reason\nX,2026-10-20T04:30:00Z,2026-10-20T16:00:00+05:30,Trees\n"),
	}
	load(t, l, first)
	want := ledger.Report{Consumers: ledger.Count{New: 1, Changed: 1, Same: 1}, Outages: ledger.Count{Changed: 1}}
	if diff := cmp.Diff(want, load(t, l, then)); diff != "" {
		t.Error(diff)
	}
	if c, err := l.Connection(ctx, house); err != nil || c.Name != "Ramesh Patel" {
		t.Error(c, err)
	}
	offices, err := l.Offices(ctx)
	if err != nil || len(offices) != 2 || offices[1].Area != billing.Rural {
		t.Error(offices, err)
	}
}

func TestABadLineChangesNothingAtAll(t *testing.T) {
	l := emptyBooks(t)
	consumers := file(t, smallConsumers+"N2301000011,Sunita,LV-1.2,urban,2,441,X\n")
	payments := file(t, smallPayments+
		"R1,N2301000011,2026-10-20T10:00:00+05:30,10,UPI,1\n"+
		"R1,N2301000011,2026-10-20T10:00:00+05:30,10,UPI,1\n"+
		"R2,N2399999999,2026-10-20T10:00:00+05:30,10,UPI,2\n"+
		"R3,N2301000011,yesterday,-10,UPI,3\n")
	r, err := l.Import(context.Background(), ledger.Files{Consumers: consumers, Payments: payments}, ledger.Options{})
	var faults *sheet.Faults
	if !errors.As(err, &faults) || faults.Total != 4 || r.Payments.Bad != 3 {
		t.Fatal(r, err)
	}
	want := strings.ReplaceAll("F:3: receipt: same receipt as an earlier line\n"+
		"F:4: ivrs: no such connection\n"+
		"F:5: paid_at: not an instant as 2026-10-20T10:00:00+05:30\n"+
		"F:5: amount: not more than zero", "F", payments)
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Error(diff)
	}
	if c, err := l.Connection(context.Background(), sunitas); !errors.Is(err, billing.ErrNoConnection) {
		t.Error("something was loaded:", c, err)
	}
}

func TestSkippedLinesAreWrittenAsTheyStood(t *testing.T) {
	ctx, l := context.Background(), emptyBooks(t)
	consumers := file(t, "\ufeff"+smallConsumers+"N2301000011,Sunita,LV-1.2,urban,2,441,X\nN2301000012,\"Ramesh\n\"\"P\"\"\",LV-1.2,city,3,442,X\r\nnot,a line")
	payments := file(t, smallPayments+"R1,N2301000011,2026-10-20T10:00:00+05:30,10,UPI,1\nR2,N2301000012,2026-10-20T10:00:00+05:30,10,UPI,2\n")
	rejects := filepath.Join(t.TempDir(), "rejects.csv")
	r, err := l.Import(ctx, ledger.Files{Consumers: consumers, Payments: payments}, ledger.Options{SkipBad: rejects})
	if err != nil {
		t.Fatal(err)
	}
	if r.Consumers != (ledger.Count{New: 1, Bad: 2}) || r.Payments != (ledger.Count{New: 1, Bad: 1}) || r.Bad.Total != 3 {
		t.Errorf("%+v", r)
	}
	want := []string{
		smallConsumers + "N2301000012,\"Ramesh\n\"\"P\"\"\",LV-1.2,city,3,442,X\r\nnot,a line\n",
		smallPayments + "R2,N2301000012,2026-10-20T10:00:00+05:30,10,UPI,2\n",
	}
	var got []string
	for _, path := range r.Rejects {
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(body))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if filepath.Base(r.Rejects[0]) != "rejects-consumers.csv" {
		t.Error(r.Rejects)
	}
}

func TestASheetAloneIsSkippedIntoTheVeryPath(t *testing.T) {
	l := emptyBooks(t)
	rejects := filepath.Join(t.TempDir(), "rejects.csv")
	r, err := l.Import(context.Background(), ledger.Files{Consumers: file(t, smallConsumers+"x\n")}, ledger.Options{SkipBad: rejects})
	if diff := cmp.Diff([]string{rejects}, r.Rejects); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestAHeaderThatWillNotDoIsNotSkipped(t *testing.T) {
	l := emptyBooks(t)
	_, err := l.Import(context.Background(), ledger.Files{Consumers: file(t, "ivrs,rupees\n")}, ledger.Options{SkipBad: filepath.Join(t.TempDir(), "r.csv")})
	var faults *sheet.Faults
	if !errors.As(err, &faults) || faults.Total != 7 {
		t.Error(err)
	}
	if _, err := l.Import(context.Background(), ledger.Files{Bills: "no such file"}, ledger.Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestProgressRunsToItsEnd(t *testing.T) {
	l := emptyBooks(t)
	var last, whole int64
	_, err := l.Import(context.Background(), townFiles(), ledger.Options{Progress: func(file string, done, total int64) {
		if done < last || done > total || file == "" {
			t.Errorf("%s: %d after %d of %d", file, done, last, total)
		}
		last, whole = done, total
	}})
	if err != nil || last != whole || whole == 0 {
		t.Error(last, whole, err)
	}
}

// An import called off leaves books that can be written to and imported into.
func TestAnImportCalledOffIsFinishedByAnother(t *testing.T) {
	l := emptyBooks(t)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := l.Import(ctx, townFiles(), ledger.Options{Progress: func(file string, done, total int64) {
		if done > total*3/4 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	r := load(t, l, townFiles())
	if r.Consumers.Same != 48 || r.Bills.New+r.Bills.Same != 559 || r.Outages.New != 8 {
		t.Errorf("%+v", r)
	}
	lodge(t, l, dark(sunita.Key, sunitas), "w1")
}
