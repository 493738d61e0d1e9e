package billing

// District is one of those the company supplies, in both spellings.
type District struct {
	Name, NameHi string
	Formerly     []string
}

// Districts are all of them, those of the Bhopal region first.
var Districts = []District{
	{"Bhopal", "भोपाल", nil}, {"Sehore", "सीहोर", nil}, {"Raisen", "रायसेन", nil}, {"Vidisha", "विदिशा", nil},
	{"Rajgarh", "राजगढ़", nil}, {"Betul", "बैतूल", nil}, {"Harda", "हरदा", nil}, {"Narmadapuram", "नर्मदापुरम", []string{"Hoshangabad", "होशंगाबाद"}},
	{"Gwalior", "ग्वालियर", nil}, {"Guna", "गुना", nil}, {"Ashoknagar", "अशोकनगर", nil}, {"Shivpuri", "शिवपुरी", nil},
	{"Datia", "दतिया", nil}, {"Bhind", "भिंड", nil}, {"Morena", "मुरैना", nil}, {"Sheopur", "श्योपुर", nil},
}

// DistrictIn is a district's name in the reader's spelling.
func DistrictIn(name string, hindi bool) string {
	for _, d := range Districts {
		if d.Name == name && hindi {
			return d.NameHi
		}
	}
	return name
}
