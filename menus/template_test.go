package menus_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/cloudapi"

	"github.com/google/go-cmp/cmp"
)

// submitted is a template as it is created at Meta (templates/authentication-templates/
// copy-code-button-authentication-templates). The words of its body are Meta's own.
type submitted struct {
	Name       string      `json:"name"`
	Language   bot.Lang    `json:"language"`
	Category   string      `json:"category"`
	TTL        int         `json:"message_send_ttl_seconds"` // 30 to 900 for authentication
	Components []component `json:"components"`
}

type component struct {
	Type    string   `json:"type"`
	Advice  bool     `json:"add_security_recommendation"`
	Minutes int      `json:"code_expiration_minutes"` // 1 to 90
	Buttons []button `json:"buttons"`
}

type button struct {
	Type string `json:"type"`
	OTP  string `json:"otp_type"`
	Text string `json:"text"` // at most 25
}

// A code goes out with the template submitted to Meta: one code in the body, and the
// same in its only button, which Meta turns from OTP into URL.
func TestTheCodeTemplateIsAsSubmitted(t *testing.T) {
	kept, err := os.ReadFile(filepath.Join("..", "templates", "whatsapp", "helpline_code.json"))
	if err != nil {
		t.Fatal(err)
	}
	var got []submitted
	if err := json.Unmarshal(kept, &got); err != nil {
		t.Fatal(err)
	}
	books := townBooks(t)
	titles := map[bot.Lang]string{bot.Hindi: "कोड कॉपी करें", bot.English: "Copy code"}
	var want []submitted
	for _, lang := range bot.Langs {
		code := codeSent(t, newChatOver(t, books, bot.Sender{Phone: "919826000090"}), lang)
		want = append(want, submitted{
			Name: code.Name, Language: code.Lang, Category: "AUTHENTICATION", TTL: int((5 * time.Minute).Seconds()),
			Components: []component{
				{Type: "BODY", Advice: true}, {Type: "FOOTER", Minutes: 5},
				{Type: "BUTTONS", Buttons: []button{{Type: "OTP", OTP: "COPY_CODE", Text: titles[lang]}}},
			},
		})
		parameter := fmt.Sprintf(`[{"type":"text","text":%q}]`, code.Code)
		components := fmt.Sprintf(`[{"type":"body","parameters":%s},{"type":"button","sub_type":"url","index":"0","parameters":%s}]`,
			parameter, parameter)
		if diff := cmp.Diff(components, componentsOf(t, code)); diff != "" {
			t.Errorf("%s goes out otherwise (-want +got)\n%s", lang, diff)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("submitted otherwise (-want +got)\n%s", diff)
	}
}

// codeSent is the template that a stranger's request for a bill sends.
func codeSent(t *testing.T, c *chat, lang bot.Lang) bot.Template {
	t.Helper()
	c.write(map[bot.Lang]string{bot.Hindi: "हिंदी", bot.English: "English"}[lang])
	c.write("3")
	code, ok := c.write("N2301000011")[0].(bot.Template)
	if !ok || code.Lang != lang {
		t.Fatalf("no code in %s: %v", lang, code)
	}
	return code
}

// componentsOf are those a template goes out with.
func componentsOf(t *testing.T, r bot.Template) string {
	t.Helper()
	var sent struct {
		Template struct {
			Components json.RawMessage `json:"components"`
		} `json:"template"`
	}
	graph := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, err := io.ReadAll(req.Body)
		if err == nil {
			err = json.Unmarshal(body, &sent)
		}
		if err != nil {
			t.Error(err)
		}
		fmt.Fprint(w, `{"messages":[{"id":"wamid.1"}]}`)
	}))
	defer graph.Close()
	client := cloudapi.New(cloudapi.Options{BaseURL: graph.URL, Version: "v25.0", PhoneNumberID: "1", Token: "t"})
	if _, err := client.Send(t.Context(), bot.Sender{Phone: "919826000090"}, r, "", ""); err != nil {
		t.Fatal(err)
	}
	return string(sent.Template.Components)
}
