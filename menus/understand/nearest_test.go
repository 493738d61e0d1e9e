package understand_test

import (
	"testing"

	"helpline/menus/understand"
)

func TestTheNearestNameIsFound(t *testing.T) {
	names := [][]string{{"Bhopal", "भोपाल"}, {"Sehore", "सीहोर"}, {"Narmadapuram", "नर्मदापुरम", "Hoshangabad", "होशंगाबाद"},
		{"Guna", "गुना"}, {"Bhind", "भिंड"}, {"Morena", "मुरैना"}, {"Sheopur", "श्योपुर"}, {"Shivpuri", "शिवपुरी"}}
	for typed, want := range map[string]int{
		"bhopal": 0, "BHOPAAL": 0, "भोपाल": 0, "bopal": 0, "सिहोर": 1, "sihore": 1, "sehor": 1, "नर्मदापुरम": 2,
		"hoshangabad": 2, "होशंगाबाद": 2, "narmdapuram": 2, "गुना": 3, "भिण्ड": 4, "bhind": 4, "मुरेना": 5,
		"श्योपुर": 6, "shivpuri": 7, "शिवपुरी": 7,
	} {
		if got, ok := understand.Nearest(typed, names); !ok || got != want {
			t.Errorf("%q is taken for %v, %t", typed, names[got], ok)
		}
	}
	for _, typed := range []string{"", "मुंबई", "indore", "12", "हाँ", "ujjain", "x"} {
		if got, ok := understand.Nearest(typed, names); ok {
			t.Errorf("%q is taken for %v", typed, names[got])
		}
	}
}
