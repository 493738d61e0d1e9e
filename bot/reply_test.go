package bot_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
)

// samples are one reply of every kind, with every field filled.
var samples = []bot.Reply{
	bot.TextReply{Body: "नमस्ते"},
	bot.List{Body: "b", Button: "o", Footer: "f", Rows: []bot.Choice{{ID: "menu/bill", Title: "t", Description: "d"}}},
	bot.Buttons{Header: &bot.File{Name: "b.pdf", Kind: bot.BillFile, Ref: "B1", Lang: bot.Hindi}, Body: "b", Footer: "f", Choices: []bot.Choice{{ID: "a/b", Title: "t"}}},
	bot.LocationRequest{Body: "b"},
	bot.FileReply{File: bot.File{Name: "r.pdf", Kind: bot.ReceiptFile, Ref: "R1", Lang: bot.English}, Caption: "c"},
	bot.Template{Name: "helpline_code", Lang: bot.English, Params: []string{"p"}, Code: "123456", Phone: "919826000001"},
}

func TestAReplyComesBackFromTheTranscriptAsItWas(t *testing.T) {
	for _, want := range samples {
		kind, body, err := bot.EncodeReply(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := bot.DecodeReply(kind, body)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", kind, err, diff)
		}
	}
	if r, err := bot.DecodeReply("carousel", []byte(`{}`)); err == nil {
		t.Errorf("a kind there is none of became %v", r)
	}
}

// What decodes once is the same ever after: a reply read, put off and read again must
// not drift.
func FuzzDecodeReply(f *testing.F) {
	for _, r := range samples {
		kind, body, err := bot.EncodeReply(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(kind, body)
	}
	f.Add("text", []byte(`{"body":"\ud800\u0000"}`))
	f.Add("list", []byte(`null`))
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		first, err := bot.DecodeReply(kind, body)
		if err != nil {
			return
		}
		kind, body, err = bot.EncodeReply(first)
		if err != nil {
			t.Fatal(err)
		}
		again, err := bot.DecodeReply(kind, body)
		if err != nil {
			t.Fatal(err)
		}
		if len(bot.Offers(first)) != len(bot.Offers(again)) || bot.KindOf(first) != kind {
			t.Errorf("%#v became %#v", first, again)
		}
		_, twice, err := bot.EncodeReply(again)
		if err != nil || string(twice) != string(body) {
			t.Errorf("%s became %s, %v", body, twice, err)
		}
	})
}
