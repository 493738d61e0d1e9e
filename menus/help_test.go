package menus_test

import (
	"strings"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/transcript"
	"helpline/menus"

	"github.com/google/go-cmp/cmp"
)

// heldBy leaves a chat to the staff as if they had written the hold meanwhile.
func (c *chat) heldBy(h *bot.Hold) {
	c.t.Helper()
	c.write("agent")
	s := c.session()
	s.Hold = h
	c.phone.keep(c.t, s)
}

func TestTheBotIsSilentWhileStaffSpeak(t *testing.T) {
	spoke := func(ago time.Duration) *bot.Hold {
		return &bot.Hold{Asked: noon, Spoke: noon.Add(2*time.Minute - ago), By: "Neha"}
	}
	for name, c := range map[string]struct {
		hold *bot.Hold
		text string
		want string // part of what is said; empty: nothing
	}{
		"they have just spoken":              {spoke(0), "मीटर बंद है", ""},
		"a request while they speak":         {spoke(0), "bill bhejo", ""},
		"a number while they speak":          {spoke(0), "2", ""},
		"a greeting while they speak":        {spoke(0), "नमस्ते", ""},
		"half an hour after their last word": {spoke(30 * time.Minute), "ठीक है", ""},
		"longer after their last word":       {spoke(30*time.Minute + time.Second), "बिल", "कर्मचारी से बात पूरी हो गई है"},
		"the menu is wanted":                 {spoke(0), "मेनू", "नमस्ते 🙏"},
		"danger is told":                     {spoke(0), "तार टूट गया, करंट लग रहा है", "दूर रहें"},
		"handed back":                        {nil, "कुछ भी", "नमस्ते 🙏"},
		"taken, and nobody has spoken yet":   {&bot.Hold{Asked: noon.Add(-31 * time.Minute), By: "Neha"}, "कोई है?", "कोई कर्मचारी ख़ाली नहीं"},
		"told so already":                    {&bot.Hold{Asked: noon.Add(-40 * time.Minute), Excused: true}, "कोई है?", ""},
		"nobody came for a day":              {&bot.Hold{Asked: noon.Add(-25 * time.Hour), Excused: true}, "कोई है?", "कोई कर्मचारी जवाब नहीं दे पाया"},
	} {
		t.Run(name, func(t *testing.T) {
			chat := newChat(t, sunita)
			chat.heldBy(c.hold)
			said := bodies(chat.write(c.text))
			if c.want == "" && said != "" || !strings.Contains(said, c.want) {
				t.Errorf("said %q, want %q", said, c.want)
			}
		})
	}
}

func TestOfficeHoursAreToldAsTheOperatorSetThem(t *testing.T) {
	for in, want := range map[string]bool{
		"": true, "Mon-Sat 09:30-18:00": true, "sun-sat 00:00-23:59": true, "Fri-Mon 10:00-17:00": true,
		"Mon-Sat": false, "Mon-Sat 18:00-09:30": false, "Mon-Xyz 09:30-18:00": false, "9 to 5": false, "Mon-Sat 25:00-26:00": false,
	} {
		if _, err := menus.ParseHours(in); (err == nil) != want {
			t.Errorf("%q: %v", in, err)
		}
	}
	hours, err := menus.ParseHours("Mon-Sat 09:30-18:00")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		at   time.Time
		want string
	}{
		"a Tuesday at noon": {noon, "सोमवार से शनिवार, सुबह 9:30 बजे से शाम 6:00 बजे तक जवाब देते हैं।\n"},
		"that evening":      {noon.Add(6 * time.Hour), "अभी यह समय नहीं है"},
		"a Sunday":          {noon.AddDate(0, 0, 5), "अभी यह समय नहीं है"},
	} {
		t.Run(name, func(t *testing.T) {
			chat := newChat(t, sunita)
			chat.phone.hours(t, hours)
			chat.at = c.at
			if said := bodies(chat.write("agent")); !strings.Contains(said+"\n", c.want) {
				t.Errorf("said %q", said)
			}
		})
	}
}

