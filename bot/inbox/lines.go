package inbox

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"helpline/bot"
	"helpline/bot/transcript"

	"github.com/redis/go-redis/v9"
)

// lines are the queues in Redis: one line of messages a person, in the order sent;
// the people ready to be served, longest waiting first; and the leases, which keep
// two workers from serving one person. A person is ready, leased, or has no line.
//
// All keys share the hash tag {inbox}, so that on a cluster one script may touch
// them together.
type lines struct{ rdb redis.UniversalClient }

const (
	readyKey   = "{inbox}:ready"  // sorted set: address by the time it became ready
	leasesKey  = "{inbox}:leases" // sorted set: address by the end of its lease, which is also its token
	linePrefix = "{inbox}:line:"  // sorted set: message seq by the time it was sent
)

// Members of equal score sort as text, so a seq is padded to keep arrival order.
func member(seq int64) string { return fmt.Sprintf("%019d", seq) }

var announceScript = redis.NewScript(`
redis.call('ZADD', KEYS[1] .. ARGV[1], ARGV[2], ARGV[3])
if not redis.call('ZSCORE', KEYS[3], ARGV[1]) then
	redis.call('ZADD', KEYS[2], 'NX', ARGV[4], ARGV[1])
end
return 1`)

func (l lines) keys() []string { return []string{linePrefix, readyKey, leasesKey} }

// announce puts messages on their people's lines.
func (l lines) announce(ctx context.Context, places []transcript.Place, now time.Time) error {
	_, err := l.rdb.Pipelined(ctx, func(p redis.Pipeliner) error {
		for _, place := range places {
			announceScript.EvalSha(ctx, p, l.keys(), string(place.Address), place.At, member(place.Seq), now.UnixMilli())
		}
		return nil
	})
	if redis.HasErrorPrefix(err, "NOSCRIPT") {
		if err := announceScript.Load(ctx, l.rdb).Err(); err != nil {
			return fmt.Errorf("announce: %w", err)
		}
		return l.announce(ctx, places, now)
	}
	if err != nil {
		return fmt.Errorf("announce: %w", err)
	}
	return nil
}

var takeScript = redis.NewScript(`
local now, till, want = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
for _, who in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now, 'LIMIT', 0, 100)) do
	redis.call('ZREM', KEYS[3], who)
	if redis.call('EXISTS', KEYS[1] .. who) == 1 then
		redis.call('ZADD', KEYS[2], 'NX', now, who)
	end
end
local taken = {}
while #taken < 2 * want do
	local who = redis.call('ZPOPMIN', KEYS[2])[1]
	if not who then break end
	local first = redis.call('ZRANGE', KEYS[1] .. who, 0, 0)[1]
	if first then
		redis.call('ZADD', KEYS[3], till, who)
		table.insert(taken, who)
		table.insert(taken, first)
	end
end
return taken`)

// take leases up to a number of people who have messages waiting.
func (l lines) take(ctx context.Context, want int, now, till time.Time) ([]Lease, error) {
	reply, err := takeScript.Run(ctx, l.rdb, l.keys(), now.UnixMilli(), till.UnixMilli(), want).StringSlice()
	if err != nil {
		return nil, fmt.Errorf("take: %w", err)
	}
	var leases []Lease
	for n := 0; n+1 < len(reply); n += 2 {
		seq, err := strconv.ParseInt(reply[n+1], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("take: %w", err)
		}
		leases = append(leases, Lease{Address: bot.Address(reply[n]), Seq: seq, token: till.UnixMilli()})
	}
	return leases, nil
}

// done ends a lease whose first message is answered. A lease meanwhile lost to
// another worker is left alone.
var doneScript = redis.NewScript(`
redis.call('ZREM', KEYS[1] .. ARGV[1], ARGV[2])
if redis.call('ZSCORE', KEYS[3], ARGV[1]) ~= ARGV[3] then return 0 end
redis.call('ZREM', KEYS[3], ARGV[1])
if redis.call('EXISTS', KEYS[1] .. ARGV[1]) == 1 then
	redis.call('ZADD', KEYS[2], 'NX', ARGV[4], ARGV[1])
	return 1
end
return 0`)

func (l lines) done(ctx context.Context, lease Lease, now time.Time) (more bool, err error) {
	n, err := doneScript.Run(ctx, l.rdb, l.keys(), string(lease.Address), member(lease.Seq),
		strconv.FormatInt(lease.token, 10), now.UnixMilli()).Int()
	if err != nil {
		return false, fmt.Errorf("done: %w", err)
	}
	return n == 1, nil
}

// later keeps a lease until a time, when the same message comes up again.
var laterScript = redis.NewScript(`
if redis.call('ZSCORE', KEYS[3], ARGV[1]) == ARGV[2] then
	redis.call('ZADD', KEYS[3], ARGV[3], ARGV[1])
end
return 1`)

func (l lines) later(ctx context.Context, lease Lease, till time.Time) error {
	err := laterScript.Run(ctx, l.rdb, l.keys(), string(lease.Address),
		strconv.FormatInt(lease.token, 10), till.UnixMilli()).Err()
	if err != nil {
		return fmt.Errorf("later: %w", err)
	}
	return nil
}
