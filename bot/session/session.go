// Package session keeps in Redis where each conversation stands, so that a turn need
// not ask SQL. It may forget at any time: the transcript holds the same session as
// of the last turn.
package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"helpline/bot"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
)

// ErrNone means Redis holds no session for the person.
var ErrNone = errors.New("no session kept")

// Client is a connection to Redis, one server or a cluster.
type Client = redis.UniversalClient

// poolSize lets every turn and every send under way have a connection.
const poolSize = 200

// Connect opens a Redis by its address, "redis://…" or "rediss://…"; several,
// separated by commas, are a cluster.
func Connect(address string) (Client, error) {
	// The driver would write every failed dial to standard error; all of them come
	// back as errors, and are logged, as it is.
	logging.Disable()
	var all *redis.UniversalOptions
	for _, one := range strings.Split(address, ",") {
		o, err := redis.ParseURL(strings.TrimSpace(one))
		if err != nil {
			return nil, fmt.Errorf("redis address: %w", err)
		}
		if all == nil {
			all = &redis.UniversalOptions{PoolSize: poolSize, Username: o.Username, Password: o.Password, DB: o.DB, TLSConfig: o.TLSConfig}
		}
		all.Addrs = append(all.Addrs, o.Addr)
	}
	return redis.NewUniversalClient(all), nil
}

// Store is the sessions in Redis.
type Store struct{ rdb Client }

// New makes a store over a Redis.
func New(rdb Client) *Store { return &Store{rdb} }

func key(who bot.Address) string { return "session:" + string(who) }

// Load is the session kept for a person: ErrNone when there is none.
func (s *Store) Load(ctx context.Context, who bot.Address) (bot.Session, error) {
	b, err := s.rdb.Get(ctx, key(who)).Bytes()
	if errors.Is(err, redis.Nil) {
		return bot.Session{}, ErrNone
	}
	if err != nil {
		return bot.Session{}, fmt.Errorf("load session: %w", err)
	}
	var kept bot.Session
	if err := json.Unmarshal(b, &kept); err != nil {
		return bot.Session{}, fmt.Errorf("load session: %w", err)
	}
	kept.Address = who
	return kept, nil
}

// Save keeps a session for as long as a draft in it may live. A conversation idle
// for less than that is brought to rest by Session.Settle, which knows the message's
// own time.
func (s *Store) Save(ctx context.Context, kept bot.Session) error {
	b, err := json.Marshal(kept)
	if err != nil {
		return fmt.Errorf("save session: %w", err)
	}
	if err := s.rdb.Set(ctx, key(kept.Address), b, bot.DraftLife).Err(); err != nil {
		return fmt.Errorf("save session: %w", err)
	}
	return nil
}

// Forget drops a session, so that the next turn begins from the transcript.
func (s *Store) Forget(ctx context.Context, who bot.Address) error {
	if err := s.rdb.Del(ctx, key(who)).Err(); err != nil {
		return fmt.Errorf("forget session: %w", err)
	}
	return nil
}
