package cloudsim_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"helpline/bot"
	"helpline/bot/cloudsim"
)

func FuzzAnyRequestIsAcceptedOrRefusedInJSON(f *testing.F) {
	for _, seed := range []string{
		text("x"), list("b", "Menu", rows(10)), buttons("b", button("1", "Yes")), link("Pay", "https://example.org"),
		code("hi", "1", "1"), code("hi", "\n", ""), to(`"type":"template","template":{"components":[{}]}`),
		to(`"type":"document","document":{"id":"1"},"context":{"message_id":null}`), `{"status":"read"}`, `{"type":5}`,
		to(`"type":"interactive","interactive":{"type":"list","action":{"sections":[null,{"rows":{}}]}}`),
	} {
		f.Add([]byte(seed))
	}
	sim := cloudsim.New(cloudsim.Options{PhoneNumberID: number, DisplayNumber: "917550000000", Token: token})
	e := echo.New()
	sim.Register(e)
	from := bot.Sender{Phone: asha, UserID: ashaID}
	_, _ = sim.Deliver(f.Context(), cloudsim.Inbound{Message: bot.Message{Kind: bot.Text, Text: "Hi", From: from}})
	f.Cleanup(func() { _ = sim.Close(f.Context()) })
	f.Fuzz(func(t *testing.T, body []byte) {
		req := httptest.NewRequest(http.MethodPost, "/graph/v25.0/"+number+"/messages", strings.NewReader(string(body)))
		req.Header.Set("Authorization", "Bearer "+token)
		req.Header.Set("Content-Type", "application/json")
		res := httptest.NewRecorder()
		e.ServeHTTP(res, req)
		var answer struct {
			Messages []struct{ ID string }
			Success  bool
			Error    struct{ Code int }
		}
		if err := json.Unmarshal(res.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%v in %s", err, res.Body)
		}
		accepted := len(answer.Messages) == 1 || answer.Success
		if accepted != (res.Code == http.StatusOK) || accepted == (answer.Error.Code != 0) {
			t.Errorf("status %d: %s", res.Code, res.Body)
		}
	})
}
