package sms_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"helpline/bot/sms"
)

func TestAMessageIsPostedAsTheGatewayWantsIt(t *testing.T) {
	var got []string
	gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = append(got, r.Method+" "+r.URL.Path, r.Header.Get("Authorization"), r.Header.Get("Content-Type"), string(body))
		w.WriteHeader(http.StatusAccepted)
	}))
	defer gateway.Close()
	if err := sms.New(gateway.URL+"/send", "word").Send(t.Context(), "919826000001", "123456 कोड"); err != nil {
		t.Fatal(err)
	}
	want := []string{"POST /send", "Bearer word", "application/json", `{"to":"+919826000001","text":"123456 कोड"}`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatAnAnswerMeans(t *testing.T) {
	for status, want := range map[int]error{
		200: nil, 201: nil, 204: nil,
		400: sms.ErrRefused, 413: sms.ErrRefused, 422: sms.ErrRefused,
		401: sms.ErrDenied, 403: sms.ErrDenied, 404: sms.ErrDenied, 302: sms.ErrDenied,
		408: sms.ErrLater, 429: sms.ErrLater, 500: sms.ErrLater, 503: sms.ErrLater,
	} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", "http://elsewhere.example/?secret")
				w.WriteHeader(status)
				io.WriteString(w, "919826000001 123456")
			}))
			defer gateway.Close()
			tellsNothing(t, sms.New(gateway.URL, "word").Send(t.Context(), "919826000001", "123456"), want)
		})
	}
}

func TestAGatewayThatIsNotThere(t *testing.T) {
	gateway := httptest.NewServer(http.NotFoundHandler())
	gateway.Close()
	tellsNothing(t, sms.New(gateway.URL+"/123456", "word").Send(t.Context(), "919826000001", "123456"), sms.ErrLater)
	tellsNothing(t, sms.New("::123456", "word").Send(t.Context(), "919826000001", "123456"), sms.ErrDenied)
	over, stop := context.WithCancel(t.Context())
	stop()
	tellsNothing(t, sms.New(gateway.URL, "word").Send(over, "919826000001", "123456"), sms.ErrLater)
}

func tellsNothing(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
	if err != nil && (strings.Contains(err.Error(), "9826") || strings.Contains(err.Error(), "123456") || strings.Contains(err.Error(), "word")) {
		t.Errorf("the error tells too much: %v", err)
	}
}
