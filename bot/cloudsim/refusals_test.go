package cloudsim_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func row(id, title, note string) string {
	return fmt.Sprintf(`{"id":%s,"title":%s,"description":%s}`, quoted(id), quoted(title), quoted(note))
}

func rows(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = row(fmt.Sprintf("menu/%d", i), fmt.Sprintf("Row %d", i), "note")
	}
	return strings.Join(all, ",")
}

func list(body, button, rows string) string {
	return to(fmt.Sprintf(`"type":"interactive","interactive":{"type":"list","body":{"text":%s},"footer":{"text":"f"},
		"action":{"button":%s,"sections":[{"rows":[%s]}]}}`, quoted(body), quoted(button), rows))
}

func button(id, title string) string {
	return fmt.Sprintf(`{"type":"reply","reply":{"id":%s,"title":%s}}`, quoted(id), quoted(title))
}

func buttons(body string, all ...string) string {
	return to(fmt.Sprintf(`"type":"interactive","interactive":{"type":"button","body":{"text":%s},"action":{"buttons":[%s]}}`,
		quoted(body), strings.Join(all, ",")))
}

func link(label, url string) string {
	return to(fmt.Sprintf(`"type":"interactive","interactive":{"type":"cta_url","body":{"text":"b"},
		"action":{"name":"cta_url","parameters":{"display_text":%s,"url":%s}}}`, quoted(label), quoted(url)))
}

func code(language, inBody, inButton string) string {
	return to(fmt.Sprintf(`"type":"template","template":{"name":"helpline_code","language":{"code":%q},"components":[
		{"type":"body","parameters":[{"type":"text","text":%s}]},
		{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":%s}]}]}`,
		language, quoted(inBody), quoted(inButton)))
}

// long is n UTF-16 units of Hindi.
func long(n int) string { return strings.Repeat("क", n) }

