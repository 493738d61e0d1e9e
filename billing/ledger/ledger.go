// Package ledger keeps the books in SQL: connections, bills, payments, outages,
// links, one-time codes and complaints. Queries stand beside their entity; the
// tables are made by the embedded, numbered migrations.
//
// What a person's message makes is keyed by that message's id (wamid): a turn run
// twice finds what the first run made and gets the same answer.
package ledger

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jmoiron/sqlx"

	"helpline/bot/sqlite"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Ledger is the open books.
type Ledger struct {
	db     *sqlite.DB
	path   string
	secret []byte // what one-time codes follow from
}

// Open opens or creates the books at a path.
func Open(ctx context.Context, path string) (*Ledger, error) {
	tables, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, fmt.Errorf("ledger migrations: %w", err)
	}
	db, err := sqlite.Open(ctx, path, tables)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	l := &Ledger{db: db, path: path}
	if l.secret, err = l.codeSecret(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return l, nil
}

// Close closes the books.
func (l *Ledger) Close() error { return l.db.Close() }

// Ping reports whether the books can be read now.
func (l *Ledger) Ping(ctx context.Context) error { return l.db.Ping(ctx) }

// write runs a change in one transaction: all of it happens, or none.
func (l *Ledger) write(ctx context.Context, change func(*sqlx.Tx) error) error {
	tx, err := l.db.Write.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("ledger transaction: %w", err)
	}
	defer tx.Rollback()
	if err := change(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("ledger commit: %w", err)
	}
	return nil
}

// one reads a single row into fields; a row that is not there is the error none.
func one(ctx context.Context, q sqlx.QueryerContext, none error, fields []any, query string, args ...any) error {
	err := q.QueryRowxContext(ctx, query, args...).Scan(fields...)
	if errors.Is(err, sql.ErrNoRows) {
		return none
	}
	if err != nil {
		return fmt.Errorf("ledger read: %w", err)
	}
	return nil
}

// list reads every row into a T, whose fields the row's columns fill in order.
func list[T any](ctx context.Context, q sqlx.QueryerContext, fields func(*T) []any, query string, args ...any) ([]T, error) {
	rows, err := q.QueryxContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("ledger read: %w", err)
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		var row T
		if err := rows.Scan(fields(&row)...); err != nil {
			return nil, fmt.Errorf("ledger row: %w", err)
		}
		all = append(all, row)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("ledger read: %w", err)
	}
	return all, nil
}
