package sheet_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/billing"
	"helpline/billing/sheet"
)

// readAll reads a sheet to its end.
func readAll[T any](t *testing.T, k sheet.Kind[T], body string) (rows []T, faults []string, err error) {
	t.Helper()
	s, err := k.Read("in.csv", strings.NewReader(body))
	if err != nil {
		return nil, nil, err
	}
	for {
		row, bad, err := s.Next()
		if err == io.EOF {
			return rows, faults, nil
		}
		if err != nil {
			return rows, faults, err
		}
		if bad == nil {
			rows = append(rows, row)
		}
		for _, f := range bad {
			faults = append(faults, f.String())
		}
	}
}

func TestColumnsComeInAnyOrder(t *testing.T) {
	body := "\ufeffreference, mode ,amount,paid_at,ivrs,receipt\r\n" +
		"\"MR 12, window 3\", Counter ,1225.5,2026-10-20T10:00:00+05:30,n 2301-000011,R261020000001\r\n" +
		"628200720232,\"Debit\nCard\",10,2026-10-20T04:30:00Z,2301000011,R261020000002"
	at := time.Date(2026, 10, 20, 4, 30, 0, 0, time.UTC)
	want := []billing.Payment{
		{Receipt: "R261020000001", IVRS: "N2301000011", PaidAt: at, Amount: 122550, Mode: "Counter", Reference: "MR 12, window 3"},
		{Receipt: "R261020000002", IVRS: "N2301000011", PaidAt: at, Amount: 1000, Mode: "Debit Card", Reference: "628200720232"},
	}
	rows, faults, err := readAll(t, sheet.Payments, body)
	if err != nil || faults != nil {
		t.Fatal(faults, err)
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsLeftOutHasItsUsualMeaning(t *testing.T) {
	body := "ivrs,name,category,area,load_kw,meter,office,status\nN2301000011,Sunita Verma,LV-1.2,urban,2,441,Danishkunj City Zone,\n"
	want := []billing.Connection{{IVRS: "N2301000011", Name: "Sunita Verma", Category: "LV-1.2", Area: billing.Urban, LoadKW: "2",
		Meter: "441", Multiplier: "1", Office: "Danishkunj City Zone", Status: billing.Active}}
	rows, _, err := readAll(t, sheet.Consumers, body)
	if diff := cmp.Diff(want, rows); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestAHeaderTellsAllItsFaults(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"an empty file": {"", "in.csv:1: is empty: no header"},
		"unknown, twice and missing": {"receipt,ivrs,ivrs,paid_at,amount,mode,rupees\n",
			"in.csv:1: ivrs: is there twice\nin.csv:1: rupees: is no column of this sheet\nin.csv:1: reference: is required and not there"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := readAll(t, sheet.Payments, c.body)
			var faults *sheet.Faults
			if !errors.As(err, &faults) {
				t.Fatalf("got %v", err)
			}
			if diff := cmp.Diff(c.want, faults.Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBadLinesSayWhereAndWhy(t *testing.T) {
	const consumers = "ivrs,name,category,area,load_kw,meter,office,mobile,dtr,status\n"
	const good = "N2301000011,Sunita Verma,LV-1.2,urban,2,441,Danishkunj City Zone,9826000001,3112010101,active\n"
	for name, c := range map[string]struct {
		line string
		want []string
	}{
		"a required cell empty":     {"N2301000012, ,LV-1.2,urban,2,441,X,,,\n", []string{"in.csv:3: name: is empty"}},
		"several faults":            {"12,A,LV-1.2,city,2 kW,441,X,98,7,off\n", []string{"in.csv:3: ivrs: not an IVRS number: 2 digits", `in.csv:3: area: not one of [urban rural]: "city"`, `in.csv:3: load_kw: not a number with up to three decimals: "2 kW"`, "in.csv:3: mobile: not an Indian mobile number", "in.csv:3: dtr: not a transformer code of ten digits", `in.csv:3: status: not one of [active disconnected]: "off"`}},
		"too few cells":             {"N2301000012,A\n", []string{"in.csv:3: has 2 cells, the header has 10 columns"}},
		"too many cells":            {strings.TrimSpace(good) + ",x\n", []string{"in.csv:3: has 11 cells, the header has 10 columns"}},
		"a formula":                 {"N2301000012,=1+1,LV-1.2,urban,2,@SUM(A1),X,,,\n", []string{"in.csv:3: name: begins like a spreadsheet formula", "in.csv:3: meter: begins like a spreadsheet formula"}},
		"a lone hyphen is no fault": {"N2301000012,-,LV-1.2,urban,2,441,X,,,\n", nil},
		"a NUL":                     {"N2301000012,A\x00B,LV-1.2,urban,2,441,X,,,\n", []string{"in.csv:3: name: holds a control character"}},
		"not UTF-8":                 {"N2301000012,A\xffB,LV-1.2,urban,2,441,X,,,\n", []string{"in.csv:3: name: is not UTF-8"}},
		"a stray quote":             {"N2301000012,A \"B\",LV-1.2,urban,2,441,X,,,\n", []string{"in.csv:3: has a quote in the wrong place"}},
		"a very long name":          {"N2301000012," + strings.Repeat("सु", 151) + ",LV-1.2,urban,2,441,X,,,\n", []string{"in.csv:3: name: is longer than 300 letters"}},
		"after a cell of two lines": {"N2301000012,\"A\nB\",LV-1.2,urban,2,441,X,,,\nN1,A,LV-1.2,urban,2,441,X,,,\n", []string{"in.csv:5: ivrs: not an IVRS number: 1 digits"}},
		"on the second line of one": {"N2301000012,\"A\nB\",LV-1.2,city,2,441,X,,,\n", []string{`in.csv:4: area: not one of [urban rural]: "city"`}},
	} {
		t.Run(name, func(t *testing.T) {
			rows, faults, err := readAll(t, sheet.Consumers, consumers+good+c.line+good)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, faults); diff != "" {
				t.Error(diff)
			}
			if len(rows) < 2 || rows[len(rows)-1].IVRS != "N2301000011" {
				t.Errorf("the good lines around it were lost: %v", rows)
			}
		})
	}
}

func TestLinesMustMakeSense(t *testing.T) {
	const bills = "number,ivrs,month,from,to,issued,due,units,energy,fixed,duty,payable\n"
	const outages = "office,from,until\n"
	read := func(k string, line string) []string {
		var faults []string
		if k == "bill" {
			_, faults, _ = readAll(t, sheet.Bills, bills+line)
		} else {
			_, faults, _ = readAll(t, sheet.Outages, outages+line)
		}
		return faults
	}
	for name, c := range map[string]struct {
		kind, line string
		want       []string
	}{
		"a rupee off is rounding": {"bill", "B1,N2301000011,2026-10,,,2026-10-06,2026-10-21,100,519,134,47,701", nil},
		"more is not":             {"bill", "B1,N2301000011,2026-10,,,2026-10-06,2026-10-21,100,519,134,47,701.01", []string{"in.csv:2: payable: lines add up to 700.00, payable says 701.01"}},
		"due before issued":       {"bill", "B1,N2301000011,2026-10,,,2026-10-06,2026-10-05,100,519,134,47,700", []string{"in.csv:2: due: is before the day issued"}},
		"a period backwards":      {"bill", "B1,N2301000011,2026-10,2026-10-05,2026-09-06,2026-10-06,2026-10-21,100,519,134,47,700", []string{"in.csv:2: to: is before the period's first day"}},
		"no such day":             {"bill", "B1,N2301000011,2026-10,,,2026-02-30,2026-10-21,100,519,134,47,700", []string{`in.csv:2: issued: not a day as YYYY-MM-DD: "2026-02-30"`}},
		"over before it begins":   {"outage", "X,2026-10-20T10:00:00+05:30,2026-10-20T04:30:00Z", []string{"in.csv:2: until: is not after its start"}},
		"no offset":               {"outage", "X,2026-10-20T10:00:00,2026-10-20T14:00:00+05:30", []string{"in.csv:2: from: not an instant as 2026-10-20T10:00:00+05:30"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, read(c.kind, c.line)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAQuoteLeftOpenEndsTheSheetInBoundedMemory(t *testing.T) {
	body := "office,from,until\n\"X," + strings.Repeat("y", 3<<20)
	_, _, err := readAll(t, sheet.Outages, body)
	if err == nil || !strings.Contains(err.Error(), "is a quote left open?") {
		t.Errorf("got %v", err)
	}
}

func TestFaultsAreCountedBeyondThoseShown(t *testing.T) {
	var f sheet.Faults
	for range 1500 {
		f.Add(sheet.Fault{File: "in.csv", Line: 2, Reason: "is bad"})
	}
	if f.Total != 1500 || len(f.Shown) != 1000 || !strings.HasSuffix(f.Error(), "\nand 500 more") {
		t.Errorf("total %d, shown %d", f.Total, len(f.Shown))
	}
}
