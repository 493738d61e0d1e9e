package cloudapi_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"helpline/bot/cloudapi"
)

func TestNothingWasSentWhenNobodyIsThere(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		ctx  context.Context
		base string
	}{
		"a closed port":                  {t.Context(), "http://" + address},
		"an address that is none":        {t.Context(), "http://[::1"},
		"no address":                     {t.Context(), ""},
		"a context over before it began": {cancelled, "http://" + address},
	} {
		t.Run(name, func(t *testing.T) {
			c := cloudapi.New(cloudapi.Options{BaseURL: test.base, Version: "v25.0", PhoneNumberID: number, Token: token})
			err := send(test.ctx, c)
			if !errors.Is(err, cloudapi.ErrUnreached) || cloudapi.NextOf(err) != cloudapi.Retry {
				t.Errorf("%v means %v", err, cloudapi.NextOf(err))
			}
			silent(t, err)
		})
	}
}

func TestAnAnswerLostLeavesTheOutcomeUnknown(t *testing.T) {
	hangUp := func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }
	cutShort := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = io.WriteString(w, accepted)
	}
	for name, answer := range map[string]http.HandlerFunc{"a connection reset": hangUp, "an answer cut short": cutShort} {
		t.Run(name, func(t *testing.T) {
			err := send(t.Context(), newGraph(t, answer).client())
			if !errors.Is(err, cloudapi.ErrNoAnswer) || cloudapi.NextOf(err) != cloudapi.Unknown {
				t.Errorf("%v means %v", err, cloudapi.NextOf(err))
			}
			silent(t, err)
		})
	}
}

func TestADeadlineAfterTheRequestLeavesTheOutcomeUnknown(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	g := newGraph(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done() // the client has hung up
	})
	err := send(ctx, g.client())
	if cloudapi.NextOf(err) != cloudapi.Unknown || !errors.Is(err, context.Canceled) {
		t.Errorf("%v means %v", err, cloudapi.NextOf(err))
	}
	silent(t, err)
}

func TestARequestIsNeverRedirected(t *testing.T) {
	elsewhere := newGraph(t, says(200, accepted))
	g := newGraph(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
	})
	if err := send(t.Context(), g.client()); cloudapi.NextOf(err) != cloudapi.Stop {
		t.Errorf("%v means %v", err, cloudapi.NextOf(err))
	}
	if n := len(elsewhere.requests()); n > 0 {
		t.Errorf("%d requests went elsewhere", n)
	}
}

// silent holds an error to telling neither secrets nor people.
func silent(t *testing.T, err error) {
	t.Helper()
	for _, secret := range []string{token, "919826000001", "private", number} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("%q tells %q", err, secret)
		}
	}
}
