package tariff_test

import (
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"helpline/billing"
	"helpline/billing/sheet"
	"helpline/billing/tariff"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func home(category string) billing.Connection {
	return billing.Connection{IVRS: "N2301000011", Category: category, Area: billing.Urban, LoadKW: "2"}
}

// billed is a bill of so many units in a month, without arrears.
func billed(t testing.TB, tables *tariff.Tables, month billing.Month, units, fppas string) billing.Bill {
	t.Helper()
	u := use("LV-1.2", month, units, fppas)
	c, err := tables.Charge(u)
	if err != nil {
		t.Fatal(err)
	}
	b := billing.Bill{IVRS: "N2301000011", Month: month, From: u.From, To: u.To, Units: u.Units, ReadingKind: billing.ActualReading,
		Energy: c.Energy, FPPAS: c.FPPAS, Fixed: c.Fixed, Duty: c.Duty, Subsidy: c.Subsidy}
	b.Payable = b.CurrentBill().WholeRupees()
	return b
}

func TestABillIsExplained(t *testing.T) {
	tables := tables(t)
	june, september := billed(t, tables, "2026-06", "150", "0"), billed(t, tables, "2026-09", "151", "0")
	assessed, unpaid, carried := september, september, june
	assessed.ReadingKind = billing.AssessedReading
	unpaid.Arrears, unpaid.LateFeePrevious, unpaid.Payable = 41750, 500, unpaid.Payable+42250
	carried.Received, carried.Payable = -50000, carried.Payable-50000
	may := billed(t, tables, "2026-05", "150", "0")
	shorter, longer, fewer := billed(t, tables, "2026-06", "120", "0"), billed(t, tables, "2026-07", "124", "0"), billed(t, tables, "2026-09", "110", "0")
	march, summer := billed(t, tables, "2026-03", "140", "-1"), billed(t, tables, "2026-06", "140", "2")
	for name, c := range map[string]struct {
		before, now billing.Bill
		want        []tariff.Reason
	}{
		"the subsidy lost at 151 units": {june, september, []tariff.Reason{
			{tariff.SubsidyLost, 60000, "150"}, {tariff.OtherFixed, 19600, "150"}, {tariff.UsedOtherwise, 700, ""}, {tariff.OtherDuty, 100, ""}}},
		"and won back": {september, june, []tariff.Reason{
			{tariff.SubsidyGained, -60000, "150"}, {tariff.OtherFixed, -19600, "150"}, {tariff.UsedOtherwise, -700, ""}, {tariff.OtherDuty, -100, ""}}},
		"estimated": {june, assessed, []tariff.Reason{
			{tariff.SubsidyLost, 60000, "150"}, {tariff.OtherFixed, 19600, "150"}, {tariff.Estimated, 700, ""}, {tariff.OtherDuty, 100, ""}}},
		"estimated before": {assessed, june, []tariff.Reason{
			{tariff.SubsidyGained, -60000, "150"}, {tariff.OtherFixed, -19600, "150"}, {tariff.Corrected, -700, ""}, {tariff.OtherDuty, -100, ""}}},
		"unpaid, with a late fee":     {september, unpaid, []tariff.Reason{{tariff.Unpaid, 41750, ""}, {tariff.OtherLateFee, 500, ""}}},
		"paid at last":                {unpaid, september, []tariff.Reason{{tariff.Unpaid, -41750, ""}, {tariff.OtherLateFee, -500, ""}}},
		"an advance":                  {june, carried, []tariff.Reason{{tariff.InAdvance, -50000, ""}}},
		"an advance used up":          {carried, june, []tariff.Reason{{tariff.InAdvance, 50000, ""}}},
		"the same":                    {june, june, nil},
		"as many units in a day less": {may, june, nil},
		"a day more of the same use":  {shorter, longer, []tariff.Reason{{tariff.OtherDays, 2300, ""}, {tariff.OtherDuty, 300, ""}}},
		"fewer units in a day less": {longer, fewer, []tariff.Reason{
			{tariff.UsedOtherwise, -5700, ""}, {tariff.OtherDays, -2200, ""}, {tariff.OtherDuty, -900, ""}}},
		"other rates": {march, summer, []tariff.Reason{
			{tariff.OtherSubsidy, -5000, ""}, {tariff.OtherRates, 3600, ""}, {tariff.OtherFuel, 2200, ""},
			{tariff.OtherFixed, 500, ""}, {tariff.OtherDuty, 500, ""}}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, tables.Explain(home("LV-1.2"), c.before, c.now), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatTheTariffDoesNotMakeIsTheUnits(t *testing.T) {
	tables := tables(t)
	a, b := billed(t, tables, "2026-05", "100", "0"), billed(t, tables, "2026-06", "120", "0")
	for name, c := range map[string]billing.Connection{"a category not sourced": home("LV-5.2"), "another's rates": home("LV-2.2")} {
		want := []tariff.Reason{{tariff.UsedOtherwise, 11300, ""}, {tariff.OtherDuty, 1300, ""}}
		if diff := cmp.Diff(want, tables.Explain(c, a, b)); diff != "" {
			t.Error(name, diff)
		}
	}
}

// explained checks what holds of every explanation.
func explained(t *testing.T, tables *tariff.Tables, c billing.Connection, before, now billing.Bill) {
	t.Helper()
	var sum billing.Paise
	reasons := tables.Explain(c, before, now)
	whole := (now.Payable-before.Payable)%100 == 0
	for i, r := range reasons {
		sum += r.Amount
		if r.Amount == 0 || whole && r.Amount%100 != 0 || !slices.Contains(tariff.Causes, r.Cause) {
			t.Errorf("%s after %s: %+v", now.Number, before.Number, r)
		}
		if i > 0 && r.Cause != tariff.Rest && max(r.Amount, -r.Amount) > max(reasons[i-1].Amount, -reasons[i-1].Amount) {
			t.Errorf("%s: not the greatest first: %+v", now.Number, reasons)
		}
	}
	if sum != now.Payable-before.Payable || len(reasons) > 8 {
		t.Errorf("%s after %s: %d reasons make %s of %s", now.Number, before.Number, len(reasons), sum, now.Payable-before.Payable)
	}
}

func rowsOf[T any](t *testing.T, k sheet.Kind[T], name string) (rows []T) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "testdata", "town", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := k.Read(name, f)
	if err != nil {
		t.Fatal(err)
	}
	for {
		row, faults, err := s.Next()
		if err == io.EOF {
			return rows
		}
		if err != nil || faults != nil {
			t.Fatal(faults, err)
		}
		rows = append(rows, row)
	}
}

func TestEveryBillOfTheTownIsExplainedToTheRupee(t *testing.T) {
	tables := tables(t)
	connections := map[billing.IVRS]billing.Connection{}
	for _, c := range rowsOf(t, sheet.Consumers, "consumers.csv") {
		connections[c.IVRS] = c
	}
	last := map[billing.IVRS]billing.Bill{}
	made := 0
	for _, b := range rowsOf(t, sheet.Bills, "bills.csv") {
		if before, ok := last[b.IVRS]; ok {
			explained(t, tables, connections[b.IVRS], before, b)
			made++
		}
		last[b.IVRS] = b
		c, err := tables.Charge(tariff.UseOf(connections[b.IVRS], b))
		if err != nil || c.Energy != b.Energy || c.Fixed != b.Fixed || c.Duty != b.Duty || c.FPPAS != b.FPPAS {
			t.Errorf("%s is not what the tariff makes: %+v, %v", b.Number, c, err)
		}
	}
	if made < 400 {
		t.Errorf("%d bills only", made)
	}
}

func TestAnyTwoBillsAreExplainedToTheRupee(t *testing.T) {
	tables, r := tables(t), rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		u, v := anyUse(r), anyUse(r)
		c := billing.Connection{Category: u.Category, Area: u.Area, LoadKW: u.Load}
		explained(t, tables, c, anyBill(r, tables, u), anyBill(r, tables, v))
	}
}

// anyBill is a bill with any lines, half of them charged by the tariff.
func anyBill(r *rand.Rand, tables *tariff.Tables, u tariff.Use) billing.Bill {
	some := func() billing.Paise { return billing.Paise(r.IntN(3) * (r.IntN(200_000) - 100_000)) }
	b := billing.Bill{From: u.From, To: u.To, Units: u.Units, ReadingKind: []billing.ReadingKind{"actual", "assessed", "self"}[r.IntN(3)],
		Energy: some(), FPPAS: some(), Fixed: some(), Duty: some(), Other: some(), TOD: some(), SDInstalment: some(), Subsidy: some(),
		SDInterest: some(), Adjustment: some(), Incentive: some(), LateFeePrevious: some(), Arrears: some(), Received: some()}
	if c, err := tables.Charge(u); err == nil && r.IntN(2) == 0 {
		b.Energy, b.FPPAS, b.Fixed, b.Duty, b.Subsidy = c.Energy, c.FPPAS, c.Fixed, c.Duty, c.Subsidy
	}
	if b.Payable = b.CurrentBill() + b.Arrears + b.Received; r.IntN(5) > 0 {
		b.Payable = b.Payable.WholeRupees()
	}
	return b
}
