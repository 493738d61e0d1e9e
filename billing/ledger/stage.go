package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
)

// stage is where sheets wait until all of them are read and found good: a database of
// its own, in a temporary file that SQLite keeps nameless, with the books attached.
// Millions of lines can be staged while the helpline goes on writing.
type stage struct {
	db   *sqlx.DB
	conn *sqlx.Conn
}

const stageDSN = "file:?_foreign_keys=1&_busy_timeout=5000&_cache_size=-65536&_journal_mode=OFF"

func openStage(ctx context.Context, path string) (*stage, error) {
	db, err := sqlx.ConnectContext(ctx, "sqlite3", stageDSN)
	if err != nil {
		return nil, fmt.Errorf("import stage: %w", err)
	}
	conn, err := db.Connx(ctx)
	if err != nil {
		return nil, fmt.Errorf("import stage: %w", errors.Join(err, db.Close()))
	}
	s := &stage{db: db, conn: conn}
	if err := s.lay(ctx, path); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// lay attaches the books and makes an empty table for each sheet.
func (s *stage) lay(ctx context.Context, path string) error {
	if err := s.exec(ctx, `ATTACH ? AS books`, path); err != nil {
		return err
	}
	steps := []string{`PRAGMA books.synchronous = FULL`, `PRAGMA books.cache_size = -65536`}
	for _, b := range []books{connectionTable.books, billTable.books, paymentTable.books, outageTable.books} {
		steps = append(steps,
			`CREATE TABLE main.`+b.name+` AS SELECT `+b.columns+` FROM books.`+b.name+` WHERE false`,
			`CREATE UNIQUE INDEX main.`+b.name+`_key ON `+b.name+` (`+strings.Join(b.key, ", ")+`)`)
	}
	for _, step := range steps {
		if err := s.exec(ctx, step); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) exec(ctx context.Context, query string, args ...any) error {
	if _, err := s.conn.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("import stage: %w", err)
	}
	return nil
}

func (s *stage) close() error { return errors.Join(s.conn.Close(), s.db.Close()) }
