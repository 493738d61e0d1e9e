// Package sqlite opens one SQLite file the way every book of the helpline needs it:
// write-ahead log, full sync, foreign keys, immediate transactions, one writer and
// many readers, and its migrations run. The ledger and the transcript are two such
// files, so that chats can be kept and erased apart from the business.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
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

	reader *reader
	fold   *sqlx.DB // a connection of its own for checkpoints
	stop   func()
}

// Open opens or creates the file and brings its tables up to date from the numbered
// *.sql files of migrations.
func Open(ctx context.Context, path string, migrations fs.FS) (_ *DB, err error) {
	d := &DB{}
	defer func() {
		if err != nil {
			err = errors.Join(unopened(path, err), d.Close())
		}
	}()
	// What is erased is overwritten on the disk, not only let go.
	if d.Write, err = connect(ctx, path, "_txlock=immediate&_secure_delete=1", 1); err != nil {
		return nil, err
	}
	if _, err = d.Write.ExecContext(ctx, `PRAGMA wal_autocheckpoint = 0`); err != nil {
		return nil, err
	}
	if err = migrate(ctx, d.Write.DB, migrations); err != nil {
		return nil, err
	}
	if d.Read, err = connect(ctx, path, "_query_only=1", 4*runtime.GOMAXPROCS(0)); err != nil {
		return nil, err
	}
	d.reader = &reader{db: d.Read, stmts: map[string]*sqlx.Stmt{}}
	if d.fold, err = connect(ctx, path, "", 1); err != nil {
		return nil, err
	}
	d.background()
	return d, nil
}

// background folds the log until Close.
func (d *DB) background() {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		d.checkpoints(ctx)
	}()
	d.stop = func() { cancel(); <-done }
}

// Close closes every connection; the last one folds the log into the file.
func (d *DB) Close() error {
	if d.stop != nil {
		d.stop()
	}
	var faults []error
	for _, db := range []*sqlx.DB{d.fold, d.Write} {
		if db != nil {
			faults = append(faults, db.Close())
		}
	}
	switch {
	case d.reader != nil:
		faults = append(faults, d.reader.close())
	case d.Read != nil:
		faults = append(faults, d.Read.Close())
	}
	return errors.Join(faults...)
}

// Ping reports whether the file can be read now.
func (d *DB) Ping(ctx context.Context) error {
	var one int
	return d.Get(ctx, &one, `SELECT 1`)
}

// pragmas hold for every connection, so they stand in the DSN: set by statement they
// would reach one connection of the pool only.
const pragmas = "_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_busy_timeout=5000&_cache_size=-65536"

func connect(ctx context.Context, path, more string, connections int) (*sqlx.DB, error) {
	dsn := (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: pragmas + "&" + more}).String()
	db, err := sqlx.ConnectContext(ctx, "sqlite3", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
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
