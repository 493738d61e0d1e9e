package server_test

import (
	"encoding/base64"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"helpline/cmd/internal/server"
	"helpline/testdata/town"
)

var (
	phone   = regexp.MustCompile(`[6-9]\d{9}`)
	base64s = regexp.MustCompile(`[A-Za-z0-9+/]{16,}`)
	common  = regexp.MustCompile(`^(.{0,4}|[A-Za-z]*)$`) // a log says "status" too
)

// leaks lists what a log must not hold and does: phone numbers, also within WhatsApp's
// message ids, where they stand in base64; secrets; names; and any line of the given words.
func leaks(said string, words ...string) (found []string) {
	found = append(found, phone.FindAllString(said, -1)...)
	for _, coded := range base64s.FindAllString(said, -1) {
		whole := coded[:len(coded)/4*4]
		if plain, err := base64.StdEncoding.DecodeString(whole); err == nil && phone.Match(plain) {
			found = append(found, coded)
		}
	}
	words = append(words, server.DemoSecret, server.DemoToken, server.DemoVerifyToken)
	for _, p := range town.People {
		words = append(words, p.Name)
	}
	for w := range strings.SplitSeq(strings.Join(words, "\n"), "\n") {
		if !common.MatchString(w) && strings.Contains(said, w) {
			found = append(found, w)
		}
	}
	return found
}

func TestLeaksAreFound(t *testing.T) {
	for name, said := range map[string]string{
		"a phone number":      `msg=x from=919826000001`,
		"one in a message id": `message=wamid.HBgMOTE5ODI2MDAwMDAxFQIAEhgU0001==`,
		"a secret":            `error="refused: demo-access-token"`,
		"a name":              `from="Sunita Verma"`,
		"what was said":       `text="light nahi hai"`,
	} {
		if len(leaks(said, "light nahi hai")) == 0 {
			t.Errorf("%s is not found", name)
		}
	}
	if found := leaks(`time=2026-10-20T10:00:00.123+05:30 msg="turn failed" from=***001 seq=12 error="no such table: bills"`); found != nil {
		t.Errorf("found %q", found)
	}
}

// textsIn is every text of a transcript, both ways.
func textsIn(t *testing.T, chats string) (words []string) {
	t.Helper()
	queryChats(t, chats, &words, `
		SELECT coalesce(json_extract(body, '$.text'), '') FROM messages UNION
		SELECT coalesce(json_extract(body, '$.from.name'), '') FROM messages UNION
		SELECT coalesce(json_extract(body, '$.body'), '') FROM replies`)
	return words
}

// discreet expects nothing personal in what was logged during a story, nor the codes
// sent, which the transcript has forgotten.
func (h *house) discreet(t *testing.T) {
	t.Helper()
	words := textsIn(t, server.ChatsPath(filepath.Join(h.dir, "helpline.db")))
	for _, sent := range h.Sim.SentAfter(0) {
		if sent.Template != nil {
			words = append(words, sent.Template.Code)
		}
	}
	if found := leaks(h.logs.String(), words...); found != nil {
		t.Errorf("the log holds %q", found)
	}
}
