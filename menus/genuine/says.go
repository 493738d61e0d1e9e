package genuine

import "slices"

// What texts say, in Hindi, Hindi in Latin letters and English: beginnings of words.
var (
	yours = wordsOf("your ", "aapka", "aapki", "aapke", "apka ", "apki ", "apke ", "आपका", "आपकी", "आपके")

	cut = wordsOf("disconnect", "cut off", "will be cut", "be cut ", "kat jaye", "kat jayegi", "kaat di", "kaat diya", "kat di", "kat diya",
		"katne wal", "band kar di", "band kar diya", "band ho jaye", "deactivat", "डिस्कनेक्ट",
		"काट", "कट जाए", "कट जायेगी", "कटने वाल", "कटेग", "विच्छेद", "बंद कर दी", "बंद कर दिया", "बंद हो जाए")
	soon = wordsOf("tonight", "to night", "today", "aaj ", "within 1 hour", "within 2 hour", "within 24 hour", "in 2 hour", "next hour",
		"1 ghante", "2 ghante", "ek ghante", "do ghante", "आज ", "1 घंटे", "2 घंटे", "एक घंटे", "दो घंटे")
	works = wordsOf("maintenance", "maintainance", "shutdown", "shut down", "feeder", "rakhrakhav", "remain off", "remain closed", "band rahegi", "trimming",
		"मेंटेनेंस", "मेन्टेनेन्स", "मेंटीनेंस", "रखरखाव", "रख रखाव", "शटडाउन", "फीडर", "बंद रहेग", "छंटाई", "छँटाई", "उपकेंद्र", "उपकेन्द्र", "substation", "sub station")

	some = wordsOf("jin upbhokta", "jinka ", "jinke ", "jinhone", "defaulter", "consumers who", "bakayadar", "जिन उपभोक्ता", "जिनका", "जिनके", "जिन्होंने", "बकायादार", "उपभोक्ताओं")

	update    = wordsOf("update", "updat ", "अपडेट")
	not       = wordsOf("not ", "never", "nahi ", "nahin ", "na ", "mat ", "don ", "dont ", "no ", "न ", "ना ", "नहीं", "मत ", "कभी")
	bill      = wordsOf("bill", "बिल")
	lastMonth = wordsOf("last", "previous", "pichl", "pichhl", "month", "mahin", "system", "पिछ", "माह", "महीन", "महिन", "सिस्टम")

	code   = wordsOf("otp ", "ओटीपी", "one time password", "verification code")
	secret = wordsOf("upi pin", "atm pin", "upi पिन", "atm पिन", "pin number", "cvv", "card number", "card no ", "card detail", "card ki detail", "bank detail", "password",
		"यूपीआई पिन", "एटीएम पिन", "पिन नंबर", "सीवीवी", "कार्ड नंबर", "कार्ड की जानकारी", "कार्ड का नंबर", "पासवर्ड")
	tell = wordsOf("share", "send", "tell", "give", "provide", "batao", "bataye", "batayen", "bata de", "bhejo", "bheje", "bhej de", "de de",
		"dijiye", "बताए", "बताएँ", "बताइए", "बता दें", "भेज", "दीजिए", "शेयर", "साझा")
	enter = wordsOf("enter", "fill", "dale ", "dalen", "daliye", "भरें", "डालें", "डालिए", "दर्ज")

	apps = wordsOf("apk ", "anydesk", "any desk", "teamviewer", "team viewer", "quicksupport", "quick support", "rustdesk", "screen share", "screen shar",
		"remote app", "एनीडेस्क", "एनी डेस्क", "टीमव्यूअर", "क्विक सपोर्ट", "एपीके", "स्क्रीन शेयर")

	warning = wordsOf("beware", "be aware", "be alert", "fraud", "scam", "cheat", "fake ", "cyber crime", "cybercrime", "savdhan", "satark", "thag",
		"dhokha", "farji", "सावधान", "सतर्क", "ठग", "धोखा", "फर्जी", "फ़र्ज़ी", "जालसाज", "साइबर", "भ्रामक", "अफवाह")
)

// threatens reports a text that supply will be cut, and not for works, nor that of some
// who owe: such texts are for all to read.
func (t text) threatens() bool { return t.has(cut) && !t.has(works) && !t.has(some) }

func (t text) cutsTonight() bool { return t.threatens() && t.has(soon) }

func (t text) notUpdated() bool {
	return t.has(bill) && t.has(update) && t.has(not) && t.has(lastMonth)
}

// asksSecret looks at one sentence at a time: "do not tell the code to anybody" is what
// real messages say.
func (t text) asksSecret() bool {
	return slices.ContainsFunc(t.sentences, func(s string) bool {
		return !not.in(s) && (code.in(s) && tell.in(s) || secret.in(s) && (tell.in(s) || enter.in(s)))
	})
}

func (t text) wantsApp() bool {
	return slices.ContainsFunc(t.sentences, func(s string) bool { return apps.in(s) && !not.in(s) })
}

// warns reports a text that tells of cheats. It may describe all they say, but asks
// for no secret and no app itself.
func (t text) warns(found map[Mark]bool) bool {
	return t.has(warning) && !found[Secret] && !found[App] && !found[Lookalike]
}
