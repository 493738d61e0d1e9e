package session_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot"
	"helpline/bot/redistest"
	"helpline/bot/session"
)

func store(t *testing.T) (*session.Store, *redistest.Server) {
	t.Helper()
	server := redistest.Start(t)
	rdb, err := session.Connect(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = rdb.Close() })
	return session.New(rdb), server
}

func TestASessionComesBackAsItWas(t *testing.T) {
	s, _ := store(t)
	noon := time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC)
	for _, want := range []bot.Session{
		bot.Fresh("919826000001"),
		{
			Address: "IN.1 2:{3}", Lang: bot.English, LangChosen: true, Greeted: true, Quiet: true,
			Step:    &bot.SavedStep{Name: "askDetail", State: json.RawMessage(`{"kind":"नहीं \u0000"}`)},
			Draft:   &bot.Draft{SavedStep: bot.SavedStep{Name: "askPlace"}, At: noon},
			Offered: []bot.Choice{{ID: "menu/bill", Title: "बिल", Description: "PDF"}},
			Misses:  2, At: noon, Turn: 1 << 60,
		},
	} {
		if err := s.Save(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		got, err := s.Load(t.Context(), want.Address)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestWhatWasForgottenOrNeverKeptIsNone(t *testing.T) {
	s, server := store(t)
	if _, err := s.Load(t.Context(), "919826000001"); !errors.Is(err, session.ErrNone) {
		t.Errorf("of a stranger: %v", err)
	}
	if err := s.Save(t.Context(), bot.Fresh("919826000001")); err != nil {
		t.Fatal(err)
	}
	if life := server.Client.TTL(t.Context(), "session:919826000001").Val(); life <= 0 || life > bot.DraftLife {
		t.Errorf("kept for %v, want no longer than a draft", life)
	}
	for range 2 { // what is not there is forgotten as well
		if err := s.Forget(t.Context(), "919826000001"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Load(t.Context(), "919826000001"); !errors.Is(err, session.ErrNone) {
		t.Errorf("of one forgotten: %v", err)
	}
}

func TestWhatIsNoSessionAndARedisAwayAreFaults(t *testing.T) {
	s, server := store(t)
	if err := server.Client.Set(t.Context(), "session:919826000001", "nonsense", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(t.Context(), "919826000001"); err == nil || errors.Is(err, session.ErrNone) {
		t.Errorf("of nonsense: %v", err)
	}
	server.Stop()
	if _, err := s.Load(t.Context(), "919826000001"); err == nil || errors.Is(err, session.ErrNone) {
		t.Errorf("without Redis: %v", err)
	}
	if err := s.Save(t.Context(), bot.Fresh("919826000001")); err == nil {
		t.Error("kept without Redis")
	}
}

func TestAddressesOfRedis(t *testing.T) {
	for address, kind := range map[string]string{
		"redis://127.0.0.1:1/3":                                    "*redis.Client",
		"rediss://user:pass@redis.example:6380":                    "*redis.Client",
		"redis://a:1,redis://b:1":                                  "*redis.ClusterClient",
		" rediss://u:p@a:1 , rediss://u:p@b:1 , rediss://u:p@c:1 ": "*redis.ClusterClient",
	} {
		rdb, err := session.Connect(address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		_ = rdb.Close() // nothing was connected
		if got := fmt.Sprintf("%T", rdb); got != kind {
			t.Errorf("%s: a %s, want %s", address, got, kind)
		}
	}
	for _, address := range []string{"", "127.0.0.1:6379", "redis://a:1,", "redis://:hunter2@a:1/abc"} {
		if _, err := session.Connect(address); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: %v", address, err)
		}
	}
}
