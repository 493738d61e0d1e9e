package cloudsim_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"helpline/bot/cloudsim"
)

func TestFaultsMeetTheNextSendsAndNothingElse(t *testing.T) {
	b := start(t)
	seen := b.hello()
	b.sim.Fault(cloudsim.NextSends(2, cloudsim.Fault{Refuse: 131016}))
	if status, _, _ := b.send(`{"messaging_product":"whatsapp","status":"read","message_id":` + quoted(seen) + `}`); status != http.StatusOK {
		t.Errorf("the read receipt: status %d", status)
	}
	if status, _, _ := b.upload("application/pdf", "application/pdf", pdf); status != http.StatusOK {
		t.Errorf("the upload: status %d", status)
	}
	for range 2 {
		if status, code, _ := b.send(text("x")); status != http.StatusInternalServerError || code != 131016 {
			t.Errorf("status %d, code %d", status, code)
		}
	}
	b.must(text("x"))
	if sent := b.sim.Sent(asha); len(sent) != 1 {
		t.Errorf("%d sent", len(sent))
	}
}

func TestAProxyInBetweenAnswersInHTML(t *testing.T) {
	b := start(t)
	b.hello()
	b.sim.Fault(cloudsim.NextSends(1, cloudsim.Fault{Status: http.StatusBadGateway}))
	if status, code, answer := b.send(text("x")); status != http.StatusBadGateway || code != 0 || !strings.HasPrefix(string(answer), "<html>") {
		t.Errorf("status %d, code %d: %s", status, code, answer)
	}
}

func TestALostRequestWasNotAcceptedAndALostAnswerWas(t *testing.T) {
	b := start(t)
	b.hello()
	for sent, fault := range []cloudsim.Fault{{LoseRequest: true}, {LoseAnswer: true, AnswerDelay: time.Microsecond}} {
		b.sim.Fault(cloudsim.NextSends(1, fault))
		req, err := http.NewRequest(http.MethodPost, b.url+"/graph/v25.0/"+number+"/messages", strings.NewReader(text("x")))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		req.Header.Set("Content-Type", "application/json")
		if res, err := http.DefaultClient.Do(req); err == nil {
			res.Body.Close()
			t.Errorf("%+v was answered with %d", fault, res.StatusCode)
		}
		if got := len(b.sim.Sent(asha)); got != sent {
			t.Errorf("%+v: %d sent", fault, got)
		}
	}
}

func TestADelayedAnswerComesWhole(t *testing.T) {
	b := start(t)
	b.hello()
	b.sim.Fault(func(*http.Request) *cloudsim.Fault {
		return &cloudsim.Fault{Delay: time.Microsecond, AnswerDelay: time.Microsecond}
	})
	b.must(text("x"))
	b.sim.Fault(nil)
	b.must(text("y"))
}

func TestStatusesCanBeAnythingAFaultAsksFor(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault cloudsim.Fault
		want  []string
	}{
		{"failed after sent", cloudsim.Fault{FailCode: 131026}, []string{"sent", "failed"}},
		{"in the wrong order and twice", cloudsim.Fault{Statuses: []string{"read", "delivered", "delivered"}}, []string{"read", "delivered", "delivered"}},
		{"an unknown one", cloudsim.Fault{Statuses: []string{"warning"}, StatusDelay: time.Microsecond}, []string{"warning"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := start(t)
			b.hello()
			b.sim.Fault(cloudsim.NextSends(1, c.fault))
			id := b.must(text("x"))
			got := states(b, b.await(len(c.want)), id)
			if diff := cmp.Diff(c.want, words(got)); diff != "" {
				t.Error(diff)
			}
			last := got[len(got)-1]
			if c.fault.FailCode != 0 && (len(last.Errors) != 1 || last.Errors[0].Code != c.fault.FailCode || last.RecipientUserID != "") {
				t.Errorf("failed as %+v", last)
			}
		})
	}
}
