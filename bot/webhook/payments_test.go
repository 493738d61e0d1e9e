package webhook_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"helpline/billing"
	"helpline/billing/gateway"
	"helpline/bot/webhook"
	"helpline/templates/messages"
)

// till is a helpline that takes payment webhooks, with what was heard and logged.
func till(t *testing.T) (e *echo.Echo, heard *[]billing.PaymentHint, logs *bytes.Buffer) {
	t.Helper()
	words, err := messages.Load(&webhook.Sentences)
	if err != nil {
		t.Fatal(err)
	}
	e, heard, logs = echo.New(), &[]billing.PaymentHint{}, &bytes.Buffer{}
	err = webhook.RegisterPayments(e, webhook.Payments{
		Secrets: []string{"", "hush"}, Words: words, Log: slog.New(slog.NewTextHandler(logs, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Hear: func(_ context.Context, h billing.PaymentHint) error { *heard = append(*heard, h); return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	return e, heard, logs
}

func TestOnlyASignedPaymentWebhookIsHeard(t *testing.T) {
	const body = `{"event":"payment.captured","payload":{"payment":{"entity":{"id":"pay_1"}}}}`
	large := `{"x":"` + strings.Repeat("x", gateway.MaxWebhook) + `"}`
	tests := []struct {
		name, body, signature string
		status, heard         int
	}{
		{"signed", body, gateway.Sign("hush", []byte(body)), http.StatusOK, 1},
		{"no signature", body, "", http.StatusUnauthorized, 0},
		{"signed with no secret", body, gateway.Sign("", []byte(body)), http.StatusUnauthorized, 0},
		{"of another body", body + " ", gateway.Sign("hush", []byte(body)), http.StatusUnauthorized, 0},
		{"no JSON", "pay_1", gateway.Sign("hush", []byte("pay_1")), http.StatusBadRequest, 0},
		{"too large", large, gateway.Sign("hush", []byte(large)), http.StatusRequestEntityTooLarge, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, heard, logs := till(t)
			r := httptest.NewRequest(http.MethodPost, webhook.PaymentsPath, strings.NewReader(tt.body))
			r.Header.Set("Content-Type", "text/plain")
			if tt.signature != "" {
				r.Header.Set(gateway.SignatureHeader, tt.signature)
			}
			answer := httptest.NewRecorder()
			e.ServeHTTP(answer, r)
			if answer.Code != tt.status || len(*heard) != tt.heard {
				t.Errorf("%d, heard %v", answer.Code, *heard)
			}
			if said := logs.String(); strings.Contains(said, "pay_1") || strings.Contains(said, "hush") {
				t.Errorf("log: %s", said)
			}
		})
	}
}

// The page a browser comes back to is the same whatever its address says.
func TestTheReturnPageShowsNothingOfItsAddress(t *testing.T) {
	e, heard, _ := till(t)
	page := func(query string) string {
		answer := httptest.NewRecorder()
		e.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, webhook.PaymentsPath+query, nil))
		return answer.Body.String()
	}
	plain := page("")
	if got := page("?razorpay_payment_id=pay_1&razorpay_payment_link_status=%3Cscript%3E"); got != plain || !strings.Contains(plain, "WhatsApp") {
		t.Error(got)
	}
	if len(*heard) > 0 {
		t.Error("a browser was believed")
	}
}
