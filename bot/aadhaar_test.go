package bot_test

import (
	"testing"

	"helpline/bot"
)

func TestAnAadhaarNumberIsMaskedHoweverItIsWritten(t *testing.T) {
	for name, text := range map[string][2]string{
		"in one":              {"234567890124", "XXXX XXXX 0124"},
		"in fours":            {"2345 6789 0124", "XXXX XXXX 0124"},
		"hyphenated":          {"2345-6789-0124", "XXXX XXXX 0124"},
		"in eight and four":   {"23456789 0124", "XXXX XXXX 0124"},
		"digit by digit":      {"2 3 4 5 6 7 8 9 0 1 2 4", "XXXX XXXX 0124"},
		"over lines":          {"2345\n6789\n0124", "XXXX XXXX 0124"},
		"with hidden marks":   {"2345\u200b6789\u00a00124", "XXXX XXXX 0124"},
		"in Devanagari":       {"मेरा आधार २३४५ ६७८९ ०१२४ है", "मेरा आधार XXXX XXXX 0124 है"},
		"in both digits":      {"२३४५67890124", "XXXX XXXX 0124"},
		"within words":        {"aadhaar234567890124, ghar 12", "aadhaarXXXX XXXX 0124, ghar 12"},
		"twice":               {"2345 6789 0124 / 9999 4105 7058", "XXXX XXXX 0124 / XXXX XXXX 7058"},
		"after a pin code":    {"Bhopal 462042 234567890124", "Bhopal 462042 XXXX XXXX 0124"},
		"like a mobile, in 4": {"9182 6000 0002", "XXXX XXXX 0002"},
	} {
		if got, found := bot.MaskAadhaar(text[0]); got != text[1] || !found {
			t.Errorf("%s: %q, %t; want %q", name, got, found, text[1])
		}
	}
}

func TestOtherNumbersAreLeftAlone(t *testing.T) {
	for name, text := range map[string]string{
		"a mobile":                      "9826000001",
		"a mobile with 91":              "918260000002", // its check digit happens to fit
		"a mobile with +91":             "+91 98260 00001",
		"a number abroad":               "+971501234569",
		"a complaint":                   "2026102000009",
		"a complaint in words":          "meri shikayat 2026102000001 ka kya hua",
		"a complaint spaced":            "2026 1020 00009",
		"a consumer":                    "N2301000011",
		"an application":                "NC2610200001",
		"a receipt":                     "R261020000122",
		"a bank's reference":            "UTR 612345678904",
		"a wrong check digit":           "2345 6789 0125",
		"a number that begins with one": "123456789010",
		"two days":                      "20-12-26 25-12-26",
		"sixteen digits in one":         "2345678901242345",
		"a place on the map":            "23.234567890124, 77.41",
		"an amount":                     "₹1,23,456.00",
		"nothing":                       "",
	} {
		if got, found := bot.MaskAadhaar(text); got != text || found {
			t.Errorf("%s: %q became %q", name, text, got)
		}
	}
}
