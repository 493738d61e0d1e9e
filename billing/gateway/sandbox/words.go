package sandbox

import "time"

// india is the time the page speaks.
var india = time.FixedZone("IST", (5*60+30)*60)

// words are the page's own, in both languages.
var words = map[string]map[string]string{
	"hi": {
		"lang": "English", "title": "भुगतान", "sandbox": "नमूना भुगतान: असली पैसे नहीं कटते",
		"amount": "रकम", "reference": "संदर्भ", "until": "मान्य", "how": "कैसे चुकाना है?", "what": "क्या हो?",
		"whatHint": "नमूने में नतीजा आप चुनते हैं।", "pay": "भुगतान करें", "scan": "QR स्कैन करें, या", "openApp": "UPI ऐप खोलें",
		"upi": "UPI (BHIM या कोई भी ऐप)", "paytm": "Paytm", "debit_card": "डेबिट कार्ड", "credit_card": "क्रेडिट कार्ड",
		"netbanking": "नेट बैंकिंग", "other": "अन्य",
		"succeed": "सफल हो", "fail": "असफल हो", "pend": "लंबित रहे (बाद में आप तय करें)",
		"pend_succeed": "लंबित रहे, एक घंटे बाद सफल", "pend_fail": "लंबित रहे, एक घंटे बाद असफल",
		"twice": "दो बार कट जाए", "after_expired": "लिंक की अवधि के बाद सफल",
		"paid": "इस लिंक का भुगतान हो चुका है।", "expired": "इस लिंक की अवधि पूरी हो गई है।",
		"cancelled": "यह लिंक रद्द हो गया है।", "partially_paid": "इस लिंक का कुछ भुगतान हो चुका है।",
		"attempts": "अब तक की कोशिशें", "created": "लंबित", "authorized": "लंबित", "captured": "सफल", "failed": "असफल",
		"refunded": "रकम लौटी", "settle": "लंबित भुगतान का नतीजा", "settleYes": "सफल करें", "settleNo": "असफल करें",
		"doneCaptured": "भुगतान हो गया", "doneFailed": "भुगतान नहीं हुआ", "donePending": "बैंक का जवाब बाकी है",
		"doneNone": "भुगतान", "back": "WhatsApp पर वापस जाएँ", "backHint": "अब WhatsApp पर वापस जाएँ। पक्की जानकारी वहीं मिलेगी।",
		"again": "फिर कोशिश करें", "faults": "गड़बड़ियाँ (जाँच के लिए)", "f_copies": "हर सूचना कितनी बार",
		"f_late": "सूचना में देरी (मिनट)", "f_lookups": "इतनी पूछताछ असफल", "f_says": "सूचना में दूसरी रकम (₹)",
		"f_takes": "कटे दूसरी रकम (₹)", "f_before": "सूचना पेज लौटने से पहले", "f_lost": "सूचना आए ही नहीं",
		"f_forged": "पहले नकली सूचना", "f_save": "लागू करें",
	},
	"en": {
		"lang": "हिंदी", "title": "Payment", "sandbox": "Sample payment: no real money is taken",
		"amount": "Amount", "reference": "Reference", "until": "Valid until", "how": "How to pay?", "what": "What should happen?",
		"whatHint": "In the sample you choose the outcome.", "pay": "Pay", "scan": "Scan the QR code, or", "openApp": "Open a UPI app",
		"upi": "UPI (BHIM or any app)", "paytm": "Paytm", "debit_card": "Debit card", "credit_card": "Credit card",
		"netbanking": "Net banking", "other": "Other",
		"succeed": "It succeeds", "fail": "It fails", "pend": "Stays pending (you decide later)",
		"pend_succeed": "Pending, succeeds an hour later", "pend_fail": "Pending, fails an hour later",
		"twice": "Paid twice", "after_expired": "Succeeds after the link expired",
		"paid": "This link is already paid.", "expired": "This link has expired.",
		"cancelled": "This link was cancelled.", "partially_paid": "This link is paid in part.",
		"attempts": "Attempts so far", "created": "Pending", "authorized": "Pending", "captured": "Succeeded", "failed": "Failed",
		"refunded": "Refunded", "settle": "End the pending payment", "settleYes": "Let it succeed", "settleNo": "Let it fail",
		"doneCaptured": "Payment done", "doneFailed": "Payment failed", "donePending": "The bank has not answered yet",
		"doneNone": "Payment", "back": "Back to WhatsApp", "backHint": "Now go back to WhatsApp. You will be told there for certain.",
		"again": "Try again", "faults": "Faults (for testing)", "f_copies": "Each notice is sent, times",
		"f_late": "Notices are late (minutes)", "f_lookups": "Look-ups that fail", "f_says": "Notices name another amount (₹)",
		"f_takes": "Another amount is taken (₹)", "f_before": "Notice before the page returns", "f_lost": "No notice comes",
		"f_forged": "A forged notice first", "f_save": "Apply",
	},
}
