package menus_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"helpline/billing"
	"helpline/billing/gateway/sandbox/tilltest"
	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/bot/cloudapi"
	"helpline/bot/replay"
	"helpline/bot/transcript"
	"helpline/menus"
	"helpline/templates/messages"
)

// phone is a driver that is the machine alone. Sessions are kept as JSON, so that
// nothing survives a turn by accident, and nothing Meta would refuse is said. Notices
// are told after each message. A phone that records lets the machine read what was said
// before.
type phone struct {
	machine  *menus.Machine
	books    *ledger.Ledger
	sessions map[bot.Address][]byte
	people   map[bot.Address]bot.Sender
	wrote    map[bot.Address]time.Time
	moved    map[bot.Address]bot.Address // who is known by another number now
	seq      int64

	chats   *transcript.Transcript
	records bool
	clock   *clock // of the till; nil: there is none
}

var loaded = sync.OnceValues(func() (*messages.Catalogue, error) { return messages.Load(&menus.Sentences) })

// catalogue holds the sentences of the menus, read once for all tests.
func catalogue(t testing.TB) *messages.Catalogue {
	t.Helper()
	words, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func newPhone(t testing.TB, books *ledger.Ledger) *phone {
	t.Helper()
	chats, err := transcript.Open(t.Context(), filepath.Join(t.TempDir(), "chats.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { chats.Close() })
	clock := &clock{}
	clock.set(noon)
	m, err := menus.New(books, catalogue(t), menus.Options{Idle: idle, Chats: chats, Photos: replay.Photo, Cashier: tilltest.Start(t, books, clock.now)})
	if err != nil {
		t.Fatal(err)
	}
	p := phoneOf(m, books)
	p.chats, p.clock = chats, clock
	return p
}

// clock is the time of the last message, for those who work outside a turn.
type clock struct{ at atomic.Pointer[time.Time] }

func (c *clock) set(t time.Time) {
	if c != nil {
		c.at.Store(&t)
	}
}
func (c *clock) now() time.Time { return *c.at.Load() }

// phoneOf is new phones at a machine.
func phoneOf(m *menus.Machine, books *ledger.Ledger) *phone {
	return &phone{machine: m, books: books, sessions: map[bot.Address][]byte{},
		people: map[bot.Address]bot.Sender{}, wrote: map[bot.Address]time.Time{}, moved: map[bot.Address]bot.Address{}}
}

func (p *phone) Say(ctx context.Context, msg bot.Message) ([]replay.Heard, error) {
	p.seq++
	p.clock.set(msg.At)
	msg.Seq, msg.Address = p.seq, p.who(msg.From)
	s, err := p.session(msg.Address)
	if err != nil {
		return nil, err
	}
	if err := p.accept(ctx, msg); err != nil {
		return nil, err
	}
	after, replies, err := p.machine.Turn(ctx, s, msg)
	if err != nil {
		return nil, err
	}
	if err := p.record(ctx, msg, after, replies); err != nil {
		return nil, err
	}
	if msg.Moves() {
		p.moves(msg)
	} else {
		p.people[msg.Address], p.wrote[msg.Address] = msg.From, msg.At
	}
	if p.sessions[msg.Address], err = json.Marshal(kept{after, after.Hold}); err != nil {
		return nil, err
	}
	heard, err := to(msg.From, replies...)
	if err != nil {
		return nil, err
	}
	told, err := p.Hear(ctx, msg.At)
	return append(heard, told...), err
}

// who is the person a sender is, as the transcript has it: the same with a new number,
// and whoever has the old one is somebody else.
func (p *phone) who(from bot.Sender) bot.Address {
	if who, known := p.moved[from.Address()]; known {
		return who
	}
	return from.Address()
}

func (p *phone) moves(m bot.Message) {
	p.people[m.Address] = bot.Sender{Phone: m.Change.Phone}
	p.moved[bot.Address(m.Change.Phone)] = m.Address
	p.moved[m.From.Address()] = m.From.Address() + ".2"
}

// to is what is said to a person, when Meta would take it.
func to(who bot.Sender, replies ...bot.Reply) (heard []replay.Heard, err error) {
	for _, r := range replies {
		err = errors.Join(err, cloudapi.Check(who, r))
		heard = append(heard, replay.Heard{To: who, Reply: r})
	}
	return heard, err
}

// Hear tells the notices that wait.
func (p *phone) Hear(ctx context.Context, at time.Time) ([]replay.Heard, error) {
	p.clock.set(at)
	pending, err := p.books.Notices(ctx, 0, 100)
	var heard []replay.Heard
	for _, n := range pending {
		told, bad := p.tell(ctx, n, at)
		heard = append(heard, told...)
		err = errors.Join(err, bad, p.books.NoticeTold(ctx, n.ID, at))
	}
	return heard, err
}

// tell words a notice as the herald has it worded, and picks what the outbox would send.
func (p *phone) tell(ctx context.Context, n billing.Notice, at time.Time) ([]replay.Heard, error) {
	who, met := p.meets(n)
	if !met && !n.Kind.ToStrangers() {
		return nil, nil
	}
	s, err := p.session(p.who(who))
	if err != nil || s.Quiet && !n.Kind.Answers() {
		return nil, err
	}
	said, template, err := p.machine.Notice(ctx, n, menus.Recipient{Session: s, Sender: who, Now: at})
	open := at.Sub(p.wrote[p.who(who)]) < transcript.Window
	if err != nil || len(said) == 0 || open {
		told, bad := to(who, said...)
		return told, errors.Join(err, bad)
	}
	return to(who, template)
}

func (p *phone) meets(n billing.Notice) (who bot.Sender, met bool) {
	if n.Person != "" {
		who, met = p.people[bot.Address(n.Person)]
		return who, met
	}
	for _, who := range p.people {
		if who.Phone == n.Mobile.Phone() {
			return who, true
		}
	}
	return bot.Sender{Phone: n.Mobile.Phone()}, false
}

func (p *phone) session(a bot.Address) (bot.Session, error) {
	body, ok := p.sessions[a]
	if !ok {
		return bot.Fresh(a), nil
	}
	var k kept
	err := json.Unmarshal(body, &k)
	k.Session.Address, k.Session.Hold = a, k.Held
	return k.Session, err
}

// kept is a session and the hold beside it.
type kept struct {
	bot.Session
	Held *bot.Hold
}

func (p *phone) accept(ctx context.Context, msg bot.Message) error {
	if !p.records {
		return nil
	}
	_, err := p.chats.Accept(ctx, bot.Batch{Messages: []bot.Message{msg}}, msg.At)
	return err
}

// record keeps the turn of the message accepted, if it is of a kind that has one.
func (p *phone) record(ctx context.Context, msg bot.Message, after bot.Session, replies []bot.Reply) error {
	if !p.records {
		return nil
	}
	m, hold, err := p.chats.Next(ctx, msg.Address)
	if errors.Is(err, transcript.ErrNoMessage) {
		return nil
	}
	before, bad := p.chats.Session(ctx, msg.Address)
	if err = errors.Join(err, bad); err != nil {
		return err
	}
	before.Hold, after.Turn = hold, m.Seq
	_, err = p.chats.Record(ctx, transcript.Turn{Message: m, Before: before, After: after, Replies: replies, Made: msg.At})
	return err
}

// keep puts a session, and the hold beside it, in the place of the one kept.
func (p *phone) keep(t *testing.T, s bot.Session) {
	t.Helper()
	body, err := json.Marshal(kept{s, s.Hold})
	if err != nil {
		t.Fatal(err)
	}
	p.sessions[s.Address] = body
}

// hours has the phone speak to a machine that knows the office's hours.
func (p *phone) hours(t *testing.T, h menus.Hours) {
	t.Helper()
	words := catalogue(t)
	m, err := menus.New(p.books, words, menus.Options{Idle: idle, Hours: h, Chats: p.chats})
	if err != nil {
		t.Fatal(err)
	}
	p.machine = m
}
