package server

import (
	"context"
	"fmt"

	"helpline/billing/cashier"
	"helpline/billing/ledger"
	"helpline/bot/cloudapi"
	"helpline/bot/session"
	"helpline/bot/transcript"
	"helpline/bot/webhook"
	"helpline/bot/worker"
	"helpline/menus"
	"helpline/pdf"
	"helpline/templates/messages"
)

// parts are the stores, opened, and what works on them directly.
type parts struct {
	ledger  *ledger.Ledger
	chats   *transcript.Transcript
	redis   session.Client
	words   *messages.Catalogue
	cashier *cashier.Cashier // nil: the chat takes no money
	machine *menus.Machine
	archive *menus.Archive
	keeper  *worker.Keeper
}

// Words loads every sentence of the house. A sentence nobody says is an error: it
// would be proof-read for nothing.
func Words() (*messages.Catalogue, error) {
	words, err := messages.Load(&menus.Sentences, &webhook.Sentences, &pdf.Sentences)
	if err != nil {
		return nil, fmt.Errorf("messages: %w", err)
	}
	if unused := words.Unused(); len(unused) > 0 {
		return nil, fmt.Errorf("messages: nobody says %q", unused)
	}
	return words, nil
}

func (s *Server) open(ctx context.Context, set Settings, api *cloudapi.Client) (p parts, err error) {
	if p.ledger, err = ledger.Open(ctx, set.Books); err != nil {
		return p, err
	}
	s.Ledger = p.ledger
	s.onStop("ledger", func(context.Context) error { return p.ledger.Close() })
	if p.chats, err = transcript.Open(ctx, ChatsPath(set.Books)); err != nil {
		return p, err
	}
	s.Chats = p.chats
	s.onStop("transcript", func(context.Context) error { return p.chats.Close() })
	if p.redis, err = session.Connect(set.Redis); err != nil {
		return p, err
	}
	s.onStop("redis", func(context.Context) error { return p.redis.Close() })
	if err = p.redis.Ping(ctx).Err(); err != nil {
		return p, fmt.Errorf("redis does not answer, is it running where REDIS_URL says: %w", err)
	}
	p.cashier = till(set, p.ledger, api)
	p.keeper = &worker.Keeper{
		Transcript: p.chats, API: api, Dir: PhotosPath(set.Books), Refuse: p.ledger.RefuseFile, Scrub: p.ledger.Scrub, Log: set.Log, Now: set.Now,
	}
	return p, p.speak(set)
}

// speak makes what answers and what prints.
func (p *parts) speak(set Settings) error {
	words, err := Words()
	if err != nil {
		return err
	}
	p.words = words
	press, err := pdf.NewPress(words)
	if err != nil {
		return err
	}
	p.archive = menus.NewArchive(p.ledger, press, set.Payee).WithChats(p.chats, words)
	p.machine, err = menus.New(p.ledger, words, menus.Options{Idle: set.Idle, Hours: set.Hours, Chats: p.chats, Cashier: p.cashier, Photos: p.keeper.Photo})
	return err
}
