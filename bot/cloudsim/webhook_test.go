package cloudsim_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/cloudsim"
)

// value is as much of a webhook as the tests look at.
type value struct {
	Contacts []struct {
		WaID    string `json:"wa_id"`
		UserID  string `json:"user_id"`
		Profile struct{ Name string }
	}
	Messages []json.RawMessage
	Statuses []status
}

type status struct {
	ID, Status, Timestamp string
	RecipientID           string `json:"recipient_id"`
	RecipientUserID       string `json:"recipient_user_id"`
	Callback              string `json:"biz_opaque_callback_data"`
	Pricing               struct{ Category string }
	Errors                []struct{ Code int }
}

func valueOf(t testing.TB, h hook) value {
	t.Helper()
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(h.body)
	if want := "sha256=" + hex.EncodeToString(mac.Sum(nil)); h.signature != want {
		t.Errorf("signature %q, want %q", h.signature, want)
	}
	var e struct {
		Object string
		Entry  []struct {
			Changes []struct {
				Field string
				Value value
			}
		}
	}
	if err := json.Unmarshal(h.body, &e); err != nil || e.Object != "whatsapp_business_account" {
		t.Fatalf("%v in %s", err, h.body)
	}
	return e.Entry[0].Changes[0].Value
}

func TestEveryKindOfMessageIsWordedAsMetaWordsIt(t *testing.T) {
	b := start(t)
	b.hello()
	listID := b.must(list("b", "Menu", row("menu/bill", "3. Bill", "as PDF")))
	buttonsID := b.must(buttons("b", button("bill/pay", "Pay")))
	b.await(4) // sent and delivered of both
	for _, c := range []struct {
		name string
		in   cloudsim.Inbound
		want string // the message but for id, from and timestamp
	}{
		{"text", cloudsim.Inbound{Message: bot.Message{Kind: bot.Text, Text: "a/ब"}}, `{"type":"text","text":{"body":"a/ब"}}`},
		{"a tap on a list", cloudsim.Inbound{Message: bot.Message{Kind: bot.Tap, Choice: "menu/bill"}},
			`{"type":"interactive","context":{"from":"917550000000","id":"` + listID + `"},"interactive":{"type":"list_reply","list_reply":{"id":"menu/bill","title":"3. Bill","description":"as PDF"}}}`},
		{"a tap on a button", cloudsim.Inbound{Message: bot.Message{Kind: bot.Tap, Choice: "bill/pay", Quotes: buttonsID}},
			`{"type":"interactive","context":{"from":"917550000000","id":"` + buttonsID + `"},"interactive":{"type":"button_reply","button_reply":{"id":"bill/pay","title":"Pay"}}}`},
		{"a tap on what nobody remembers", cloudsim.Inbound{Message: bot.Message{Kind: bot.Tap, Choice: "old/row", Text: "Old"}},
			`{"type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"old/row","title":"Old"}}}`},
		{"a place", cloudsim.Inbound{Message: bot.Message{Kind: bot.Location, Place: &bot.Place{Latitude: 23.25, Longitude: 77.41, Name: "Here"}}},
			`{"type":"location","location":{"latitude":23.25,"longitude":77.41,"name":"Here"}}`},
		{"a card", cloudsim.Inbound{Message: bot.Message{Kind: bot.Contacts, Shared: []bot.Contact{{Name: "A", Phones: []string{"+91982"}, WaIDs: []string{"91982"}, Requested: true}}}},
			`{"type":"contacts","contacts":[{"name":{"formatted_name":"A"},"phones":[{"phone":"+91982","wa_id":"91982","type":"CELL"}],"origin":"contact_request"}]}`},
		{"a reaction", cloudsim.Inbound{Message: bot.Message{Kind: bot.Reaction, About: "wamid.X", Emoji: "👍"}},
			`{"type":"reaction","reaction":{"message_id":"wamid.X","emoji":"👍"}}`},
		{"a deletion", cloudsim.Inbound{Message: bot.Message{Kind: bot.Revoke, About: "wamid.X"}},
			`{"type":"revoke","revoke":{"original_message_id":"wamid.X"}}`},
		{"a new number", cloudsim.Inbound{Message: bot.Message{Kind: bot.System, Text: "changed", Change: &bot.Change{Type: "user_changed_number", Phone: "919"}}},
			`{"type":"system","system":{"body":"changed","type":"user_changed_number","wa_id":"919"}}`},
		{"something new", cloudsim.Inbound{Message: bot.Message{Kind: bot.Unsupported, Declared: "unsupported/poll"}},
			`{"type":"unsupported","errors":[{"code":131051,"title":"Message type unknown","message":"Message type unknown","error_data":{"details":"Message type unknown"},"href":"https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/"}],"unsupported":{"type":"poll"}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.in.From = bot.Sender{Phone: asha, UserID: ashaID, Name: "आशा"}
			id, err := b.sim.Deliver(t.Context(), c.in)
			if err != nil {
				t.Fatal(err)
			}
			hooks := b.await(1)
			v := valueOf(t, hooks[len(hooks)-1])
			if hasContacts := len(v.Contacts) == 1; hasContacts == (c.in.Kind == bot.System) {
				t.Errorf("contacts: %+v", v.Contacts)
			}
			common := `{"from":"` + asha + `","from_user_id":"` + ashaID + `","id":"` + id + `","timestamp":"1792486800",`
			if diff := cmp.Diff(plain(t, common+c.want[1:]), plain(t, string(v.Messages[0]))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func plain(t *testing.T, s string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatalf("%v in %s", err, s)
	}
	return v
}

func TestBodiesAreEscapedAsMetaEscapesThem(t *testing.T) {
	b := start(t)
	if _, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Message: bot.Message{
		Kind: bot.Text, Text: "ä/🙏<&>\u2028\"", From: bot.Sender{Phone: asha}}}); err != nil {
		t.Fatal(err)
	}
	body := string(b.await(1)[0].body)
	if want := `"body":"\u00e4\/\ud83d\ude4f<&>\u2028\""`; !strings.Contains(body, want) {
		t.Errorf("no %s in %s", want, body)
	}
}

func TestSomeoneWithoutAPhoneIsKnownByTheUserIDAlone(t *testing.T) {
	b := start(t)
	if _, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Message: bot.Message{
		Kind: bot.Text, Text: "Hi", From: bot.Sender{UserID: ashaID}}}); err != nil {
		t.Fatal(err)
	}
	hooks := b.await(1)
	if body := string(hooks[0].body); strings.Contains(body, `"from"`) || strings.Contains(body, "wa_id") {
		t.Errorf("a phone in %s", body)
	}
	b.must(strings.Replace(text("x"), `"to":"+`+asha, `"recipient":"`+ashaID, 1))
	hooks = b.await(2)
	for _, h := range hooks[1:] {
		if s := valueOf(t, h).Statuses[0]; s.RecipientID != "" || s.RecipientUserID != ashaID {
			t.Errorf("status for %q, %q", s.RecipientID, s.RecipientUserID)
		}
	}
	if sent := b.sim.Sent(ashaID); len(sent) != 1 || sent[0].Phone != "" {
		t.Errorf("sent: %+v", sent)
	}
}

func TestAnythingBut200IsTriedAgainWithTheSameBody(t *testing.T) {
	b := start(t)
	b.answer = func(try int) int { return []int{500, 302, 200}[try-1] }
	if _, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Message: bot.Message{Kind: bot.Text, Text: "Hi", From: bot.Sender{Phone: asha}}}); err != nil {
		t.Fatal(err)
	}
	hooks := b.await(3)
	if string(hooks[0].body) != string(hooks[2].body) {
		t.Error("the retry carries another body")
	}
}

func TestRetriesEndAndTheWindowIsOpenAllTheSame(t *testing.T) {
	b := start(t)
	b.answer = func(int) int { return http.StatusServiceUnavailable }
	_, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Message: bot.Message{Kind: bot.Text, Text: "Hi", From: bot.Sender{Phone: asha}}})
	if !errors.Is(err, cloudsim.ErrRefused) {
		t.Errorf("err = %v", err)
	}
	if hooks := b.await(4); len(hooks) != 4 {
		t.Errorf("%d tries", len(hooks))
	}
	b.must(text("still here"))
}

func TestADuplicateIsDeliveredOnDemand(t *testing.T) {
	b := start(t)
	if _, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Copies: 2,
		Message: bot.Message{ID: "wamid.same", Kind: bot.Text, Text: "Hi", From: bot.Sender{Phone: asha}}}); err != nil {
		t.Fatal(err)
	}
	for _, h := range b.await(3) {
		if body := string(h.body); !strings.Contains(body, `"id":"wamid.same"`) {
			t.Error(body)
		}
	}
}

func TestTheHandshakeWantsTheChallengeBack(t *testing.T) {
	b := start(t)
	if err := b.sim.Handshake(t.Context()); err != nil {
		t.Error(err)
	}
	other := start(t, func(o *cloudsim.Options) { o.VerifyToken = "wrong" })
	if err := other.sim.Handshake(t.Context()); !errors.Is(err, cloudsim.ErrRefused) {
		t.Errorf("with a wrong token: %v", err)
	}
}

func TestNobodyDeliversAfterClose(t *testing.T) {
	b := start(t)
	if err := b.sim.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Message: bot.Message{Kind: bot.Text, Text: "Hi", From: bot.Sender{Phone: asha}}})
	if !errors.Is(err, cloudsim.ErrClosed) {
		t.Errorf("err = %v", err)
	}
}

func TestCloseCutsShortWhatIsStillRetried(t *testing.T) {
	b := start(t, func(o *cloudsim.Options) { o.Retries = []time.Duration{time.Hour} })
	b.answer = func(int) int { return http.StatusInternalServerError }
	ended := make(chan error, 1)
	go func() {
		_, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Message: bot.Message{Kind: bot.Text, Text: "Hi", From: bot.Sender{Phone: asha}}})
		ended <- err
	}()
	b.await(1)
	if err := b.sim.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, cloudsim.ErrClosed) {
		t.Errorf("err = %v", err)
	}
}

func TestWhatNobodyCouldSendIsNotDelivered(t *testing.T) {
	b := start(t)
	for name, m := range map[string]bot.Message{
		"nobody":             {Kind: bot.Text, Text: "Hi"},
		"a place missing":    {Kind: bot.Location, From: bot.Sender{Phone: asha}},
		"a picture missing":  {Kind: bot.Image, Media: &bot.Media{}, From: bot.Sender{Phone: asha}},
		"an unknown kind":    {Kind: "poll", From: bot.Sender{Phone: asha}},
		"a picture unnamed":  {Kind: bot.Image, From: bot.Sender{Phone: asha}},
		"a changeless event": {Kind: bot.System, From: bot.Sender{Phone: asha}},
		"a text with a file": {Kind: bot.Text, Media: &bot.Media{}, From: bot.Sender{Phone: asha}},
	} {
		if _, err := b.sim.Deliver(t.Context(), cloudsim.Inbound{Message: m}); !errors.Is(err, cloudsim.ErrInbound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
