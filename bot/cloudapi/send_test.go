package cloudapi_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

var (
	asha = bot.Sender{Phone: "919826000001", UserID: "IN.1234567890123456", Name: "Asha Verma"}
	bill = bot.File{Name: "N2301000011 2026-10.pdf", Kind: bot.BillFile, Ref: "B1", Lang: bot.Hindi}
)

// outbound holds one of every kind of reply, by the name of its golden body.
var outbound = map[string]struct {
	to       bot.Sender
	reply    bot.Reply
	media    string
	callback string
}{
	"text":         {to: asha, reply: bot.TextReply{Body: "शिकायत <दर्ज> हो गई। https://example.org/a?b=1&c=2"}, callback: "out:41"},
	"text-user-id": {to: bot.Sender{UserID: "IN.1234567890123456"}, reply: bot.TextReply{Body: "Hello"}},
	"list": {to: asha, reply: bot.List{
		Body: "नमस्ते", Button: "विकल्प", Footer: "1912",
		Rows: []bot.Choice{
			{ID: "menu/complaint", Title: "1. शिकायत दर्ज करें", Description: "बिजली बंद, कम वोल्टेज"},
			{ID: "menu/status", Title: "2. शिकायत की स्थिति"},
		},
	}},
	"order-details": {to: asha, callback: "out:42", reply: bot.PaymentRequest{
		Body: "अक्टूबर 2026 का बिल", Footer: "1912", Reference: "P2610200000012-1", Configuration: "razorpay-1",
		Item: "बिजली बिल 2026-10, N2301000011", Paise: 124000, Expires: time.Unix(1760086400, 0),
	}},
	"order-status": {to: asha, reply: bot.PaymentStatus{
		Body: "भुगतान मिल गया।", Reference: "P2610200000012-1", State: bot.OrderCompleted, Detail: "रसीद R261020000001",
	}},
	"order-status-without-detail": {to: asha, reply: bot.PaymentStatus{Body: "हो रहा है", Reference: "P-1", State: bot.OrderProcessing}},
	"buttons": {to: asha, reply: bot.Buttons{
		Body: "क्या यह आपका कनेक्शन है?", Choices: []bot.Choice{{ID: "confirm/yes", Title: "हाँ"}, {ID: "confirm/no", Title: "नहीं"}},
	}},
	"buttons-with-document": {to: asha, media: "2100000000000002", reply: bot.Buttons{
		Header: &bill, Body: "₹1,240.00", Footer: "1912", Choices: []bot.Choice{{ID: "bill/pay", Title: "भुगतान करें"}},
	}},
	"buttons-with-picture": {to: asha, media: "2100000000000003", reply: bot.Buttons{
		Header: &bot.File{Name: "use.PNG"}, Body: "Units by month", Choices: []bot.Choice{{ID: "menu/menu", Title: "Menu"}},
	}},
	"contact-request":  {to: bot.Sender{UserID: "IN.1234567890123456"}, reply: bot.ContactRequest{Body: "Which number is yours?"}},
	"location-request": {to: asha, reply: bot.LocationRequest{Body: "Where is the fault?"}},
	"document":         {to: asha, media: "2100000000000002", reply: bot.FileReply{File: bill, Caption: "अक्टूबर 2026 का बिल"}},
	"image":            {to: asha, media: "2100000000000003", reply: bot.FileReply{File: bot.File{Name: "chart.jpg"}, Caption: "Units"}},
	"template":         {to: asha, reply: bot.Template{Name: "bill_ready", Lang: bot.Hindi, Params: []string{"आशा", "₹1,240"}}},
	"template-without-parameters": {
		to: asha, reply: bot.Template{Name: "notices_stopped", Lang: bot.English},
	},
	"template-authentication-to-another-phone": {
		to: asha, reply: bot.Template{Name: "link_code", Lang: bot.English, Code: "482913", Phone: "919826000009"},
	},
}

func TestEveryReplyGoesOutAsItsGoldenBody(t *testing.T) {
	for name, test := range outbound {
		t.Run(name, func(t *testing.T) {
			g := newGraph(t, says(200, accepted))
			id, err := g.client().Send(t.Context(), test.to, test.reply, test.media, test.callback)
			if err != nil || id != "wamid.OUT" {
				t.Fatalf("sent as %q, %v", id, err)
			}
			sent := g.requests()[0]
			sameJSON(t, name, sent.Body)
			sent.Body = nil
			want := request{"POST", "/v25.0/1100000000001/messages", "", "Bearer " + token, "helpline/1", "application/json", nil}
			if diff := cmp.Diff(want, sent); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func sameJSON(t *testing.T, name string, body []byte) {
	t.Helper()
	golden := filepath.Join("../../testdata/cloudapi/out", name+".json")
	var got, want any
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err)
	}
	if *update {
		writeJSON(t, golden, json.RawMessage(body))
	}
	readJSON(t, golden, &want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMarkReadShowsThatAnAnswerIsBeingWritten(t *testing.T) {
	g := newGraph(t, says(200, `{"success":true}`))
	if err := g.client().MarkRead(t.Context(), "wamid.IN"); err != nil {
		t.Fatal(err)
	}
	sameJSON(t, "mark-read", g.requests()[0].Body)
}

func TestWhatBreaksALimitNeverGoesOut(t *testing.T) {
	g := newGraph(t, says(200, accepted))
	long := bytes.Repeat([]byte("x"), cloudapi.MaxCallback+1)
	_, tooLong := g.client().Send(t.Context(), asha, bot.TextReply{Body: "Hi"}, "", string(long))
	_, empty := g.client().Send(t.Context(), asha, bot.TextReply{}, "", "")
	_, noMedia := g.client().Send(t.Context(), asha, bot.FileReply{File: bill}, "", "")
	for _, err := range []error{tooLong, empty} {
		if cloudapi.NextOf(err) != cloudapi.GiveUp {
			t.Errorf("%v means %v", err, cloudapi.NextOf(err))
		}
	}
	if cloudapi.NextOf(noMedia) != cloudapi.ReuploadMedia {
		t.Errorf("%v means %v", noMedia, cloudapi.NextOf(noMedia))
	}
	if n := len(g.requests()); n > 0 {
		t.Errorf("%d requests went out", n)
	}
}