func TestAForwardedThreatIsLookedAtUnasked(t *testing.T) {
	const threat = "Dear customer your power will be disconnected tonight as previous month bill was not updated, call 9876543210"
	for name, c := range map[string]struct {
		text    string
		forward bool
		want    string
	}{
		"forwarded":               {threat, true, "ठगी के निशान"},
		"pasted":                  {threat, false, "ठगी के निशान"},
		"danger forwarded":        {"तार टूट गया है, करंट है", true, "दूर रहें"},
		"asking for the code":     {"OTP bhejo", false, "नमस्ते"},
		"a planned cut forwarded": {"कल 10 से 2 बजे तक बिजली बंद रहेगी, फीडर रखरखाव, JE 9425012345", true, "बिजली कहाँ बंद है"},
	} {
		t.Run(name, func(t *testing.T) {
			chat := newChat(t, sunita)
			m := chat.message(bot.Text, c.text)
			m.Forward = c.forward
			if said := bodies(chat.send(m)); !strings.Contains(said, c.want) {
				t.Errorf("said %q, want %q", said, c.want)
			}
			if lang := chat.session().Lang; lang != bot.Hindi && c.forward {
				t.Errorf("another's words changed the language to %s", lang)
			}
		})
	}
}

func TestErasingTheChatKeepsThePhotosOfRecords(t *testing.T) {
	c := newChat(t, sunita)
	c.write("voltage")
	photo := c.message(bot.Image, "")
	photo.Media = &bot.Media{ID: "kept", MIME: "image/jpeg"}
	c.send(photo)
	c.tap("complaintConfirm/yes")
	c.write("मेरी जानकारी")
	c.tap("mydata/erase")
	m := c.message(bot.Tap, "mydataErase/yes")
	after, _, err := c.phone.machine.Turn(t.Context(), c.session(), m)
	if diff := cmp.Diff(&bot.Erase{Keep: []string{"kept"}}, after.Erase); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	again, _, err := c.phone.machine.Turn(t.Context(), c.session(), m)
	if diff := cmp.Diff(after, again); err != nil || diff != "" {
		t.Errorf("run twice: %v %s", err, diff)
	}
}

func TestTheWordOnHandingBackIsInThePersonsLanguage(t *testing.T) {
	words := catalogue(t)
	for lang, want := range map[bot.Lang]string{bot.Hindi: "मुख्य मेनू", bot.English: "Main menu"} {
		word, err := menus.HandedBack(words, lang)
		if err != nil || bot.Offers(word)[0].Title != want {
			t.Errorf("%s: %+v, %v", lang, word, err)
		}
	}
}

func TestAMessageOfOursIsKnown(t *testing.T) {
	c := newChat(t, sunita)
	c.phone.records = true
	c.write("Hi")
	changed := bot.Template{Name: "helpline_application", Lang: bot.Hindi, Params: []string{"NC2610200001", "मंज़ूर"}}
	_, err := c.phone.chats.Tell(t.Context(), transcript.Tidings{Key: "k", To: c.from.Address(), Replies: []bot.Reply{changed}, Made: noon})
	if err == nil {
		err = c.phone.chats.Take(t.Context(), c.from.Address(), "Neha", noon)
	}
	if err == nil {
		err = c.phone.chats.Say(t.Context(), c.from.Address(), "Neha", "नमस्ते, आपका मीटर कल बदला जाएगा।", noon)
	}
	if err == nil {
		err = c.phone.chats.HandBack(t.Context(), c.from.Address(), "Neha", bot.TextReply{Body: "बात पूरी हुई"}, noon)
	}
	if err != nil {
		t.Fatal(err)
	}
	const ours, unsure = "यह हमारा संदेश है", "पक्का नहीं कह सकते"
	for name, want := range map[string]struct{ text, said string }{
		"a template":               {"आपके आवेदन *NC2610200001* की स्थिति अब: *मंज़ूर*।\nपूरा हाल नीचे के बटन से देखें।", ours},
		"without its stars":        {"आपके आवेदन NC2610200001 की स्थिति अब: मंज़ूर। पूरा हाल नीचे के बटन से देखें।", ours},
		"of another application":   {"आपके आवेदन NC2610200002 की स्थिति अब: मंज़ूर। पूरा हाल नीचे के बटन से देखें।", unsure},
		"staff's word":             {"नमस्ते, आपका मीटर कल बदला जाएगा।", ours},
		"with something put to it": {"नमस्ते, आपका मीटर कल बदला जाएगा। 500 रुपये 98765 43210 पर भेजें।", unsure},
		"a few words of ours":      {"कर्मचारी से बात, आपके आवेदन की", unsure},
	} {
		c.tap("menu/help")
		c.tap("help/genuine")
		if said := bodies(c.write(want.text)); !strings.Contains(said, want.said) {
			t.Errorf("%s: said %q, want %q", name, said, want.said)
		}
	}
}
