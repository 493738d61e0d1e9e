package menus_test

import (
	"testing"

	"helpline/bot"
)

// A request is known by the first thing offered in answer to it.
func TestPlainRequestsOpenTheRightThing(t *testing.T) {
	const (
		dark     = "complaintKind/no_supply_house"
		danger   = "complaintKind/spark"
		meter    = "complaintKind/meter_stopped"
		wrong    = "complaintKind/bill_reading"
		confirm  = "complaintConfirm/yes"
		bill     = "bill/pay"
		pay, why = "payWhat/full", "billWhy/pay"
		receipt  = "receipts/R260915000002"
		status   = "statusNumber/new"
		menu     = "menu/complaint"
		home     = "menu/home"
		apply    = "apply/new"
		asked    = "which/"
		below    = "readingDoubt/right"
	)
	books := townBooks(t)
	for text, want := range map[string]string{
		"light nahi hai": dark, "Light nhi h": dark, "लाइट नहीं है": dark, "बिजली नही आ रही": dark, "bijli gul": dark,
		"batti chali gayi, bijli nahi": dark, "2 ghante se light gayi hui hai": dark, "no power since 2 hours": dark,
		"बत्ती गुल है": dark, "लाईट नहीं आ रही है": dark, "bijali band h": dark, "light nahi hai kab aayegi": dark,
		"power cut in my area": dark, "light chli gyi": dark, "सुबह से बिजली बंद पड़ी है": dark, "hamare ghar me light nai aa ri": dark,
		"करंट नहीं आ रहा": dark, "current nahi aa raha hai": dark, "no current since morning": dark,

		"khambe me current aa raha hai": danger, "तार टूट गया है": danger, "तार टूटकर गिर गया": danger,
		"bijli nahi hai taar tut gaya": danger, "खंभा गिर गया है": danger, "there are sparks from the wire": danger,
		"करंट लग रहा है": danger, "चिंगारियाँ निकल रही हैं": danger,
		"दीवार में करंट आ रहा है और लाइट नहीं है": danger,

		"voltage bahut kam hai": confirm, "वोल्टेज कम आ रहा": confirm, "ट्रांसफार्मर जल गया": confirm, "transfarmer kharab hai": confirm,
		"डीपी जल गई": confirm, "low voltage": confirm,

		"meter jal gaya": meter, "मीटर बहुत तेज चल रहा है": meter, "my meter has stopped": meter,
		"bill bahut zyada aaya hai": wrong, "बिल गलत है": wrong, "galat reading ka bill": wrong, "my bill is too high": wrong,
		"bill zyada kyun aaya": why, "why is my bill high": why, "बिल इतना ज़्यादा क्यों है": why, "bill itna kyu": why, "Why is my bill so high?": why,
		"bill": bill, "बिल भेजो": bill, "bijli ka bill dikhao": bill, "मेरा बिल कितना है": bill, "send my bill": bill, "kitna bill hai": bill,
		"bill kaise bhare": pay, "payment karna hai": pay, "बिल भरना है": pay, "how to pay": pay, "bill jama karna hai": pay,
		"receipt chahiye": receipt, "रसीद भेजिए": receipt, "payment ki raseed": receipt, "bill ki recipt do": receipt,

		"meri complaint ka kya hua": status, "शिकायत का क्या हुआ": status, "complaint status": status, "स्थिति": status,
		"shikayat karni hai": dark, "शिकायत": dark, "I want to complain": dark,
		"naya connection chahiye": apply, "नया मीटर लगवाना है": apply, "new connection": apply, "meter reading bhejni hai 2700": below,
		"mere connection": "connections/N2301000011", "customer care se baat karao": "menu/home", "is this message genuine": home,
		"kab aayegi": dark,

		"hello": menu, "राम राम": menu, "kuch bhi": menu, "🙏": menu, "x": menu,
		"shikayat aur reading": asked + "complaint",
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			c := newChatOver(t, books, sunita)
			replies := c.write(text)
			offers := bot.Offers(replies[len(replies)-1])
			if len(offers) == 0 || offers[0].ID != want {
				t.Errorf("offers %v\n%s", offers, bodies(replies))
			}
		})
	}
}
