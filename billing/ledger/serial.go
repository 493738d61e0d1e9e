package ledger

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// nextSerial takes the next number of a day in a series, from 1 to last. The counter
// is a row of the same transaction: what comes to nothing leaves no gap.
func nextSerial(ctx context.Context, tx *sqlx.Tx, series string, d billing.Day, last int) (int, error) {
	const next = `INSERT INTO serials (series, day, last) VALUES (?, ?, 1)
		ON CONFLICT (series, day) DO UPDATE SET last = last + 1 RETURNING last`
	var n int
	if err := one(ctx, tx, nil, []any{&n}, next, series, d); err != nil {
		return 0, err
	}
	if n > last {
		return 0, fmt.Errorf("%s numbers of %s are used up", series, d)
	}
	return n, nil
}
