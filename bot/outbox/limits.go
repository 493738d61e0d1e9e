package outbox

import (
	"context"
	"fmt"
	"sync"
	"time"

	"helpline/bot"

	"github.com/go-redis/redis_rate/v10"
	"github.com/redis/go-redis/v9"
)

// Pair limit of one person: a message every six seconds, with a burst of 45 borrowed
// from the future (Meta, about-the-platform: pair rate limits).
const (
	pairEvery = 6 * time.Second
	pairBurst = 45
)

// limits are the two rate limits a send must pass, shared through Redis.
type limits struct {
	rate   *redis_rate.Limiter
	number redis_rate.Limit
	pair   redis_rate.Limit
}

func newLimits(rdb redis.UniversalClient, perSecond int) limits {
	return limits{
		rate:   redis_rate.NewLimiter(rdb),
		number: redis_rate.PerSecond(perSecond),
		pair:   redis_rate.Limit{Rate: 1, Period: pairEvery, Burst: pairBurst},
	}
}

// wait holds a send until the number may send. It returns how long the person's own
// limit asks to wait, if it does: that is too long to stand and wait.
func (l limits) wait(ctx context.Context, who bot.Address) (time.Duration, error) {
	r, err := l.rate.Allow(ctx, "pair:"+string(who), l.pair)
	if err != nil {
		return 0, fmt.Errorf("pair limit: %w", err)
	}
	if r.Allowed == 0 {
		return r.RetryAfter, nil
	}
	for {
		r, err := l.rate.Allow(ctx, "number", l.number)
		if err != nil {
			return 0, fmt.Errorf("number limit: %w", err)
		}
		if r.Allowed > 0 {
			return 0, nil
		}
		if err := sleep(ctx, r.RetryAfter); err != nil {
			return 0, err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pause stops every send for a while: the number is throttled, or its token refused.
type pause struct {
	mu    sync.Mutex
	until time.Time
}

func (p *pause) extend(until time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until.After(p.until) {
		p.until = until
	}
}

func (p *pause) wait(ctx context.Context) error {
	for {
		p.mu.Lock()
		left := time.Until(p.until)
		p.mu.Unlock()
		if left <= 0 {
			return nil
		}
		if err := sleep(ctx, left); err != nil {
			return err
		}
	}
}
