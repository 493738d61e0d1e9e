package cloudapi_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"helpline/bot"
	"helpline/bot/cloudapi"
)

func order(change func(*bot.PaymentRequest)) bot.PaymentRequest {
	r := bot.PaymentRequest{
		Body: "Hi", Reference: "P2610200000012-1", Configuration: "razorpay", Item: "Bill", Paise: 1,
		Expires: time.Date(2026, 10, 20, 6, 30, 0, 0, time.UTC),
	}
	change(&r)
	return r
}

func told(change func(*bot.PaymentStatus)) bot.PaymentStatus {
	r := bot.PaymentStatus{Body: "Hi", Reference: "P2610200000012-1", State: bot.OrderCompleted}
	change(&r)
	return r
}

func TestAnOrderMetaAcceptsPasses(t *testing.T) {
	for name, r := range map[string]bot.Reply{
		"an order full to the brim": order(func(r *bot.PaymentRequest) {
			r.Body, r.Footer, r.Configuration, r.Item = letters(1024), letters(60), letters(60), letters(60)
			r.Reference = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abc.1-23"
		}),
		"an order canceled for a long reason": told(func(r *bot.PaymentStatus) {
			r.Body, r.State, r.Detail = letters(1024), bot.OrderCanceled, letters(120)
		}),
	} {
		t.Run(name, func(t *testing.T) {
			if err := cloudapi.Check(asha, r); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAnOrderMetaWouldRefuseIsRefusedHere(t *testing.T) {
	for name, r := range map[string]bot.Reply{
		"an order's body too long":        order(func(r *bot.PaymentRequest) { r.Body = letters(1025) }),
		"an order without a body":         order(func(r *bot.PaymentRequest) { r.Body = "" }),
		"an order's footer too long":      order(func(r *bot.PaymentRequest) { r.Footer = letters(61) }),
		"an order without a reference":    order(func(r *bot.PaymentRequest) { r.Reference = "" }),
		"an order's reference too long":   order(func(r *bot.PaymentRequest) { r.Reference = strings.Repeat("a", 36) }),
		"an order's reference of Hindi":   order(func(r *bot.PaymentRequest) { r.Reference = "बिल-1" }),
		"an order's reference of slashes": order(func(r *bot.PaymentRequest) { r.Reference = "a/b" }),
		"an order through no gateway":     order(func(r *bot.PaymentRequest) { r.Configuration = "" }),
		"a gateway's name too long":       order(func(r *bot.PaymentRequest) { r.Configuration = letters(61) }),
		"an order of nothing":             order(func(r *bot.PaymentRequest) { r.Item = " " }),
		"an item's name too long":         order(func(r *bot.PaymentRequest) { r.Item = letters(61) }),
		"an order for no money":           order(func(r *bot.PaymentRequest) { r.Paise = 0 }),
		"an order for a credit":           order(func(r *bot.PaymentRequest) { r.Paise = -1 }),
		"an order that never expires":     order(func(r *bot.PaymentRequest) { r.Expires = time.Time{} }),
		"a status without a body":         told(func(r *bot.PaymentStatus) { r.Body = "" }),
		"a status of no order":            told(func(r *bot.PaymentStatus) { r.Reference = "" }),
		"a status Meta does not know":     told(func(r *bot.PaymentStatus) { r.State = "paid" }),
		"a status's reason too long":      told(func(r *bot.PaymentStatus) { r.Detail = letters(121) }),
	} {
		t.Run(name, func(t *testing.T) {
			if err := cloudapi.Check(asha, r); !errors.Is(err, cloudapi.ErrLimit) {
				t.Errorf("checked as %v", err)
			}
		})
	}
}
