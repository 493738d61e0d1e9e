// Package transcript is the record of every message, both ways, and of what became
// of it, in SQL. It is the truth the rest is rebuilt from: which messages wait for
// their turn, where each conversation stands, which replies are still to be sent.
//
// All writes go through one writer that commits many at once with a full sync
// (writer.go): one transaction a message was a fifth as fast when measured. Reads
// take their own connections.
package transcript

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"helpline/bot/sqlite"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Transcript is the open record.
type Transcript struct {
	db      *sqlite.DB
	w       *writer
	aliases *aliases
}

// Open opens or creates the record at a path.
func Open(ctx context.Context, path string) (*Transcript, error) {
	tables, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	db, err := sqlite.Open(ctx, path, tables)
	if err != nil {
		return nil, err
	}
	known := newAliases()
	w, err := newWriter(ctx, db.Write, known.forget)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Transcript{db: db, w: w, aliases: known}, nil
}

// Close finishes the writes under way and closes the file.
func (t *Transcript) Close() error {
	return errors.Join(t.w.close(), t.db.Close())
}

// Ping reports whether the record can be written to now.
func (t *Transcript) Ping(ctx context.Context) error {
	if err := t.w.do(ctx, func(*writer) error { return nil }); err != nil {
		return fmt.Errorf("transcript: %w", err)
	}
	return nil
}