// refused are requests Meta does not take, and the code each is to be answered with.
var refused = []struct {
	name string
	body string
	code int
}{
	{"a body that is not JSON", `{`, 100},
	{"a body that is an array", `[]`, 100},
	{"no product", `{"to":"+919826000001","text":{"body":"x"}}`, 100},
	{"another product", strings.Replace(text("x"), "whatsapp", "signal", 1), 100},
	{"no recipient", `{"messaging_product":"whatsapp","type":"text","text":{"body":"x"}}`, 100},
	{"a recipient without digits", `{"messaging_product":"whatsapp","to":"asha","text":{"body":"x"}}`, 100},
	{"a recipient that is a user id in to", `{"messaging_product":"whatsapp","to":"` + ashaID + `","text":{"body":"x"}}`, 100},
	{"the business itself", `{"messaging_product":"whatsapp","to":"+917550000000","text":{"body":"x"}}`, 131021},
	{"a recipient that is no user id", `{"messaging_product":"whatsapp","recipient":"91982","text":{"body":"x"}}`, 100},
	{"an unknown type", to(`"type":"poll","poll":{}`), 100},
	{"a type without its object", to(`"type":"text"`), 100},
	{"a text that is a number", to(`"type":"text","text":{"body":5}`), 100},
	{"a text without its body", to(`"type":"text","text":{}`), 131008},
	{"an empty text", text(""), 131009},
	{"a text of spaces", text("  \n"), 131009},
	{"a misspelt key", to(`"type":"text","text":{"boddy":"x","body":"y"}`), 100},
	{"a misspelt key at the top", to(`"typ":"text","type":"text","text":{"body":"y"}`), 100},
	{"a preview that is no boolean", to(`"type":"text","text":{"body":"y","preview_url":"yes"}`), 100},
	{"an empty context", to(`"type":"text","text":{"body":"y"},"context":{}`), 131008},

	{"a list of eleven rows", list("b", "Menu", rows(11)), 131009},
	{"eleven rows over two sections", to(`"type":"interactive","interactive":{"type":"list","body":{"text":"b"},"action":{"button":"m","sections":[
			{"title":"1","rows":[` + rows(10) + `]},{"title":"2","rows":[` + row("x", "x", "x") + `]}]}}`), 131009},
	{"a list without rows", list("b", "Menu", ""), 131009},
	{"two rows of one id", list("b", "Menu", row("a", "A", "n")+","+row("a", "B", "n")), 131009},
	{"a row id beginning with a space", list("b", "Menu", row(" a", "A", "n")), 131009},
	{"a row title of spaces", list("b", "Menu", row("a", "  ", "n")), 131009},
	{"an empty description", list("b", "Menu", row("a", "A", "")), 131009},
	{"two sections without titles", to(`"type":"interactive","interactive":{"type":"list","body":{"text":"b"},"action":{"button":"m","sections":[
			{"rows":[` + row("a", "A", "n") + `]},{"rows":[` + row("b", "B", "n") + `]}]}}`), 131008},
	{"a picture above a list", to(`"type":"interactive","interactive":{"type":"list","header":{"type":"image","image":{"link":"https://x.example/a.png"}},
			"body":{"text":"b"},"action":{"button":"m","sections":[{"rows":[` + rows(1) + `]}]}}`), 100},
	{"four buttons", buttons("b", button("1", "1"), button("2", "2"), button("3", "3"), button("4", "4")), 131009},
	{"no buttons", buttons("b"), 131009},
	{"two buttons of one title", buttons("b", button("1", "Yes"), button("2", "Yes")), 131009},
	{"two buttons of one id", buttons("b", button("1", "Yes"), button("1", "No")), 131009},
	{"a button id ending with a space", buttons("b", button("1 ", "Yes")), 131009},
	{"a link that is no address", link("Pay", "pay now"), 131009},
	{"a contact request under its other name", to(`"type":"interactive","interactive":{"type":"contact_request","body":{"text":"b"},"action":{"name":"request_contact_info"}}`), 100},
	{"a contact request with another action", to(`"type":"interactive","interactive":{"type":"request_contact_info","body":{"text":"b"},"action":{"name":"send_location"}}`), 100},
	{"a contact request with a footer", to(`"type":"interactive","interactive":{"type":"request_contact_info","body":{"text":"b"},"footer":{"text":"f"},"action":{"name":"request_contact_info"}}`), 100},
	{"a location request with another action", to(`"type":"interactive","interactive":{"type":"location_request_message","body":{"text":"b"},"action":{"name":"go"}}`), 100},

	{"a document by no media id", to(`"type":"document","document":{"id":"123"}`), 100},
	{"a document with neither id nor link", to(`"type":"document","document":{"filename":"a.pdf"}`), 100},
	{"a file name on a picture", to(`"type":"image","image":{"link":"https://x.example/a.png","filename":"a.png"}`), 100},
	{"a place off the earth", to(`"type":"location","location":{"latitude":91,"longitude":0}`), 100},

	{"an unknown template", strings.Replace(code("hi", "123456", "123456"), "helpline_code", "other", 1), 132001},
	{"a template in another language", code("mr", "123456", "123456"), 132001},
	{"a template without its parameter", to(`"type":"template","template":{"name":"helpline_code","language":{"code":"hi"}}`), 132000},
	{"a template without its button's parameter", to(`"type":"template","template":{"name":"helpline_code","language":{"code":"hi"},"components":[{"type":"body","parameters":[{"type":"text","text":"1"}]}]}`), 132000},
	{"a line break in a parameter", code("hi", "123\n456", "123\n456"), 132018},
	{"five spaces in a parameter", code("hi", "1     6", "1     6"), 132018},
	{"two different codes", code("hi", "123456", "654321"), 132018},
	{"a component the template has not", to(`"type":"template","template":{"name":"helpline_code","language":{"code":"hi"},"components":[
			{"type":"body","parameters":[{"type":"text","text":"1"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"1"}]},
			{"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"1"}]}]}`), 132018},
	{"a code to a user id", strings.Replace(code("hi", "123456", "123456"), `"to":"+`+asha, `"recipient":"`+ashaID, 1), 131062},

	{"a read receipt for nothing received", `{"messaging_product":"whatsapp","status":"read","message_id":"wamid.no"}`, 131009},
	{"a receipt that is not for reading", `{"messaging_product":"whatsapp","status":"seen","message_id":"wamid.no"}`, 100},
}

