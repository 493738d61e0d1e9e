package understand_test

import (
	"testing"

	"helpline/billing"
	"helpline/menus/understand"
)

func TestSumsAreReadAsPeopleWriteThem(t *testing.T) {
	a := understand.NewAmounts([]string{"rs", "रुपये", "rupees", "only"}, []string{"sau", "सौ", "hundred"}, []string{"hazar", "हज़ार", "thousand"})
	for text, want := range map[string]billing.Paise{
		"500": 500_00, " ₹1,200.50 ": 1200_50, "१५००": 1500_00, "Rs. 500/-": 500_00, "rs500": 500_00, "5 sau": 500_00,
		"2 हज़ार रुपये": 2000_00, "1.5 hazar": 1500_00, "500 rupees only": 500_00, "1,23,456": 123456_00, "0.5": 50, "500₹": 500_00,
		"5०0": 500_00, "0": 0,
	} {
		if got, ok := a.Read(text); !ok || got != want {
			t.Errorf("%q: %s, %t; want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "paanch", "-500", "5 sau hazar", "500 600", "500 bill", "1.234", "10%", "1,2", "20-10-2026", "9999999999999999999", "₹"} {
		if got, ok := a.Read(text); ok {
			t.Errorf("%q was read as %s", text, got)
		}
	}
}
