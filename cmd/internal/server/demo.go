package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"time"

	"helpline/billing"
	"helpline/billing/gateway/sandbox"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/cloudsim"
	"helpline/pdf"
	"helpline/templates/whatsapp"
	"helpline/testdata/town"
)

// What a demo and its simulated Cloud API know each other by. They are no secrets:
// the demo listens on this machine only.
const (
	DemoSecret        = "demo-app-secret"
	DemoToken         = "demo-access-token"
	DemoVerifyToken   = "demo-verify-token"
	DemoPhoneNumberID = "1100000000001"
	DemoNumber        = "917552551222"
)

// DemoOptions say how a demo differs from the usual one.
type DemoOptions struct {
	Addr  string // listen address
	Dir   string // where its database stands
	Redis string // address; empty: embedded
	Log   *slog.Logger
	Now   func() time.Time

	Configuration string // of payments within the chat; empty: people pay by link
}

// Demo is a whole helpline with a simulated Cloud API and the sample town.
type Demo struct {
	*Server
	Sim  *cloudsim.Sim
	Bank *sandbox.Gateway
}

// StartDemo imports the sample town and starts a helpline that speaks with a
// simulated Cloud API on the same address.
func StartDemo(ctx context.Context, o DemoOptions) (_ *Demo, err error) {
	addr, err := reserve(o.Addr)
	if err != nil {
		return nil, err
	}
	submitted, err := whatsapp.All()
	if err != nil {
		return nil, err
	}
	books := filepath.Join(o.Dir, "helpline.db")
	if err := importTown(ctx, books, o.Dir); err != nil {
		return nil, err
	}
	address, stopRedis := o.Redis, func() {}
	if address == "" {
		if address, stopRedis, err = EmbeddedRedis(); err != nil {
			return nil, err
		}
	}
	sim := cloudsim.New(cloudsim.Options{
		Templates:     cloudsim.Approved(submitted),
		PhoneNumberID: DemoPhoneNumberID, DisplayNumber: DemoNumber, Token: DemoToken,
		AppSecret: DemoSecret, VerifyToken: DemoVerifyToken, WebhookURL: "http://" + addr + "/webhook",
		Now: o.Now, Samples: Samples(), Log: o.Log,
	})
	bank, err := openBank(o, addr)
	if err != nil {
		stopRedis()
		return nil, err
	}
	set := demoSettings(o, addr, books, address)
	set.Overhear, set.Till = sim.Overhear, bank.till(o)
	s, err := Start(ctx, set, sim.Register)
	if err != nil {
		stopRedis()
		return nil, errors.Join(err, bank.stop(ctx))
	}
	d := &Demo{s, sim, bank.Gateway}
	// Stopped first: what the simulators still post would find nobody listening.
	s.onStop("simulator", sim.Close)
	s.onStop("bank", bank.stop)
	s.stops = append([]stop{{"redis", func(context.Context) error { stopRedis(); return nil }}}, s.stops...)
	if err := sim.Handshake(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("webhook handshake: %w", err), s.Stop(context.WithoutCancel(ctx)))
	}
	return d, nil
}

// reserve settles the port, so that both sides know it before either listens.
func reserve(addr string) (string, error) {
	l, err := bind(addr)
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

func demoSettings(o DemoOptions, addr, books, redis string) Settings {
	return Settings{
		Addr: addr, Books: books, Redis: redis,
		API: cloudapi.Options{
			BaseURL: "http://" + addr + "/graph", Version: "v25.0", PhoneNumberID: DemoPhoneNumberID, Token: DemoToken,
		},
		Secrets: []string{DemoSecret}, VerifyToken: DemoVerifyToken,
		PerSecond: 80, Idle: 30 * time.Minute,
		Payee: pdf.Payee{VPA: "helpline.demo@example", Name: "Helpline demo"},
		Log:   o.Log, Now: o.Now,
	}
}

// importTown loads the sample town into the books; a second time changes nothing.
func importTown(ctx context.Context, books, dir string) error {
	files, err := town.Write(dir)
	if err != nil {
		return err
	}
	l, err := ledger.Open(ctx, books)
	if err != nil {
		return err
	}
	_, err = l.Import(ctx, ledger.Files(files), ledger.Options{})
	return errors.Join(err, l.Close())
}

// Samples offers people of the town on the handset page.
func Samples() []cloudsim.Sample {
	var all []cloudsim.Sample
	for _, p := range town.People {
		all = append(all, cloudsim.Sample{
			Phone: billing.Mobile(p.Mobile).Phone(), Name: p.Name, HidePhone: p.Hidden,
			Note: map[bot.Lang]string{bot.Hindi: p.NoteHi, bot.English: p.NoteEn},
		})
	}
	return all
}
