package webhook_test

import (
	"bytes"
	"strings"
	"testing"

	"helpline/bot/cloudapi"
	"helpline/bot/webhook"
)

func TestOnlyAGoodSignatureOpensTheDoor(t *testing.T) {
	body := sample(t, "text-hindi") // escaped as Meta escapes: signed as it is
	good := cloudapi.Sign(secret, body)
	hex := strings.TrimPrefix(good, "sha256=")
	for name, test := range map[string]struct {
		signature string
		want      int
	}{
		"the right one":               {good, 200},
		"the next secret's":           {cloudapi.Sign(next, body), 200},
		"none":                        {"", 401},
		"in capitals":                 {"sha256=" + strings.ToUpper(hex), 401},
		"another secret's":            {cloudapi.Sign("guess", body), 401},
		"an empty secret's":           {cloudapi.Sign("", body), 401},
		"another body's":              {cloudapi.Sign(secret, append([]byte(" "), body...)), 401},
		"without its prefix":          {hex, 401},
		"with the prefix in capitals": {"SHA256=" + hex, 401},
		"with the older prefix":       {"sha1=" + hex, 401},
		"too short":                   {good[:len(good)-2], 401},
		"of odd length":               {good[:len(good)-1], 401},
		"too long":                    {good + "00", 401},
		"not hex":                     {"sha256=" + strings.Repeat("zz", 32), 401},
		"empty after its prefix":      {"sha256=", 401},
		"with a space":                {"sha256= " + hex, 401},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(nil)
			status, answer := h.post(body, test.signature)
			if status != test.want || (status == 401) != (answer == "unauthorized") {
				t.Errorf("answered %d %q", status, answer)
			}
			if got := len(h.accepted) == 1; got != (test.want == 200) {
				t.Errorf("accepted %v", h.accepted)
			}
		})
	}
}

func TestABodyWrittenAgainNoLongerMatches(t *testing.T) {
	h, body := newHouse(nil), sample(t, "text-hindi")
	again := bytes.ReplaceAll(body, []byte(`\/`), []byte(`/`))
	if status, _ := h.post(again, cloudapi.Sign(secret, body)); status != 401 || len(h.accepted) > 0 {
		t.Errorf("answered %d", status)
	}
}

func TestWithoutASecretNothingIsAccepted(t *testing.T) {
	body := sample(t, "text")
	for _, secrets := range [][]string{nil, {}, {""}} {
		h := newHouse(func(o *webhook.Options) { o.Secrets = secrets })
		if status, _ := h.post(body, cloudapi.Sign("", body)); status != 401 || len(h.accepted) > 0 {
			t.Errorf("secrets %q: answered %d", secrets, status)
		}
	}
}
