// Package sqlite opens one SQLite file the way every book of the helpline needs it:
// write-ahead log, full sync, foreign keys, immediate transactions, one writer and
// many readers, and its migrations run. The ledger and the transcript are two such
// files, so that chats can be kept and erased apart from the business.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"runtime"

	"github.com/jmoiron/sqlx"
	_ "github.com/mattn/go-sqlite3" // the driver the DSN below is for
	"github.com/pressly/goose/v3"
)

// DB is one open file. Write has a single connection: whoever holds it writes.
type DB struct {
	Read  *sqlx.DB
	Write *sqlx.DB
}

// Open opens or creates the file and brings its tables up to date from the numbered
// *.sql files of migrations.
func Open(ctx context.Context, path string, migrations fs.FS) (*DB, error) {
	write, err := connect(ctx, path, "_txlock=immediate")
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	if err := migrate(ctx, write.DB, migrations); err != nil {
		return nil, errors.Join(fmt.Errorf("database %s: %w", path, err), write.Close())
	}
	read, err := connect(ctx, path, "_query_only=1")
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read.SetMaxOpenConns(4 * runtime.GOMAXPROCS(0))
	read.SetMaxIdleConns(4 * runtime.GOMAXPROCS(0))
	return &DB{Read: read, Write: write}, nil
}

// Close closes both sides; the last connection folds the log into the file.
func (d *DB) Close() error { return errors.Join(d.Read.Close(), d.Write.Close()) }

// Ping reports whether the file can be read now.
func (d *DB) Ping(ctx context.Context) error {
	var one int
	return d.Read.GetContext(ctx, &one, `SELECT 1`)
}

// pragmas hold for every connection, so they stand in the DSN: set by statement they
// would reach one connection of the pool only.
const pragmas = "_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_busy_timeout=5000&_cache_size=-65536"

func connect(ctx context.Context, path, more string) (*sqlx.DB, error) {
	dsn := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: pragmas + "&" + more}).String()
	db, err := sqlx.ConnectContext(ctx, "sqlite3", dsn)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", path, err)
	}
	return db, nil
}

func migrate(ctx context.Context, db *sql.DB, migrations fs.FS) error {
	p, err := goose.NewProvider(goose.DialectSQLite3, db, migrations)
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}
