package ledger

import (
	"context"
	"crypto/hmac"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// RedeemCode checks a code typed against the latest issued to the holder for that
// number, and links the connection as the relation it is said to be. billing.ErrCodeWrong; billing.ErrCodeExpired when
// it is five minutes old, was tried three times, is used, or none was issued. The
// same wamid gives the same answer.
func (l *Ledger) RedeemCode(ctx context.Context, h billing.Holder, n billing.IVRS, r billing.Relation, code, wamid string, at time.Time) error {
	var v verdict
	err := l.write(ctx, func(tx *sqlx.Tx) (err error) {
		if v, err = earlierVerdict(ctx, tx, wamid); err != nil || v != "" {
			return err
		}
		c, err := latestCode(ctx, tx, h, n)
		if err != nil {
			return err
		}
		v = c.judge(code, codeFor(l.secret, h, n, c.wamid), at)
		if err := c.record(ctx, tx, v, wamid, at); err != nil || v != right {
			return err
		}
		return link(ctx, tx, h, n, grant{r, "code", r.CodeScope()}, wamid, at)
	})
	if err != nil {
		return err
	}
	return v.err()
}

// verdict is what a typed code was found to be.
type verdict string

const (
	right   verdict = "right"
	wrong   verdict = "wrong"
	expired verdict = "expired"
)

func (v verdict) err() error {
	switch v {
	case wrong:
		return billing.ErrCodeWrong
	case expired:
		return billing.ErrCodeExpired
	}
	return nil
}

// earlierVerdict is the one already given on a message; empty when there is none.
func earlierVerdict(ctx context.Context, tx *sqlx.Tx, wamid string) (v verdict, err error) {
	const query = `SELECT coalesce((SELECT verdict FROM code_tries WHERE wamid = ?), '')`
	err = one(ctx, tx, nil, []any{&v}, query, wamid)
	return v, err
}

// issuedCode is a row of codes; its zero value stands for none issued.
type issuedCode struct {
	id       int64
	wamid    string
	sent     bool
	issuedAt time.Time
	tries    int
	used     bool
}

var errNoCode = errors.New("no code issued")

func latestCode(ctx context.Context, tx *sqlx.Tx, h billing.Holder, n billing.IVRS) (issuedCode, error) {
	const query = `SELECT id, wamid, sent, issued_at,
			(SELECT count(*) FROM code_tries WHERE code = id AND verdict <> 'expired'),
			EXISTS (SELECT 1 FROM code_tries WHERE code = id AND verdict = 'right')
		FROM codes WHERE person = ? AND ivrs = ? ORDER BY issued_at DESC, id DESC LIMIT 1`
	var c issuedCode
	err := one(ctx, tx, errNoCode, []any{&c.id, &c.wamid, &c.sent, at(&c.issuedAt), &c.tries, &c.used}, query, h.Key, n)
	if errors.Is(err, errNoCode) {
		return issuedCode{}, nil
	}
	return c, err
}

// judge finds what a typed code is worth. A code that was never sent is never right,
// though somebody should guess it.
func (c issuedCode) judge(typed, made string, now time.Time) verdict {
	same := hmac.Equal([]byte(typed), []byte(made))
	switch {
	case c.id == 0 || c.used || c.tries >= codeTries || now.Sub(c.issuedAt) >= codeLife:
		return expired
	case same && c.sent:
		return right
	}
	return wrong
}

func (c issuedCode) record(ctx context.Context, tx *sqlx.Tx, v verdict, wamid string, at time.Time) error {
	const insert = `INSERT INTO code_tries (wamid, code, verdict, at) VALUES (?, nullif(?, 0), ?, ?)`
	if _, err := tx.ExecContext(ctx, insert, wamid, c.id, v, at.UnixMilli()); err != nil {
		return fmt.Errorf("code tried: %w", err)
	}
	return nil
}
