package tariff_test

import "testing"

// BenchmarkCharge is what every printed bill pays for its slabs.
func BenchmarkCharge(b *testing.B) {
	tables, u := tables(b), use("LV-1.2", "2026-04", "434.56", "-4.0642")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := tables.Charge(u); err != nil {
			b.Fatal(err)
		}
	}
}
