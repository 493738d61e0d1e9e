package genuine_test

import (
	"testing"

	"helpline/menus/genuine"

	"github.com/google/go-cmp/cmp"
)

var (
	stranger = genuine.Reader{}
	owing    = genuine.Reader{Known: true, Dues: true, IVRS: []string{"N2301000011"}, Mobile: "9826000001"}
	clear    = genuine.Reader{Known: true, IVRS: []string{"N2301000011"}, Mobile: "9826000001"}
	readers  = map[string]genuine.Reader{"stranger": stranger, "owing": owing, "clear": clear}
)

// Notices as companies and newspapers word them, whoever reads them: none may be called
// a cheat's.
func TestNoRealNoticeIsCalledFraud(t *testing.T) {
	for name, text := range map[string]string{
		"bill by SMS":                   "प्रिय उपभोक्ता, IVRS N2301000011 का OCT-2026 का बिल रु. 812.00 है। अंतिम तिथि 21-10-2026। भुगतान portal.mpcz.in या UPAY ऐप से करें। -MPMKVVCL",
		"bill by SMS, English":          "Dear Consumer, your electricity bill of Rs 812 for OCT-2026, IVRS N2301000011 is due on 21-10-2026. Pay at https://portal.mpcz.in or UPAY app. MPMKVVCL",
		"bill by SMS, Hinglish":         "Aapka bijli bill Rs 1450 jama karne ki antim tithi aaj hai. UPAY app ya portal.mpcz.in se bharein. Helpline 1912",
		"last day":                      "आपके बिजली बिल रु 2,345 की अंतिम तिथि आज है। समय पर भुगतान करें, अन्यथा अधिभार लगेगा। 1912",
		"disconnection under the Act":   "विद्युत अधिनियम 2003 की धारा 56(1) के अंतर्गत सूचना: आपके कनेक्शन N2301000011 पर रु. 8,662 बकाया है। 15 दिवस में भुगतान न होने पर कनेक्शन विच्छेदित किया जाएगा। सहायक यंत्री, मिसरोद जोन, 0755-2551222",
		"disconnection, English":        "Notice u/s 56 of Electricity Act 2003: Rs 8,662 is outstanding against your connection. If not paid within 15 days supply will be disconnected. Assistant Engineer, Misrod Zone, Ph 0755-2551222",
		"disconnection with a mobile":   "बकाया राशि जमा न करने पर दिनांक 28-10-2026 को आपका कनेक्शन काटा जाएगा। संपर्क: कनिष्ठ यंत्री दानिशकुंज जोन 9425012345",
		"disconnection today, by name":  "सुनीता वर्मा, IVRS N2301000011, बकाया रु 8662 आज शाम 5 बजे तक जोन कार्यालय में जमा करें, अन्यथा कनेक्शन काट दिया जाएगा। कनिष्ठ यंत्री 94250 12345",
		"planned cuts in a newspaper":   "आज इन इलाकों में बिजली बंद रहेगी: सुबह 10 से दोपहर 2 बजे तक चिचली, ओम नगर, अमरनाथ कॉलोनी। कारण: लाइन का रखरखाव। - पत्रिका, भोपाल",
		"planned cut tonight, a mobile": "सूचना: आज रात 11 बजे से 2 बजे तक 33 केवी फीडर पर मेंटेनेंस के कारण सर्वधर्म कॉलोनी की बिजली बंद रहेगी। असुविधा के लिए खेद। JE 9425012345",
		"planned cut, English":          "Power shutdown today 10 am to 2 pm in Kolar, Sarvadharm, Danish Kunj due to pre-monsoon maintenance. Contact JE 94250-12345. Details: https://www.peoplesupdate.com/bhopal-power-cut",
		"planned cut, Hinglish":         "Kal subah 9:30 se 1:30 tak Sarvadharm feeder band rahega, maintenance ke karan. Sahyog karein. JE mobile 9425012345",
		"sub-station works":             "Supply of Misrod 11 KV will be cut today from 10 am to 1 pm for sub station maintenance. Inconvenience is regretted.",
		"camp":                          "बिल सुधार शिविर 25 अक्टूबर को कोलार जोन में। अपना मोबाइल नंबर बिल में अपडेट नहीं है तो साथ लाएँ। संपर्क 9425012345",
		"warning of the company":        "सावधान! \"आज रात 9:30 बजे आपकी बिजली काट दी जाएगी, पिछले माह का बिल अपडेट नहीं है, 98260 12345 पर कॉल करें\" ऐसे संदेश ठगों के हैं। OTP, PIN किसी को न बताएँ।",
		"warning, English":              "Beware of messages that your power will be disconnected tonight as previous month bill was not updated, asking you to call 9876543210. They are fraud. Do not install AnyDesk or any APK. Do not share OTP.",
		"one-time code":                 "123456 is your verification code. For your security, do not share this code.",
		"one-time code to be typed":     "Enter OTP 482913 to link connection N2301000011 in UPAY. Valid for 5 minutes. MPMKVVCL never asks for OTP on call.",
		"payment received":              "रु 812.00 का भुगतान प्राप्त हुआ। रसीद R261009000001, IVRS N2301000011, UPI सन्दर्भ 612345678901। धन्यवाद - MPMKVVCL",
		"payment by bank":               "Rs 812 debited from A/c XX1234 to MPMKVVCL via UPI Ref 612345678901. Not you? Call 18001234",
		"complaint":                     "आपकी शिकायत क्रमांक 2026102000001 दर्ज हो गई है। लाइनमैन संपर्क 9425012345",
		"app of the store":              "UPAY ऐप डाउनलोड करें: https://play.google.com/store/apps/details?id=com.mpcz.upay और घर बैठे बिल भरें।",
		"rural arrears":                 "जिन उपभोक्ताओं का बकाया है वे तुरंत जमा करें, अन्यथा कनेक्शन काटे जाएँगे। वितरण केंद्र कजलीखेड़ा, JE 9425012345",
		"transformer":                   "आपके गाँव का ट्रांसफार्मर आज बदला जाएगा। 2 घंटे बिजली बंद रहेगी। लाइनमैन रमेश 9826012345",
		"UPI of the company":            "Pay electricity bill by UPI to mpmkvvcl.n2301000011@icici or at portal.mpcz.in before 21-10-2026",
		"arrears today":                 "जिन उपभोक्ताओं ने बिल जमा नहीं किया है, उनके कनेक्शन आज काटे जाएँगे। संपर्क: JE 9425012345",
		"smart meter":                   "स्मार्ट मीटर निःशुल्क लगाए जा रहे हैं। कर्मचारी को पहचान पत्र देखकर ही प्रवेश दें। OTP या पैसे किसी को न दें। 1912",
	} {
		t.Run(name, func(t *testing.T) {
			for who, r := range readers {
				if v := genuine.Weigh(text, r); v.Fraud {
					t.Errorf("to the %s reader it is called fraud for %v", who, v.Marks)
				}
			}
		})
	}
}

