package cloudapi_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

// letters is a text of n UTF-16 units, half of them in pairs.
func letters(n int) string { return strings.Repeat("ब", n%2) + strings.Repeat("💡", n/2) }

func choices(n int) []bot.Choice {
	list := make([]bot.Choice, n)
	for i := range list {
		list[i] = bot.Choice{ID: fmt.Sprint("menu/", i), Title: fmt.Sprint(i)}
	}
	return list
}

func list(change func(*bot.List)) bot.List {
	r := bot.List{Body: "Hi", Button: "Menu", Rows: choices(10)}
	change(&r)
	return r
}

func buttons(change func(*bot.Buttons)) bot.Buttons {
	r := bot.Buttons{Body: "Hi", Choices: choices(3)}
	change(&r)
	return r
}

func template(change func(*bot.Template)) bot.Template {
	r := bot.Template{Name: "bill_ready_2", Lang: bot.Hindi}
	change(&r)
	return r
}

func TestWhatMetaAcceptsPasses(t *testing.T) {
	for name, r := range map[string]bot.Reply{
		"a text of the last character": bot.TextReply{Body: letters(4096)},
		"a list full to the brim":      list(func(r *bot.List) { r.Body, r.Button, r.Footer = letters(1024), letters(20), letters(60) }),
		"a row full to the brim": list(func(r *bot.List) {
			r.Rows[9] = bot.Choice{ID: letters(200), Title: letters(24), Description: letters(72)}
		}),
		"rows of one title":             list(func(r *bot.List) { r.Rows[1].Title = r.Rows[0].Title }),
		"buttons full to the brim":      buttons(func(r *bot.Buttons) { r.Body, r.Footer = letters(1024), letters(60) }),
		"a button full to the brim":     buttons(func(r *bot.Buttons) { r.Choices[2] = bot.Choice{ID: letters(256), Title: letters(20)} }),
		"one button under a file":       buttons(func(r *bot.Buttons) { r.Header, r.Choices = &bill, choices(1) }),
		"a contact request":             bot.ContactRequest{Body: letters(1024)},
		"a location request":            bot.LocationRequest{Body: letters(1024)},
		"a file without a caption":      bot.FileReply{File: bill},
		"a long caption":                bot.FileReply{File: bill, Caption: letters(1024)},
		"a template with long words":    template(func(r *bot.Template) { r.Params = []string{letters(1024), "a    b"} }),
		"a template with the last code": template(func(r *bot.Template) { r.Code = "123456789012345" }),
	} {
		t.Run(name, func(t *testing.T) {
			if err := cloudapi.Check(asha, r); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestWhatMetaWouldRefuseIsRefusedHere(t *testing.T) {
	for name, r := range map[string]bot.Reply{
		"a text too long":                 bot.TextReply{Body: letters(4097)},
		"an empty text":                   bot.TextReply{},
		"a blank text":                    bot.TextReply{Body: " \n\u00a0"},
		"a list's body too long":          list(func(r *bot.List) { r.Body = letters(1025) }),
		"a list without a body":           list(func(r *bot.List) { r.Body = "" }),
		"a list's button too long":        list(func(r *bot.List) { r.Button = letters(21) }),
		"a list without a button":         list(func(r *bot.List) { r.Button = "" }),
		"a list's footer too long":        list(func(r *bot.List) { r.Footer = letters(61) }),
		"an eleventh row":                 list(func(r *bot.List) { r.Rows = choices(11) }),
		"no rows":                         list(func(r *bot.List) { r.Rows = nil }),
		"a row's title too long":          list(func(r *bot.List) { r.Rows[9].Title = letters(25) }),
		"a row without a title":           list(func(r *bot.List) { r.Rows[9].Title = " " }),
		"a row's description too long":    list(func(r *bot.List) { r.Rows[9].Description = letters(73) }),
		"a row's id too long":             list(func(r *bot.List) { r.Rows[9].ID = letters(201) }),
		"a row without an id":             list(func(r *bot.List) { r.Rows[9].ID = "" }),
		"two rows of one id":              list(func(r *bot.List) { r.Rows[9].ID = r.Rows[0].ID }),
		"a body over buttons too long":    buttons(func(r *bot.Buttons) { r.Body = letters(1025) }),
		"buttons without a body":          buttons(func(r *bot.Buttons) { r.Body = "" }),
		"a footer under buttons too long": buttons(func(r *bot.Buttons) { r.Footer = letters(61) }),
		"a fourth button":                 buttons(func(r *bot.Buttons) { r.Choices = choices(4) }),
		"no buttons":                      buttons(func(r *bot.Buttons) { r.Choices = nil }),
		"a button's title too long":       buttons(func(r *bot.Buttons) { r.Choices[0].Title = letters(21) }),
		"a button without a title":        buttons(func(r *bot.Buttons) { r.Choices[0].Title = "" }),
		"a button's id too long":          buttons(func(r *bot.Buttons) { r.Choices[0].ID = letters(257) }),
		"a button's id with a space":      buttons(func(r *bot.Buttons) { r.Choices[0].ID = "a " }),
		"two buttons of one id":           buttons(func(r *bot.Buttons) { r.Choices[1].ID = r.Choices[0].ID }),
		"two buttons of one title":        buttons(func(r *bot.Buttons) { r.Choices[1].Title = r.Choices[0].Title }),
		"a header without an extension":   buttons(func(r *bot.Buttons) { r.Header = &bot.File{Name: "bill"} }),
		"a location request too long":     bot.LocationRequest{Body: letters(1025)},
		"a contact request too long":      bot.ContactRequest{Body: letters(1025)},
		"an empty contact request":        bot.ContactRequest{},
		"an empty location request":       bot.LocationRequest{},
		"a file without an extension":     bot.FileReply{File: bot.File{Name: "bill"}},
		"a caption too long":              bot.FileReply{File: bill, Caption: letters(1025)},
		"a template without a name":       template(func(r *bot.Template) { r.Name = "" }),
		"a template of capital letters":   template(func(r *bot.Template) { r.Name = "Bill" }),
		"a template's name too long":      template(func(r *bot.Template) { r.Name = strings.Repeat("a", 513) }),
		"a template without a language":   template(func(r *bot.Template) { r.Lang = "" }),
		"an empty parameter":              template(func(r *bot.Template) { r.Params = []string{"a", ""} }),
		"a parameter with a line break":   template(func(r *bot.Template) { r.Params = []string{"a\nb"} }),
		"a parameter with a tab":          template(func(r *bot.Template) { r.Params = []string{"a\tb"} }),
		"a parameter with five spaces":    template(func(r *bot.Template) { r.Params = []string{"a     b"} }),
		"a parameter too long":            template(func(r *bot.Template) { r.Params = []string{letters(1025)} }),
		"a code too long":                 template(func(r *bot.Template) { r.Code = "1234567890123456" }),
		"a code beside another parameter": template(func(r *bot.Template) { r.Code, r.Params = "1", []string{"a"} }),
		"a reply by its address":          &bot.TextReply{Body: "Hi"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := cloudapi.Check(asha, r); !errors.Is(err, cloudapi.ErrLimit) {
				t.Errorf("checked as %v", err)
			}
		})
	}
}

func TestAReplyNeedsSomebodyWhoCanBeReached(t *testing.T) {
	userOnly := bot.Sender{UserID: "IN.1234567890123456"}
	code := bot.Template{Name: "link_code", Lang: bot.Hindi, Code: "482913"}
	other := code
	other.Phone = "919826000009"
	for name, test := range map[string]struct {
		to   bot.Sender
		r    bot.Reply
		okay bool
	}{
		"nobody":                                            {bot.Sender{Name: "Asha"}, bot.TextReply{Body: "Hi"}, false},
		"a user id is enough for a text":                    {userOnly, bot.TextReply{Body: "Hi"}, true},
		"a code needs a phone":                              {userOnly, code, false},
		"a code may go to another phone":                    {userOnly, other, true},
		"a template with a phone of its own needs no other": {bot.Sender{}, other, true},
	} {
		t.Run(name, func(t *testing.T) {
			if err := cloudapi.Check(test.to, test.r); (err == nil) != test.okay {
				t.Errorf("checked as %v", err)
			}
		})
	}
}

func TestAnErrorNeverQuotesTheText(t *testing.T) {
	err := cloudapi.Check(asha, list(func(r *bot.List) { r.Rows[3].Title = strings.Repeat("secret", 20) }))
	if err == nil || strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "4: row title has 120 characters, limit 24") {
		t.Errorf("said %v", err)
	}
}
