package cloudapi_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

func TestWhatIsEncodedDecodesToTheSame(t *testing.T) {
	media := &bot.Media{ID: "2100000000000001", MIME: "image/jpeg", SHA256: "9Zq/=", Name: "m.jpg"}
	tests := map[string]bot.Message{
		"a text":           {Kind: bot.Text, Text: "बिजली बंद है 💡 / \"yes\"\n<&>"},
		"a reply":          {Kind: bot.Text, Text: "yes", Quotes: "wamid.Q"},
		"a forwarded text": {Kind: bot.Text, Text: "yes", Forward: true},
		"a tap":            {Kind: bot.Tap, Choice: "menu/bill", Text: "3. Bill"},
		"a quick reply":    {Kind: bot.Tap, Text: "Stop"},
		"a picture":        {Kind: bot.Image, Text: "04512", Media: media},
		"a document":       {Kind: bot.Document, Media: media},
		"a voice note":     {Kind: bot.Audio, Media: &bot.Media{ID: "1", MIME: "audio/ogg; codecs=opus", Voice: true}},
		"a film":           {Kind: bot.Video, Media: media},
		"a sticker":        {Kind: bot.Sticker, Media: media},
		"a place":          {Kind: bot.Location, Place: &bot.Place{Latitude: 23.25, Longitude: 77.41, Name: "Ganj"}},
		"a card": {Kind: bot.Contacts, Shared: []bot.Contact{
			{Name: "A", Phones: []string{"+91 1", "+91 2"}, WaIDs: []string{"911"}, Requested: true},
		}},
		"an order":                    {Kind: bot.Order, Text: "two, please"},
		"a form":                      {Kind: bot.Form, Form: `{"flow_token":"unused"}`},
		"a reaction":                  {Kind: bot.Reaction, About: "wamid.A", Emoji: "👍"},
		"an edit":                     {Kind: bot.Edit, About: "wamid.A", Text: "no"},
		"a deletion":                  {Kind: bot.Revoke, About: "wamid.A"},
		"a change of number":          {Kind: bot.System, Text: "moved", Change: &bot.Change{Type: "user_changed_number", Phone: "919826000002", UserID: "IN.2", PreviousUserID: "IN.1"}},
		"a tap without a title":       {Kind: bot.Tap, Choice: "menu/bill"},
		"music":                       {Kind: bot.Audio, Media: &bot.Media{ID: "1", MIME: "audio/mpeg"}},
		"a type not known":            {Kind: bot.Unsupported, Declared: "poll"},
		"a type not known to Meta":    {Kind: bot.Unsupported, Declared: "unsupported/poll"},
		"a message not available":     {Kind: bot.Unsupported, Declared: "unsupported"},
		"an answer not known":         {Kind: bot.Unsupported, Declared: "interactive/product"},
		"a picture that is not there": {Kind: bot.Unsupported, Declared: "image"},
	}
	for name, m := range tests {
		t.Run(name, func(t *testing.T) {
			m.ID, m.At = "wamid.A+/=", time.Unix(1760000001, 0).UTC()
			m.From = bot.Sender{Phone: "919826000001", UserID: "IN.1", ParentUserID: "IN.ENT.1"}
			if m.Kind != bot.System {
				m.From.Name = "आशा"
			}
			if diff := cmp.Diff(bot.Batch{Messages: []bot.Message{m}}, decoded(t, m), withoutRaw); diff != "" {
				t.Error(diff)
			}
		})
	}
}

var withoutRaw = cmpopts.IgnoreFields(bot.Message{}, "Raw")

func decoded(t *testing.T, messages ...bot.Message) bot.Batch {
	t.Helper()
	body, err := cloudapi.Encode("11", messages...)
	if err != nil {
		t.Fatal(err)
	}
	batch, err := cloudapi.Decode(body, "11")
	if err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return batch
}

