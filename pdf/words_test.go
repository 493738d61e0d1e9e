package pdf_test

import (
	"strings"
	"testing"

	"helpline/billing"
	"helpline/bot"
)

func TestAmountsInWords(t *testing.T) {
	press := newPress(t)
	for amount, want := range map[string][2]string{
		"0":                {"शून्य रुपये मात्र", "Rupees Zero Only"},
		"0.05":             {"शून्य रुपये पाँच पैसे मात्र", "Rupees Zero and Paise Five Only"},
		"1":                {"एक रुपये मात्र", "Rupees One Only"},
		"19.99":            {"उन्नीस रुपये निन्यानवे पैसे मात्र", "Rupees Nineteen and Paise Ninety-Nine Only"},
		"29":               {"उनतीस रुपये मात्र", "Rupees Twenty-Nine Only"},
		"44":               {"चौवालीस रुपये मात्र", "Rupees Forty-Four Only"},
		"55":               {"पचपन रुपये मात्र", "Rupees Fifty-Five Only"},
		"79":               {"उनासी रुपये मात्र", "Rupees Seventy-Nine Only"},
		"89":               {"नवासी रुपये मात्र", "Rupees Eighty-Nine Only"},
		"100":              {"एक सौ रुपये मात्र", "Rupees One Hundred Only"},
		"149":              {"एक सौ उनचास रुपये मात्र", "Rupees One Hundred Forty-Nine Only"},
		"1001":             {"एक हज़ार एक रुपये मात्र", "Rupees One Thousand One Only"},
		"99999":            {"निन्यानवे हज़ार नौ सौ निन्यानवे रुपये मात्र", "Rupees Ninety-Nine Thousand Nine Hundred Ninety-Nine Only"},
		"100000":           {"एक लाख रुपये मात्र", "Rupees One Lakh Only"},
		"123456.70":        {"एक लाख तेईस हज़ार चार सौ छप्पन रुपये सत्तर पैसे मात्र", "Rupees One Lakh Twenty-Three Thousand Four Hundred Fifty-Six and Paise Seventy Only"},
		"10000000":         {"एक करोड़ रुपये मात्र", "Rupees One Crore Only"},
		"-245":             {"दो सौ पैंतालीस रुपये मात्र", "Rupees Two Hundred Forty-Five Only"},
		"1234567890123.45": {"एक लाख तेईस हज़ार चार सौ छप्पन करोड़ अठहत्तर लाख नब्बे हज़ार एक सौ तेईस रुपये पैंतालीस पैसे मात्र", "Rupees One Lakh Twenty-Three Thousand Four Hundred Fifty-Six Crore Seventy-Eight Lakh Ninety Thousand One Hundred Twenty-Three and Paise Forty-Five Only"},
	} {
		p, err := billing.ParsePaise(amount)
		if err != nil {
			t.Fatal(err)
		}
		for i, lang := range []bot.Lang{bot.Hindi, bot.English} {
			got, err := press.AmountInWords(lang, p)
			if err != nil || got != want[i] {
				t.Errorf("%s: %q, %v; want %q", amount, got, err, want[i])
			}
		}
	}
}

func TestNumbersBelowAHundredHaveHundredNames(t *testing.T) {
	press := newPress(t)
	for _, lang := range bot.Langs {
		seen := map[string]int64{}
		for n := range int64(100) {
			name, err := press.AmountInWords(lang, billing.Rupees(n))
			if err != nil {
				t.Fatal(err)
			}
			if other, ok := seen[name]; ok {
				t.Errorf("%s: %d and %d are both %q", lang, other, n, name)
			}
			seen[name] = n
		}
	}
}

func TestGreatestAndLeastAmountsHaveWords(t *testing.T) {
	press := newPress(t)
	for _, p := range []billing.Paise{1<<63 - 1, -1 << 63} {
		if _, err := press.AmountInWords(bot.Hindi, p); err != nil {
			t.Error(err)
		}
	}
}

func TestEverySentenceIsPrinted(t *testing.T) {
	for _, key := range catalogue(t).Unused() {
		if strings.HasPrefix(key, "pdf.") {
			t.Errorf("%s is printed nowhere", key)
		}
	}
}
