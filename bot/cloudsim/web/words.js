// The page's own words in Hindi and English, and the choice between them.

const words = {
  hi: {
    people: "नमूने के लोग", peopleHint: "किसी एक के फ़ोन से बात कीजिए", anyNumber: "कोई और मोबाइल नंबर",
    open: "खोलें", back: "सूची पर वापस", verified: "सत्यापित व्यवसाय", writingAs: "इस फ़ोन से",
    foot: "यह एक दिखावटी फ़ोन है। संदेश इस कंप्यूटर से बाहर नहीं जाते।",
    offline: "संपर्क टूटा, फिर जोड़ रहे हैं…", attach: "जोड़ें", message: "संदेश", camera: "कैमरा",
    emptyTitle: "शुरू करने के लिए किसी को चुनें", emptyHint: "फिर “Hi” या “नमस्ते” लिखिए।",
    online: "व्यवसाय खाता", typing: "लिख रहा है…", send: "भेजें", voice: "आवाज़ का नमूना भेजें",
    photo: "फ़ोटो", meterPhoto: "मीटर (नमूना)", document: "दस्तावेज़", location: "स्थान", contact: "मेरा संपर्क", close: "बंद करें",
    chooseOne: "एक चुनें", sendLocation: "स्थान भेजें", shareContact: "फ़ोन नंबर साझा करें", place: "जगह",
    latitude: "अक्षांश", longitude: "देशांतर", useMine: "मेरा वर्तमान स्थान", otherPlace: "कोई और जगह",
    noPosition: "स्थान नहीं मिला", badPlace: "अक्षांश और देशांतर जाँचें", badNumber: "नंबर में 10 से 15 अंक हों",
    today: "आज", yesterday: "कल", you: "आप", page: "पृष्ठ", pages: "पृष्ठ", copied: "कॉपी हुआ",
    notDelivered: "नहीं पहुँचा", notSent: "नहीं भेजा जा सका", codeArrived: "कोड आया:", newMessage: "नया संदेश:",
    pickPhoto: "फ़ोटो", video: "वीडियो", audio: "वॉइस नोट", sticker: "स्टिकर", file: "फ़ाइल", pin: "स्थान",
    card: "संपर्क", unsupported: "यह संदेश यहाँ नहीं दिखता", newChat: "अभी बात नहीं हुई", unread: "अपठित",
    encrypted: "यहाँ के संदेश केवल इस कंप्यूटर के नमूना सर्वर तक जाते हैं। “Hi” से शुरू करें।",
    seconds: "सेकंड", st_sent: "भेजा", st_delivered: "पहुँचा", st_read: "पढ़ा", st_wait: "भेज रहे हैं", st_failed: "नहीं पहुँचा",
    reviewAndPay: "देखें और भुगतान करें", payment: "भुगतान", orderOf: "संदर्भ", until: "मान्य",
    o_pending: "भुगतान बाकी", o_wait: "बैंक का जवाब बाकी", o_failed: "भुगतान नहीं हुआ", o_paid: "भुगतान हो गया",
    o_expired: "समय पूरा हो गया", o_processing: "ऑर्डर पर काम हो रहा है", o_completed: "ऑर्डर पूरा हुआ", o_canceled: "ऑर्डर रद्द हुआ",
    payHint: "नमूना भुगतान: असली पैसे नहीं कटते। नतीजा आप चुनें।", pay_succeed: "सफल", pay_fail: "असफल", pay_pend: "लंबित रहे",
    pay_settle: "लंबित भुगतान सफल हो", pay_drop: "लंबित भुगतान असफल हो", pay_twice: "सफल, सूचना दो बार",
    play: "सुनें", pause: "रोकें", hidden: "नंबर छिपा है", dismiss: "हटाएँ",
  },
  en: {
    people: "Sample people", peopleHint: "Talk from one person's phone", anyNumber: "Any other mobile number",
    open: "Open", back: "Back to the list", verified: "Verified business", writingAs: "Writing from",
    foot: "A pretend phone. Messages do not leave this computer.",
    offline: "Connection lost, reconnecting…", attach: "Attach", message: "Message", camera: "Camera",
    emptyTitle: "Pick someone to begin", emptyHint: "Then write “Hi” or “नमस्ते”.",
    online: "business account", typing: "typing…", send: "Send", voice: "Send a sample voice note",
    photo: "Photo", meterPhoto: "Meter (sample)", document: "Document", location: "Location", contact: "My contact", close: "Close",
    chooseOne: "Choose one", sendLocation: "Send location", shareContact: "Share phone number", place: "Place",
    latitude: "Latitude", longitude: "Longitude", useMine: "Use my location", otherPlace: "Another place",
    noPosition: "No position available", badPlace: "Check latitude and longitude", badNumber: "A number has 10 to 15 digits",
    today: "Today", yesterday: "Yesterday", you: "You", page: "page", pages: "pages", copied: "Copied",
    notDelivered: "Not delivered", notSent: "Could not be sent", codeArrived: "Code arrived on", newMessage: "New message on",
    pickPhoto: "Photo", video: "Video", audio: "Voice note", sticker: "Sticker", file: "File", pin: "Location",
    card: "Contact", unsupported: "This message is not shown here", newChat: "No conversation yet", unread: "unread",
    encrypted: "Messages here go only to the sample server on this computer. Begin with “Hi”.",
    seconds: "seconds", st_sent: "Sent", st_delivered: "Delivered", st_read: "Read", st_wait: "Sending", st_failed: "Not delivered",
    reviewAndPay: "Review and pay", payment: "Payment", orderOf: "Reference", until: "Valid until",
    o_pending: "Not paid yet", o_wait: "The bank has not answered yet", o_failed: "Payment failed", o_paid: "Paid",
    o_expired: "Expired", o_processing: "Order in progress", o_completed: "Order completed", o_canceled: "Order canceled",
    payHint: "Sample payment: no real money is taken. You choose the outcome.", pay_succeed: "Succeeds", pay_fail: "Fails", pay_pend: "Stays pending",
    pay_settle: "The pending payment succeeds", pay_drop: "The pending payment fails", pay_twice: "Succeeds, told twice",
    play: "Play", pause: "Pause", hidden: "number hidden", dismiss: "Dismiss",
  },
};

const kept = () => { try { return localStorage.getItem("handset.lang"); } catch { return null; } };

export let lang = words[kept()] ? kept() : "hi";

export const t = (key) => words[lang][key] ?? key;

// pick gives the text of a {hi, en} pair in the page's language.
export const pick = (pair) => pair?.[lang] ?? pair?.en ?? "";

export function toggle() {
  lang = lang === "hi" ? "en" : "hi";
  try { localStorage.setItem("handset.lang", lang); } catch { /* a private window */ }
}

// translate fills every element that names a word: data-t its text, data-tl its
// label, data-tp its placeholder, data-tt its title.
export function translate(root = document) {
  document.documentElement.lang = lang;
  for (const e of root.querySelectorAll("[data-t]")) e.textContent = t(e.dataset.t);
  for (const e of root.querySelectorAll("[data-tl]")) e.setAttribute("aria-label", t(e.dataset.tl));
  for (const e of root.querySelectorAll("[data-tp]")) e.placeholder = t(e.dataset.tp);
  for (const e of root.querySelectorAll("[data-tt]")) e.title = t(e.dataset.tt);
}