func TestATapDecodesToTheSameWhateverOfferedIt(t *testing.T) {
	us := cloudapi.Number{ID: "11", Display: "917550000000"}
	m := bot.Message{ID: "wamid.A", From: bot.Sender{UserID: "IN.1"}, Kind: bot.Tap, Choice: "bill/pay", Text: "Pay", Quotes: "wamid.Q"}
	for by, wire := range map[string]string{
		"list":     `"list_reply":{"id":"bill\/pay","title":"Pay","description":"all of it"}`,
		"button":   `"button_reply":{"id":"bill\/pay","title":"Pay"}`,
		"template": `"button":{"payload":"bill\/pay","text":"Pay"}`,
	} {
		body, err := us.EncodeMessage(m, cloudapi.Offer{By: by, Description: "all of it"})
		if err != nil || !strings.Contains(string(body), wire) {
			t.Errorf("%s: %v, no %s in %s", by, err, wire, body)
		}
		got, err := cloudapi.Decode(body, us.ID)
		if diff := cmp.Diff(bot.Batch{Messages: []bot.Message{m}}, got, raws); err != nil || diff != "" {
			t.Errorf("%s: %v %s", by, err, diff)
		}
	}
}

func TestAStatusDecodesToTheSame(t *testing.T) {
	phone, user := bot.Sender{Phone: "919826000001"}, bot.Sender{UserID: "IN.ENT.1", ParentUserID: "IN.2"}
	for name, s := range map[string]bot.Status{
		"sent":               {State: bot.Sent, To: phone, Callback: "out:42", Price: "service/regular"},
		"delivered, hidden":  {State: bot.Delivered, To: user, Price: "authentication/regular"},
		"a price in part":    {State: bot.Delivered, To: user, Price: "service"},
		"read":               {State: bot.Read, To: phone},
		"failed":             {State: bot.Failed, To: phone, Callback: "out:42", Code: 131047, Title: "Re-engagement message"},
		"a word of tomorrow": {State: "deleted", To: phone},
	} {
		s.ID, s.At = "wamid.A+/=", time.Unix(1760000001, 0).UTC()
		body, err := cloudapi.Number{ID: "11"}.EncodeStatus(s)
		if err != nil {
			t.Fatal(err)
		}
		got, err := cloudapi.Decode(body, "11")
		if diff := cmp.Diff(bot.Batch{Statuses: []bot.Status{s}}, got, raws); err != nil || diff != "" {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

// Each update is taken by itself: what stands beside it can tell more of its sender.
func TestWhatEverySampleSaysIsEncodedAndDecodedToTheSame(t *testing.T) {
	for name, sample := range samples(t) {
		batch, err := cloudapi.Decode(sample, number)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range batch.Messages {
			if diff := cmp.Diff(bot.Batch{Messages: []bot.Message{m}}, decoded(t, m), raws); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		for _, s := range batch.Statuses {
			body, err := cloudapi.Number{ID: number}.EncodeStatus(s)
			if err != nil {
				t.Fatal(err)
			}
			got, err := cloudapi.Decode(body, number)
			if diff := cmp.Diff(bot.Batch{Statuses: []bot.Status{s}}, got, raws); err != nil || diff != "" {
				t.Errorf("%s: %v %s", name, err, diff)
			}
		}
	}
}

func TestMessagesOfOneBodyKeepTheirOrderAndSenders(t *testing.T) {
	messages := []bot.Message{
		{ID: "b", From: bot.Sender{UserID: "IN.42"}, Kind: bot.Text, Text: "1"},
		{ID: "a", From: bot.Sender{Phone: "919826000001", Name: "Asha"}, Kind: bot.Text, Text: "2"},
	}
	if diff := cmp.Diff(bot.Batch{Messages: messages}, decoded(t, messages...), withoutRaw); diff != "" {
		t.Error(diff)
	}
}

func TestBodiesAreEscapedAsMetaEscapes(t *testing.T) {
	body, err := cloudapi.Encode("11", bot.Message{ID: "a/b", From: bot.Sender{Phone: "91"}, Kind: bot.Text, Text: "ä💡 <b>"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"id":"a\/b"`, `"body":"\u00e4\ud83d\udca1 <b>"`} {
		if !strings.Contains(string(body), want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
}

func TestASignatureIsMetasHeader(t *testing.T) {
	// RFC 4231, test case 2.
	const want = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
	if got := cloudapi.Sign("Jefe", []byte("what do ya want for nothing?")); got != want {
		t.Errorf("signed %s, want %s", got, want)
	}
}
