package server

import (
	"context"
	"net"
	"net/http"
	"time"

	"helpline/billing/gateway"
	"helpline/billing/gateway/sandbox"
	"helpline/bot"
	"helpline/bot/webhook"
)

// What a demo and its sandbox gateway know each other by; no secrets either.
const (
	demoKey           = "rzp_test_demo"
	demoKeySecret     = "demo-gateway-secret"
	demoPaymentSecret = "demo-payment-secret"
)

// bank is the demo's payment gateway, at an address of its own as the real one is.
type bank struct {
	*sandbox.Gateway
	url  string
	stop func(context.Context) error
}

// openBank starts the sandbox beside a helpline at an address.
func openBank(o DemoOptions, addr string) (*bank, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	l, err := bind(net.JoinHostPort(host, "0"))
	if err != nil {
		return nil, err
	}
	b := &bank{url: "http://" + l.Addr().String()}
	b.Gateway = sandbox.New(sandbox.Options{
		URL: b.url, KeyID: demoKey, KeySecret: demoKeySecret, WebhookSecret: demoPaymentSecret,
		WebhookURL: "http://" + addr + webhook.PaymentsPath, Return: "http://" + addr + "/phone",
		Company: map[bot.Lang]string{bot.Hindi: "बिजली हेल्पलाइन (डेमो)", bot.English: "Electricity helpline (demo)"}, VPA: "helpline.demo@example", Now: o.Now, Log: o.Log,
	})
	srv := &http.Server{Handler: b.Gateway, ReadHeaderTimeout: 10 * time.Second}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{}, 2)
	go func() { b.Run(ctx); done <- struct{}{} }()
	go func() { _ = srv.Serve(l); done <- struct{}{} }() // it ends by being closed
	b.stop = func(context.Context) error {
		cancel()
		err := srv.Close()
		<-done
		<-done
		return err
	}
	return b, nil
}

// till is how the demo takes money.
func (b *bank) till(o DemoOptions) *Till {
	return &Till{
		Gateway:        gateway.Options{URL: b.url, KeyID: demoKey, KeySecret: demoKeySecret},
		WebhookSecrets: []string{demoPaymentSecret}, Configuration: o.Configuration,
	}
}
