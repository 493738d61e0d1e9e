package cloudapi_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

func send(ctx context.Context, c *cloudapi.Client) error {
	_, err := c.Send(ctx, asha, bot.TextReply{Body: "a private text"}, "", "out:41")
	return err
}

// graphError is an error body of Meta's.
func graphError(code any, message, details string) string {
	return fmt.Sprintf(`{"error":{"message":%q,"type":"OAuthException","code":%v,"error_data":{"messaging_product":"whatsapp",
		"details":%q},"error_subcode":2494055,"fbtrace_id":"AbC_d-1"}}`, message, code, details)
}

func TestEveryAnswerTellsWhatToDoNext(t *testing.T) {
	for name, test := range map[string]struct {
		status int
		body   string
		want   cloudapi.Next
	}{
		"accepted":                        {200, accepted, cloudapi.Done},
		"accepted in broken words":        {200, `{"messages":[{"id":`, cloudapi.Unknown},
		"accepted without an id":          {200, `{"messages":[null]}`, cloudapi.Unknown},
		"a token expired":                 {401, graphError(190, "Error validating access token", ""), cloudapi.Stop},
		"no authentication, code 0":       {401, graphError(0, "AuthException", ""), cloudapi.Stop},
		"a permission missing":            {403, graphError(200, "no permission", ""), cloudapi.Stop},
		"the last of the permissions":     {403, graphError(299, "no permission", ""), cloudapi.Stop},
		"throughput said with a 400":      {400, graphError(130429, "Rate limit hit", ""), cloudapi.SlowDown},
		"throughput said with a 403":      {403, graphError(130429, "Rate limit hit", ""), cloudapi.SlowDown},
		"throughput said with a string":   {400, graphError(`"130429"`, "Rate limit hit", ""), cloudapi.SlowDown},
		"calls of the app":                {400, graphError(80007, "limit", ""), cloudapi.SlowDown},
		"too much for one person":         {400, graphError(131056, "pair rate limit hit", ""), cloudapi.PairSlowDown},
		"the window over":                 {400, graphError(131047, "Re-engagement message", ""), cloudapi.UseTemplate},
		"not on WhatsApp":                 {400, graphError(131026, "Message undeliverable", ""), cloudapi.GiveUp},
		"a wrong parameter":               {400, graphError(100, "Invalid parameter", "Parameter value is not valid"), cloudapi.GiveUp},
		"a media id of another number":    {400, graphError(100, "(#100) Param document['id'] is not a valid whatsapp business account media attachment ID", ""), cloudapi.ReuploadMedia},
		"a media id expired":              {400, graphError(131009, "Parameter value is not valid", "Media ID 1 does not exist or has expired"), cloudapi.ReuploadMedia},
		"media damaged":                   {400, graphError(131053, "Media upload error", ""), cloudapi.ReuploadMedia},
		"something went wrong":            {500, graphError(131000, "Something went wrong", ""), cloudapi.Retry},
		"an unknown code behind a 500":    {500, graphError(999999, "new", ""), cloudapi.Retry},
		"an unknown code behind a 400":    {400, graphError(999999, "new", ""), cloudapi.GiveUp},
		"an unknown code behind a 429":    {429, graphError(999999, "new", ""), cloudapi.SlowDown},
		"an unknown code behind a 401":    {401, graphError(999999, "new", ""), cloudapi.Stop},
		"a proxy's page":                  {502, "<html><h1>502 Bad Gateway</h1></html>", cloudapi.Unknown},
		"a proxy that waited in vain":     {504, "", cloudapi.Unknown},
		"a server that failed in silence": {500, "oops", cloudapi.Unknown},
		"a server overloaded":             {503, "busy", cloudapi.Retry},
		"a proxy's limit":                 {429, "slow down", cloudapi.SlowDown},
		"an address that is not there":    {404, "not found", cloudapi.Stop},
		"an error that is no object":      {400, `{"error":"bad"}`, cloudapi.GiveUp},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGraph(t, says(test.status, test.body))
			err := send(t.Context(), g.client())
			if got := cloudapi.NextOf(err); got != test.want {
				t.Errorf("%v means %v, want %v", err, got, test.want)
			}
		})
	}
}

func TestARefusalKeepsMetasWordsButDoesNotSayThem(t *testing.T) {
	g := newGraph(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "7")
		says(400, graphError(131056, "about +919826000001: a private text", token))(w, r)
	})
	err := send(t.Context(), g.client())
	var got *cloudapi.Error
	if !errors.As(err, &got) {
		t.Fatal(err)
	}
	want := &cloudapi.Error{
		HTTP: 400, Code: 131056, Title: "about +919826000001: a private text", Details: token, Trace: "AbC_d-1", RetryAfter: 7 * time.Second,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if want := `send text: cloud api: code 131056, http 400, trace "AbC_d-1": pair slow down`; err.Error() != want {
		t.Errorf("said %v", err)
	}
}

func TestARefusalSurvivesOddHeadersAndTraces(t *testing.T) {
	for _, after := range []string{"", "-1", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999999999999"} {
		g := newGraph(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", after)
			says(400, `{"error":{"code":1e300,"fbtrace_id":"a private\ntext"}}`)(w, r)
		})
		var got *cloudapi.Error
		if err := send(t.Context(), g.client()); !errors.As(err, &got) || *got != (cloudapi.Error{HTTP: 400}) {
			t.Errorf("%q gave %v", after, err)
		}
	}
}

func TestACodeTellsWhatToDoNext(t *testing.T) {
	for code, want := range map[int]cloudapi.Next{
		131047: cloudapi.UseTemplate, 131053: cloudapi.ReuploadMedia, 131056: cloudapi.PairSlowDown, 131048: cloudapi.SlowDown,
		131000: cloudapi.Retry, 131042: cloudapi.Stop, 133010: cloudapi.Stop, 131026: cloudapi.GiveUp,
		-1: cloudapi.GiveUp, 2046: cloudapi.GiveUp, 2047: cloudapi.GiveUp, 999999: cloudapi.GiveUp,
	} {
		if got := cloudapi.NextOf(&cloudapi.Error{Code: code}); got != want {
			t.Errorf("%d means %v, want %v", code, got, want)
		}
	}
}

func TestWhatIsDoneNextHasAName(t *testing.T) {
	if got := fmt.Sprint(cloudapi.Done, cloudapi.UseTemplate, cloudapi.ReuploadMedia, cloudapi.Next(99)); got != "done use template reupload media no such next" {
		t.Error(got)
	}
}
