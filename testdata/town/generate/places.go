package main

// office is a zone or distribution centre and what stands above it, named as in public
// sources. Where only a sub-division is known it stands for the division.
type office struct {
	name, division, circle, district string
	rural                            bool
	feeders                          []string
	dtr                              int // first six digits of its transformers
}

var (
	danishkunj = office{"Danishkunj City Zone", "Kolar City", "Bhopal City", "Bhopal", false, []string{"Danish Kunj", "Sarvadharm"}, 311201}
	chichli    = office{"Bairagarh Chichli City Zone", "Kolar City", "Bhopal City", "Bhopal", false, []string{"Chichli", "Gehun Kheda"}, 311202}
	misrod     = office{"Misrod Town Zone", "Kolar City", "Bhopal City", "Bhopal", false, []string{"Misrod", "Jatkhedi"}, 311203}
	kajlikheda = office{"Kajlikheda DC", "Ratibad", "Bhopal O&M", "Bhopal", true, []string{"Kajlikheda Gaon", "Kajlikheda Krishi"}, 312101}
	bagroda    = office{"Bagroda DC", "Ratibad", "Bhopal O&M", "Bhopal", true, []string{"Bagroda Gaon", "Bagroda Krishi"}, 312102}
	hardaCity  = office{"Harda City Zone", "Harda North", "Harda", "Harda", false, []string{"Harda Town-1", "Harda Town-2"}, 331101}
	khirkiya   = office{"Khirkiya DC", "Harda North", "Harda", "Harda", true, []string{"Khirkiya", "Khirkiya Krishi"}, 331104}
	timarni    = office{"Timarni DC", "Harda South", "Harda", "Harda", true, []string{"Timarni", "Timarni Krishi"}, 331201}
	npuramOne  = office{"Narmadapuram City Zone-1", "Narmadapuram", "Narmadapuram", "Narmadapuram", false, []string{"Sethani Ghat", "Kothi Bazar"}, 332101}
	seoniMalwa = office{"Seoni Malwa Town Zone", "Narmadapuram", "Narmadapuram", "Narmadapuram", false, []string{"Seoni Malwa Town"}, 332103}
	dolariya   = office{"Dolariya DC", "Narmadapuram", "Narmadapuram", "Narmadapuram", true, []string{"Dolariya", "Dolariya Krishi"}, 332105}
	lateri     = office{"Lateri DC", "Ganj Basoda", "Vidisha", "Vidisha", true, []string{"Lateri", "Lateri Krishi"}, 341103}
	kurwai     = office{"Kurwai DC", "Ganj Basoda", "Vidisha", "Vidisha", true, []string{"Kurwai"}, 341104}
	suthaliya  = office{"Suthaliya DC", "Biaora", "Rajgarh", "Rajgarh", true, []string{"Suthaliya", "Suthaliya Krishi"}, 351202}
	jirapur    = office{"Jirapur DC", "Jirapur", "Rajgarh", "Rajgarh", true, []string{"Jirapur"}, 351101}
)

var outageHeader = []string{"office", "feeder", "locality", "locality_hi", "from", "until", "reason", "reason_hi", "kind"}

func outages() [][]string {
	at := func(day, clock string) string { return day + "T" + clock + ":00+05:30" }
	cut := func(o office, feeder int, locality, localityHi, from, until, reason, reasonHi, kind string) []string {
		name := ""
		if feeder >= 0 {
			name = o.feeders[feeder]
		}
		return []string{o.name, name, locality, localityHi, from, until, reason, reasonHi, kind}
	}
	const (
		upkeep, upkeepHi   = "Line maintenance", "लाइन का रखरखाव"
		trees, treesHi     = "Tree trimming", "पेड़ों की छँटाई"
		replace, replaceHi = "Old wires being replaced with covered cable, section by section", "पुराने तार बदलकर केबल डाली जा रही है, बारी-बारी से"
		fault, faultHi     = "Fault on the 11 kV line", "11 केवी लाइन में खराबी"
	)
	return [][]string{
		cut(chichli, 0, "Chichli, Om Nagar, Amarnath Colony", "चिचली, ओम नगर, अमरनाथ कॉलोनी", at("2026-10-20", "10:00"), at("2026-10-20", "14:00"), upkeep, upkeepHi, "planned"),
		cut(hardaCity, -1, "Harda town", "हरदा शहर", at("2026-10-20", "18:40"), at("2026-10-20", "22:00"), fault, faultHi, "unplanned"),
		cut(timarni, 1, "Timarni farm feeder", "टिमरनी कृषि फीडर", at("2026-10-22", "09:00"), at("2026-10-22", "13:00"), trees, treesHi, "planned"),
		cut(chichli, 0, "Chichli, Om Nagar", "चिचली, ओम नगर", at("2026-11-24", "00:00"), at("2026-12-31", "23:59"), replace, replaceHi, "planned"),
		cut(lateri, -1, "Lateri and nearby villages", "लटेरी और आसपास के गाँव", at("2026-11-24", "00:00"), at("2026-12-31", "23:59"), replace, replaceHi, "planned"),
		cut(misrod, 0, "Misrod, Samardha", "मिसरोद, समरधा", at("2026-11-26", "10:00"), at("2026-11-26", "14:00"), trees, treesHi, "planned"),
		cut(hardaCity, 1, "Khedipura, Gadipura", "खेड़ीपुरा, गढ़ीपुरा", at("2026-12-02", "10:00"), at("2026-12-02", "15:00"), upkeep, upkeepHi, "planned"),
		cut(danishkunj, 1, "Sarvadharm Colony, sectors A and B", "सर्वधर्म कॉलोनी, ए और बी सेक्टर", at("2026-12-08", "09:30"), at("2026-12-08", "13:30"), upkeep, upkeepHi, "planned"),
	}
}
