package outbox

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"helpline/bot"

	"github.com/redis/go-redis/v9"
)

// A lock keeps two instances from sending to one person at once. It is renewed
// while sending and outlives a sender that dies by StatusGrace at least, so that
// what the dead one sent has been reported before another sends it again.
type lock struct {
	rdb     redis.UniversalClient
	key     string
	token   string
	renewed time.Time
}

const (
	lockLife   = StatusGrace + sendDeadline + renewAfter
	renewAfter = 5 * time.Second
)

func (o *Outbox) lock(ctx context.Context, who bot.Address) (*lock, bool, error) {
	l := &lock{o.Redis, "sending:" + string(who), rand.Text(), time.Now()}
	ok, err := o.Redis.SetNX(ctx, l.key, l.token, lockLife).Result()
	if err != nil {
		return l, false, fmt.Errorf("lock: %w", err)
	}
	return l, ok, nil
}

var renewScript = redis.NewScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`)

// renew makes sure that the lock outlives the next send. It reports false when it
// was lost: whoever holds it sends now.
func (l *lock) renew(ctx context.Context) (bool, error) {
	if time.Since(l.renewed) < renewAfter {
		return true, nil
	}
	n, err := renewScript.Run(ctx, l.rdb, []string{l.key}, l.token, lockLife.Milliseconds()).Int()
	if err != nil {
		return false, fmt.Errorf("renew lock: %w", err)
	}
	l.renewed = time.Now()
	return n == 1, nil
}

var freeScript = redis.NewScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`)

// free gives the lock back, even when the caller is being stopped: the next sender
// would wait for its end otherwise.
func (l *lock) free(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return freeScript.Run(ctx, l.rdb, []string{l.key}, l.token).Err()
}
