package billing_test

import (
	"testing"
	"time"

	"helpline/billing"
)

func TestWhatALookUpMakesOfARequest(t *testing.T) {
	made := time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC)
	asked := billing.PaymentRequest{Made: made, Expires: made.Add(24 * time.Hour), State: billing.PaymentAsked}
	try := func(states ...billing.AttemptState) (all []billing.Attempt) {
		for _, s := range states {
			all = append(all, billing.Attempt{State: s})
		}
		return all
	}
	const never = -1
	tests := []struct {
		name     string
		after    time.Duration
		closed   bool
		attempts []billing.Attempt
		state    billing.RequestState
		again    time.Duration // how long after the look-up
	}{
		{"nobody pays", time.Minute, false, nil, billing.PaymentAsked, 2 * time.Minute},
		{"nobody pays for long", 10 * time.Hour, false, nil, billing.PaymentAsked, 30 * time.Minute},
		{"under way", time.Hour, false, try(billing.AttemptPending), billing.PaymentPending, 30 * time.Minute},
		{"under way when it expired", 30 * time.Hour, true, try(billing.AttemptPending), billing.PaymentPending, 30 * time.Minute},
		{"failed", 4 * time.Minute, false, try(billing.AttemptFailed), billing.PaymentRefused, 2 * time.Minute},
		{"failed, then under way", time.Hour, false, try(billing.AttemptFailed, billing.AttemptPending), billing.PaymentPending, 30 * time.Minute},
		{"paid", time.Minute, true, try(billing.AttemptCaptured), billing.PaymentDone, never},
		{"paid after a failure, which may be paid late", time.Hour, true, try(billing.AttemptFailed, billing.AttemptCaptured), billing.PaymentDone, time.Hour},
		{"paid after a failure long ago", 7 * 24 * time.Hour, true, try(billing.AttemptFailed, billing.AttemptCaptured), billing.PaymentDone, never},
		{"under way for ever", 7 * 24 * time.Hour, true, try(billing.AttemptPending), billing.PaymentRefused, never},
		{"closed before its time", time.Hour, true, nil, billing.PaymentLapsed, time.Hour},
		{"sent back before it was seen", time.Minute, true, try(billing.AttemptRefunded), billing.PaymentRefused, 2 * time.Minute},
		{"paid, and again under way", time.Minute, true, try(billing.AttemptCaptured, billing.AttemptPending), billing.PaymentDone, 2 * time.Minute},
		{"expired", 24*time.Hour + time.Minute, true, nil, billing.PaymentLapsed, 2 * time.Minute},
		{"expired a day ago", 48 * time.Hour, true, nil, billing.PaymentLapsed, 24 * time.Hour},
		{"expired long ago", 7 * 24 * time.Hour, true, nil, billing.PaymentLapsed, never},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			look := billing.Look{At: made.Add(tt.after), Closed: tt.closed, Attempts: tt.attempts}
			if got := asked.StateAfter(look); got != tt.state {
				t.Errorf("%s, want %s", got, tt.state)
			}
			again := asked.LookAfter(look)
			if tt.again == never && !again.IsZero() || tt.again != never && !again.Equal(look.At.Add(tt.again)) {
				t.Errorf("looks again at %v, want %v after %v", again, tt.again, look.At)
			}
		})
	}
}

func TestALookUpThatFailsIsTriedForEver(t *testing.T) {
	now := time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC)
	for failures, want := range map[int]time.Duration{0: 15 * time.Second, 1: 30 * time.Second, 5: 8 * time.Minute, 6: 15 * time.Minute, 1000: 15 * time.Minute} {
		if got := billing.RetryLook(failures, now).Sub(now); got != want {
			t.Errorf("after %d: %v, want %v", failures, got, want)
		}
	}
}

func TestAPaidRequestStaysPaid(t *testing.T) {
	r := billing.PaymentRequest{State: billing.PaymentDone}
	if got := r.StateAfter(billing.Look{Closed: true}); got != billing.PaymentDone {
		t.Error(got)
	}
}
