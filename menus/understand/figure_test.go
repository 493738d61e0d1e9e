package understand_test

import (
	"testing"

	"helpline/menus/understand"

	"github.com/google/go-cmp/cmp"
)

func TestFiguresAreReadAsPeopleWriteThem(t *testing.T) {
	f := understand.NewFigures(
		map[string]int{"एक": 1, "दो": 2, "चार": 4, "पाँच": 5, "इक्कीस": 21, "char": 4, "twenty": 20, "one": 1, "four": 4, "five": 5},
		map[string]int{"सौ": 100, "हज़ार": 1000, "हजार": 1000, "लाख": 100_000, "hazar": 1000, "hundred": 100, "thousand": 1000})
	for text, want := range map[string][]string{
		"4521":             {"4521"},
		"  04521 ":         {"4521"},
		"४५२१":             {"4521"},
		"4521.6":           {"4521.6"},
		"4,521.6":          {"4521.6"},
		"1,04,521":         {"104521"},
		"reading 4521 kWh": {"4521"},
		"मीटर में ४५२१.६ है": {"4521.6"},
		"4 5 2 1":                    {"4521"},
		"4521.":                      {"4521"},
		"0":                          {"0"},
		"00.5":                       {"0.5"},
		"meter 4411644 reading 4521": {"4411644", "4521"},
		"N2301000011":                {"2301000011"},
		"चार हज़ार पाँच सौ इक्कीस":              {"4521"},
		"रीडिंग चार हजार पाँच सौ इक्कीस यूनिट":  {"4521"},
		"एक लाख चार हज़ार":                      {"104000"},
		"four thousand five hundred twenty-one": {"4521"},
		"चार पाँच दो एक":                        {"4521"},
		"char hazar":                            {"4000"},
		"एक मिनट":                               nil,
		"light nahi hai":                        nil,
		"":                                      nil,
	} {
		if diff := cmp.Diff(want, f.Read(text)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}
