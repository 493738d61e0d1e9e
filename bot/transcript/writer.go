package transcript

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"github.com/jmoiron/sqlx"
)

// maxBatch bounds how many writes share one commit.
const maxBatch = 1024

// ErrClosed means the transcript was closed before the write.
var ErrClosed = errors.New("transcript closed")

// writer is the one that writes. Writes that arrive while a commit is under way
// form the next batch, so that a full sync to disk is paid once for many; each
// waits for the commit that holds it.
type writer struct {
	conn  *sqlx.Conn
	stmts map[string]*sql.Stmt
	jobs  chan job
	done  chan struct{}
	quit  chan struct{}
	once  sync.Once
	reset func() // forgets what was cached from writes that were rolled back
}

// job is one write. It may be run again after a rollback, so it must leave nothing
// behind but what it wrote.
type job struct {
	write func(*writer) error
	done  chan error
}

func newWriter(ctx context.Context, db *sqlx.DB, reset func()) (*writer, error) {
	conn, err := db.Connx(ctx)
	if err != nil {
		return nil, fmt.Errorf("transcript writer: %w", err)
	}
	w := &writer{
		conn: conn, stmts: map[string]*sql.Stmt{}, reset: reset,
		jobs: make(chan job, maxBatch), done: make(chan struct{}), quit: make(chan struct{}),
	}
	go w.run()
	return w, nil
}

// do hands in a write and waits for its commit. A caller that gives up waiting does
// not undo the write.
func (w *writer) do(ctx context.Context, write func(*writer) error) error {
	j := job{write, make(chan error, 1)}
	select {
	case w.jobs <- j:
	case <-w.quit:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-j.done:
		return err
	case <-w.done:
		select {
		case err := <-j.done:
			return err
		default:
			return ErrClosed
		}
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close finishes the writes handed in and gives the connection back.
func (w *writer) close() error {
	w.once.Do(func() { close(w.quit) })
	<-w.done
	return w.conn.Close()
}

func (w *writer) run() {
	defer close(w.done)
	for {
		select {
		case j := <-w.jobs:
			w.commit(w.gather(j))
		case <-w.quit:
			for {
				select {
				case j := <-w.jobs:
					w.commit(w.gather(j))
				default:
					return
				}
			}
		}
	}
}

// gather takes what is waiting; there is no timer, the next batch forms while this
// one commits.
func (w *writer) gather(first job) []job {
	batch := []job{first}
	for len(batch) < maxBatch {
		select {
		case j := <-w.jobs:
			batch = append(batch, j)
		default:
			return batch
		}
	}
	return batch
}

// errNotBegun means that the file is locked or gone: no write has been tried.
var errNotBegun = errors.New("no transaction begun")

// commit writes a batch in one transaction. When any write of it fails the whole is
// rolled back and each is tried alone, so that one bad write harms no other. When not
// even a transaction could be begun the whole batch has waited for it long enough.
func (w *writer) commit(batch []job) {
	err := w.transact(batch)
	apart := err != nil
	for _, j := range batch {
		if apart && !errors.Is(err, errNotBegun) {
			err = w.transact([]job{j})
		}
		j.done <- err
	}
}

func (w *writer) transact(batch []job) (err error) {
	if err := w.exec(`BEGIN IMMEDIATE`); err != nil {
		return fmt.Errorf("transcript: %w: %w", errNotBegun, err)
	}
	defer func() {
		if err != nil {
			w.reset()
			_ = w.exec(`ROLLBACK`)
		}
	}()
	for _, j := range batch {
		if err := w.attempt(j); err != nil {
			return err
		}
	}
	if err := w.exec(`COMMIT`); err != nil {
		return fmt.Errorf("transcript: %w", err)
	}
	return nil
}

// attempt runs one write; a panic in it is its own fault, not the batch's.
func (w *writer) attempt(j job) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("transcript write: panic: %v", p)
		}
	}()
	return j.write(w)
}

// The transaction is begun and ended by statement on the one connection: prepared
// statements stay bound to it, which database/sql's own transactions undo.
func (w *writer) exec(query string, args ...any) error {
	_, err := w.result(query, args...)
	return err
}

func (w *writer) result(query string, args ...any) (sql.Result, error) {
	s, err := w.stmt(query)
	if err != nil {
		return nil, err
	}
	return s.Exec(args...)
}

// row reads one row; sql.ErrNoRows when there is none.
func (w *writer) row(query string, args []any, into ...any) error {
	s, err := w.stmt(query)
	if err != nil {
		return err
	}
	return s.QueryRow(args...).Scan(into...)
}

func (w *writer) stmt(query string) (*sql.Stmt, error) {
	if s := w.stmts[query]; s != nil {
		return s, nil
	}
	s, err := w.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	w.stmts[query] = s
	return s, nil
}