func TestWhatMetaRefusesIsRefusedWithItsCode(t *testing.T) {
	b := start(t)
	b.hello()
	for _, c := range refused {
		t.Run(c.name, func(t *testing.T) {
			status, code, answer := b.send(c.body)
			want := http.StatusBadRequest
			if c.code == 132001 {
				want = http.StatusNotFound
			}
			if code != c.code || status != want {
				t.Errorf("status %d, want %d with code %d: %s", status, want, c.code, answer)
			}
		})
	}
	if sent := b.sim.Sent(asha); len(sent) != 0 {
		t.Errorf("something refused was sent: %+v", sent)
	}
}

func TestLengthsAreAllowedExactlyUpToMetasLimits(t *testing.T) {
	b := start(t)
	b.hello()
	for _, c := range []struct {
		name  string
		most  int
		build func(s string) string
	}{
		{"a text", 4096, text},
		{"a list's body", 1024, func(s string) string { return list(s, "Menu", rows(10)) }},
		{"a list's button", 20, func(s string) string { return list("b", s, rows(1)) }},
		{"a row's title", 24, func(s string) string { return list("b", "Menu", row("a", s, "n")) }},
		{"a row's description", 72, func(s string) string { return list("b", "Menu", row("a", "A", s)) }},
		{"a row's id", 200, func(s string) string { return list("b", "Menu", row(s, "A", "n")) }},
		{"a section's title", 24, func(s string) string {
			return strings.Replace(list("b", "Menu", rows(1)), `{"rows"`, `{"title":`+quoted(s)+`,"rows"`, 1)
		}},
		{"a footer", 60, func(s string) string {
			return strings.Replace(list("b", "Menu", rows(1)), `{"text":"f"}`, `{"text":`+quoted(s)+`}`, 1)
		}},
		{"a header", 60, func(s string) string {
			return strings.Replace(list("b", "Menu", rows(1)), `"footer"`, `"header":{"type":"text","text":`+quoted(s)+`},"footer"`, 1)
		}},
		{"the body over buttons", 1024, func(s string) string { return buttons(s, button("1", "Yes")) }},
		{"a button's title", 20, func(s string) string { return buttons("b", button("1", s)) }},
		{"a button's id", 256, func(s string) string { return buttons("b", button(s, "Yes")) }},
		{"a link's label", 20, func(s string) string { return link(s, "https://example.org/") }},
		{"a caption", 1024, func(s string) string {
			return to(`"type":"image","image":{"link":"https://example.org/a.png","caption":` + quoted(s) + `}`)
		}},
		{"the callback data", 512, func(s string) string {
			return to(`"type":"text","text":{"body":"x"},"biz_opaque_callback_data":` + quoted(s))
		}},
		{"a code", 15, func(s string) string { return code("en", s, s) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			b.must(c.build(long(c.most)))
			if _, code, answer := b.send(c.build(long(c.most + 1))); code != 100 {
				t.Errorf("one beyond: %s", answer)
			}
			// Two units each outside the basic plane: half as many fit.
			if _, code, answer := b.send(c.build(strings.Repeat("🙏", c.most/2+1))); code != 100 {
				t.Errorf("in UTF-16 units one beyond: %s", answer)
			}
		})
	}
}

func TestOnlyTheRightTokenNumberAndPathAreAnswered(t *testing.T) {
	b := start(t)
	b.hello()
	for _, c := range []struct {
		name, token, path string
		status, code      int
	}{
		{"no token", "", "/v25.0/" + number + "/messages", 401, 190},
		{"another token", "Bearer token-2", "/v25.0/" + number + "/messages", 401, 190},
		{"another number", "Bearer " + token, "/v25.0/100/messages", 400, 100},
		{"no version", "Bearer " + token, "/latest/" + number + "/messages", 400, 2500},
		{"another path", "Bearer " + token, "/v25.0/" + number + "/register", 400, 2500},
	} {
		t.Run(c.name, func(t *testing.T) {
			req, err := http.NewRequest(http.MethodPost, b.url+"/graph"+c.path, strings.NewReader(text("x")))
			if err != nil {
				t.Fatal(err)
			}
			req.Header.Set("Content-Type", "application/json")
			req.Header.Set("Authorization", c.token)
			if status, code, answer := b.do(req); status != c.status || code != c.code {
				t.Errorf("status %d, code %d: %s", status, code, answer)
			}
		})
	}
}