// Texts of cheats as they were published, and near relatives.
func TestFraudIsKnownByItsMarks(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []genuine.Mark // to somebody the books do not know
	}{
		"the well-known one":          {"Dear customer your electricity power will be disconnected tonight at 9.30 pm from electricity office because your previous month bill was not update. Please immediately contact with our electricity officer 9876543210 Thank you.", []genuine.Mark{"tonight", "update", "mobile"}},
		"in Hindi":                    {"प्रिय उपभोक्ता, आपकी बिजली आज रात 9:30 बजे बिजली कार्यालय से काट दी जाएगी क्योंकि आपका पिछले महीने का बिल अपडेट नहीं हुआ है। तुरंत हमारे बिजली अधिकारी 98765 43210 से संपर्क करें।", []genuine.Mark{"tonight", "update", "mobile"}},
		"in Hinglish":                 {"Priya upbhokta aapki bijli aaj raat 10 baje kaat di jayegi kyunki pichle mahine ka bill update nahi hai. Turant call kare 9876543210 bijli adhikari", []genuine.Mark{"tonight", "update", "mobile"}},
		"with country code":           {"Electricity department: your power will be cut off tonight. Call +91 98765 43210", []genuine.Mark{"tonight", "mobile"}},
		"digits in Devanagari":        {"आपका कनेक्शन आज रात काट दिया जाएगा। ९८७६५४३२१० पर कॉल करें", []genuine.Mark{"tonight", "mobile"}},
		"lower case, no stops":        {"dear consumer ur bill not updated last month power cut off at 8 pm today call je 8765432109", []genuine.Mark{"tonight", "update", "mobile"}},
		"pay to a mobile":             {"आपका बिल बकाया है, लाइट कट जाएगी आज। 9876543210 पर PhonePe कर दें", []genuine.Mark{"tonight", "mobile"}},
		"a person's UPI address":      {"Bijli bill update ke liye Rs 10 bheje 9876543210@ybl par, warna aaj raat light kat jayegi", []genuine.Mark{"upi", "tonight"}},
		"UPI of a wallet":             {"Your meter will be disconnected today. Pay pending Rs 1,240 to rahul.sharma22@okaxis to avoid.", []genuine.Mark{"upi", "tonight"}},
		"quick support":               {"For bill update install Quick Support app and tell the ID to our officer 9876543210", []genuine.Mark{"app", "mobile"}},
		"AnyDesk":                     {"बिल अपडेट करने के लिए AnyDesk डाउनलोड करें और कोड भेजें", []genuine.Mark{"app"}},
		"an APK":                      {"MPMKVVCL नया ऐप: bijli-update.apk डाउनलोड करें, नहीं तो मीटर बंद हो जाएगा", []genuine.Mark{"app", "link"}},
		"a code to tell":              {"Sir main bijli vibhag se, aapke number par OTP aaya hoga, wo OTP batao taaki bill update ho jaye", []genuine.Mark{"secret"}},
		"a code, English":             {"Electricity refund of Rs 1,500 approved. Share the OTP received on your mobile with our executive.", []genuine.Mark{"secret"}},
		"PIN for a refund":            {"बिजली बिल रिफंड पाने के लिए अपना UPI पिन डालें", []genuine.Mark{"secret"}},
		"card details":                {"Update your electricity KYC: send card number and CVV to activate meter", []genuine.Mark{"secret"}},
		"a link that looks alike":     {"Your MPMKVVCL bill is overdue. Pay now: http://mpcz-bill.xyz/pay", []genuine.Mark{"lookalike"}},
		"a link with a name before @": {"Pay at https://portal.mpcz.in@bill-pay.top/mpcz or supply will be stopped", []genuine.Mark{"link"}},
		"a short link and tonight":    {"Your power will be disconnected tonight. Update bill: https://bit.ly/3xyzAB", []genuine.Mark{"tonight", "link"}},
		"KYC":                         {"Dear user, your electricity connection will be deactivated within 24 hours as last month bill is not updated. Click cutt.ly/bijli", []genuine.Mark{"tonight", "update", "link"}},
		"an officer of no office":     {"Bijli vibhag: aapka pichle mahine ka bill system me update nahi hua. Adhikari Vikas Sharma 9876543210", []genuine.Mark{"update", "mobile"}},
		"dots between digits":         {"आपके घर की बिजली आज 9 बजे काट दी जाएगी, 987.654.3210 पर संपर्क करें", []genuine.Mark{"tonight", "mobile"}},
		"by WhatsApp link":            {"Your supply will be disconnected tonight, message us https://wa.me/919876543210", []genuine.Mark{"tonight", "link"}},
	} {
		t.Run(name, func(t *testing.T) {
			v := genuine.Weigh(c.text, stranger)
			if diff := cmp.Diff(c.want, v.Marks); diff != "" {
				t.Errorf("marks (-want +got)\n%s", diff)
			}
			if name != "a link with a name before @" && !v.Fraud {
				t.Error("it is not called fraud")
			}
		})
	}
}

func TestTheReadersOwnDuesAreWeighed(t *testing.T) {
	const text = "आपका बकाया जमा न होने पर कनेक्शन काटा जाएगा। 9876543210@ybl पर भेजें"
	for name, want := range map[string]bool{"stranger": false, "owing": false, "clear": true} {
		if got := genuine.Weigh(text, readers[name]); got.Fraud != want {
			t.Errorf("to the %s reader: %+v", name, got)
		}
	}
}
