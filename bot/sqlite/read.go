package sqlite

import (
	"context"
	"sync"

	"github.com/jmoiron/sqlx"
)

// reader keeps the statements of the read side prepared, by their text: preparing
// one costs more than running it.
type reader struct {
	db    *sqlx.DB
	mu    sync.RWMutex
	stmts map[string]*sqlx.Stmt
}

// Get reads one row into dest; sql.ErrNoRows when there is none.
func (d *DB) Get(ctx context.Context, dest any, query string, args ...any) error {
	s, err := d.reader.stmt(ctx, query)
	if err != nil {
		return err
	}
	return s.GetContext(calm(ctx), dest, args...)
}

// Select reads all rows into the slice dest points to.
func (d *DB) Select(ctx context.Context, dest any, query string, args ...any) error {
	s, err := d.reader.stmt(ctx, query)
	if err != nil {
		return err
	}
	return s.SelectContext(calm(ctx), dest, args...)
}

// calm takes the cancelling out of a context. Reads wait for nobody here, and the
// driver and database/sql each start a goroutine a query to watch over one that can
// be cancelled: half the cost of a short read.
func calm(ctx context.Context) context.Context { return context.WithoutCancel(ctx) }

func (r *reader) stmt(ctx context.Context, query string) (*sqlx.Stmt, error) {
	r.mu.RLock()
	s := r.stmts[query]
	r.mu.RUnlock()
	if s != nil {
		return s, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if s := r.stmts[query]; s != nil {
		return s, nil
	}
	s, err := r.db.PreparexContext(ctx, query)
	if err == nil {
		r.stmts[query] = s
	}
	return s, err
}

func (r *reader) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.stmts {
		_ = s.Close() // the connections are closed next
	}
	return r.db.Close()
}
