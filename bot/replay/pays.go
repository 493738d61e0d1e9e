package replay

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"helpline/billing"
	"helpline/billing/ledger"
)

// pays does what a payer's browser does on the sandbox's page.
func pays(ctx context.Context, l *ledger.Ledger, words string) error {
	outcome, told, _ := strings.Cut(words, " ")
	reference, err := lastOf(ctx, l, "asked ", errNoPayment)
	if err != nil {
		return err
	}
	r, err := l.PaymentRequest(ctx, reference)
	if err != nil {
		return err
	}
	if err := post(ctx, r.URL+"/plan", url.Values{"lost": {"1"}}); err != nil {
		return err
	}
	if err := post(ctx, r.URL, url.Values{"method": {"upi"}, "outcome": {outcome}}); err != nil || told == "" {
		return err
	}
	return nudge(ctx, l, r)
}

func post(ctx context.Context, address string, form url.Values) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return fmt.Errorf("payment page: %w", err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	browser := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := browser.Do(req)
	if err != nil {
		return fmt.Errorf("payment page: %w", err)
	}
	if err := res.Body.Close(); err != nil || res.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("payment page: status %d: %w", res.StatusCode, ErrSimulator)
	}
	return nil
}

// nudge is a webhook, and waits until it was followed.
func nudge(ctx context.Context, l *ledger.Ledger, r billing.PaymentRequest) error {
	if _, err := l.HintPayment(ctx, billing.PaymentHint{Reference: r.Reference}, r.Made); err != nil {
		return err
	}
	look := time.NewTicker(glance)
	defer look.Stop()
	for {
		now, err := l.PaymentRequest(ctx, r.Reference)
		if err != nil {
			return err
		}
		if now.State != r.State {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-look.C:
		}
	}
}
