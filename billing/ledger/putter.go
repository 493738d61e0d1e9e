package ledger

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"helpline/billing/sheet"
)

// putter writes records into the stage. The row, and the arguments that point into
// it, are made once: this is the innermost loop of an import.
type putter[T any] struct {
	table  table[T]
	row    T
	args   []any
	insert *sqlx.Stmt
}

// known says whether a connection, ?2 as in the insert, is in the sheet or already in
// the books.
const known = `EXISTS (SELECT 1 FROM main.connections WHERE ivrs = ?2)
	OR EXISTS (SELECT 1 FROM books.connections WHERE ivrs = ?2)`

func prepare[T any](ctx context.Context, s *stage, t table[T]) (*putter[T], error) {
	p := &putter[T]{table: t}
	p.args = t.fields(&p.row)
	places := make([]string, len(p.args))
	for i := range places {
		places[i] = fmt.Sprintf("?%d", i+1)
	}
	query := `INSERT OR IGNORE INTO main.` + t.name + ` (` + t.columns + `) SELECT ` + strings.Join(places, ", ")
	if t.owned {
		query += ` WHERE (` + known + `)`
	}
	if t.clash != "" {
		query += ` AND NOT ` + t.clash
	}
	var err error
	if p.insert, err = s.conn.PreparexContext(ctx, query); err != nil {
		return nil, fmt.Errorf("import stage: %w", err)
	}
	return p, nil
}

// put stages a record, or says why it cannot be.
func (p *putter[T]) put(ctx context.Context, st *stage, row T, s *sheet.Sheet[T]) ([]sheet.Fault, error) {
	p.row = row
	// A context that can end would cost the driver a goroutine a row.
	done, err := p.insert.ExecContext(context.WithoutCancel(ctx), p.args...)
	if err != nil {
		return nil, fmt.Errorf("import stage: %w", err)
	}
	n, err := done.RowsAffected()
	if err != nil || n == 1 {
		return nil, err
	}
	key := p.table.kind.Key()
	if p.table.owned {
		var ours bool
		if err := one(ctx, st.conn, nil, []any{&ours}, `SELECT `+known, nil, p.args[1]); err != nil || !ours {
			return []sheet.Fault{s.Fault("ivrs", "no such connection")}, err
		}
	}
	if p.table.clash != "" {
		var taken bool
		if err := one(ctx, st.conn, nil, []any{&taken}, `SELECT `+p.table.clash, p.args...); err != nil || taken {
			return []sheet.Fault{s.Fault(key[0], "number of another payment, collected here")}, err
		}
	}
	return []sheet.Fault{s.Fault(key[0], "same "+strings.Join(key, ", ")+" as an earlier line")}, nil
}

func (p *putter[T]) close() error { return p.insert.Close() }
