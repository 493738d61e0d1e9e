package ledger_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"helpline/billing/ledger"
)

// write makes a sheet of n lines in dir.
func write(tb testing.TB, dir, name, header string, n int, line func(i int) string) string {
	tb.Helper()
	path := filepath.Join(dir, name)
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, header)
	for i := range n {
		fmt.Fprintln(w, line(i))
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}

func consumerLine(i int) string {
	return fmt.Sprintf("N%010d,SUNITA VERMA,सुनीता वर्मा,\"12, Shanti Nagar, Kolar Road, Bhopal\",%d,LV-1.2,urban,2,1-phase,MT%07d,Bhopal,Bhopal City,Kolar City,Danishkunj City Zone,Kolar-2,%010d,1500.00,active",
		i, 9000000000+i*7%900000000, i, i/40)
}

func billLine(i int) string {
	return fmt.Sprintf("OCT26N%09d,N%010d,2026-10,2026-09-06,2026-10-05,2026-10-06,2026-10-21,1204.00,1325.62,121.62,actual,609.96,-24.79,129,56,-544.96,225,10", i, i)
}

const (
	consumerHeader = "ivrs,name,name_hi,address,mobile,category,area,load_kw,phase,meter,district,circle,division,office,feeder,dtr,security_deposit,status"
	billHeader     = "number,ivrs,month,from,to,issued,due,previous,current,units,reading_kind,energy,fppas,fixed,duty,subsidy,payable,late_fee"
)

// BenchmarkImport loads a month's bills and their connections into new books, and once
// more unchanged.
func BenchmarkImport(b *testing.B) {
	const n = 100_000
	dir := b.TempDir()
	files := ledger.Files{
		Consumers: write(b, dir, "consumers.csv", consumerHeader, n, consumerLine),
		Bills:     write(b, dir, "bills.csv", billHeader, n, billLine),
	}
	for _, again := range []bool{false, true} {
		b.Run(map[bool]string{false: "new", true: "same"}[again], func(b *testing.B) {
			for i := range b.N {
				b.StopTimer()
				path := filepath.Join(dir, fmt.Sprintf("%d-%v.db", i, again))
				l, err := ledger.Open(context.Background(), path)
				if err != nil {
					b.Fatal(err)
				}
				if again {
					load(b, l, files)
				}
				b.StartTimer()
				load(b, l, files)
				b.StopTimer()
				l.Close()
			}
			b.ReportMetric(float64(b.N*2*n)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
