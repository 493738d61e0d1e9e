package billing

// District is one of those the company supplies, in both spellings.
type District struct{ Name, NameHi string }

// Districts are all of them, those of the Bhopal region first.
var Districts = []District{
	{"Bhopal", "भोपाल"}, {"Sehore", "सीहोर"}, {"Raisen", "रायसेन"}, {"Vidisha", "विदिशा"},
	{"Rajgarh", "राजगढ़"}, {"Betul", "बैतूल"}, {"Harda", "हरदा"}, {"Narmadapuram", "नर्मदापुरम"},
	{"Gwalior", "ग्वालियर"}, {"Guna", "गुना"}, {"Ashoknagar", "अशोकनगर"}, {"Shivpuri", "शिवपुरी"},
	{"Datia", "दतिया"}, {"Bhind", "भिंड"}, {"Morena", "मुरैना"}, {"Sheopur", "श्योपुर"},
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
