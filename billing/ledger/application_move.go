package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

// lastApplication is what the four digits of an application number reach.
const lastApplication = 9999

// Apply writes an application with its files and gives it its number; a.LodgedAt says
// when, a.By who. The same wamid finds the first and says the same number.
func (l *Ledger) Apply(ctx context.Context, a billing.Application, wamid string) (billing.Application, error) {
	var made billing.Application
	err := l.write(ctx, func(tx *sqlx.Tx) error {
		const earlier = `SELECT number FROM applications WHERE wamid = ?`
		err := one(ctx, tx, billing.ErrNoApplication, []any{&a.Number}, earlier, wamid)
		if errors.Is(err, billing.ErrNoApplication) {
			err = apply(ctx, tx, &a, wamid)
		}
		if err == nil {
			made, err = application(ctx, tx, a.Number)
		}
		return err
	})
	return made, err
}

func apply(ctx context.Context, tx *sqlx.Tx, a *billing.Application, wamid string) error {
	const insert = `INSERT INTO applications (number, wamid, kind, state, person, ivrs, form, lodged_at, updated_at, remark)
		VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, '')`
	form, err := json.Marshal(a.Form)
	if err != nil {
		return fmt.Errorf("application: %w", err)
	}
	day := billing.DayOf(a.LodgedAt)
	n, err := nextSerial(ctx, tx, "application "+string(a.Kind), day, lastApplication)
	if err != nil {
		return err
	}
	a.Number = billing.ApplicationNumber(a.Kind, day, n)
	_, err = tx.ExecContext(ctx, insert, a.Number, wamid, a.Kind, billing.Submitted, a.By, a.IVRS, string(form),
		instant(a.LodgedAt), instant(a.LodgedAt))
	if err != nil {
		return fmt.Errorf("application %s: %w", a.Number, err)
	}
	if err := addFiles(ctx, tx, a.Number, a.Files); err != nil {
		return err
	}
	_, err = addApplicationEvent(ctx, tx, a.Number, billing.ApplicationEvent{At: a.LodgedAt, State: billing.Submitted}, wamid)
	return err
}

func addFiles(ctx context.Context, tx *sqlx.Tx, number string, files []billing.ApplicationFile) error {
	const insert = `INSERT INTO application_files (number, paper, media) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
	for _, f := range files {
		if _, err := tx.ExecContext(ctx, insert, number, f.Paper, f.Media); err != nil {
			return fmt.Errorf("application %s file: %w", number, err)
		}
	}
	return nil
}

// MoveApplication has the office move an application to a state with a remark; e.By
// says who. The applicant is told. billing.ErrNoApplication, and billing.ErrApplication
// where its state does not allow it.
func (l *Ledger) MoveApplication(ctx context.Context, number string, e billing.ApplicationEvent) error {
	return l.write(ctx, func(tx *sqlx.Tx) error {
		a, err := application(ctx, tx, number)
		if err != nil {
			return err
		}
		if !a.State.MayBecome(e.State) {
			return fmt.Errorf("%w: it is %s", billing.ErrApplication, a.State)
		}
		id, err := moveApplication(ctx, tx, number, e, "")
		if err != nil {
			return err
		}
		return notify(ctx, tx, billing.Notice{
			Key: fmt.Sprintf("application %s %d", number, id), Kind: billing.ApplicationMoved, Person: a.By,
			About: number, Detail: string(e.State), Made: e.At,
		})
	})
}

// AnswerOffice writes an applicant's answer, a line or files, to what the office asks.
// The same wamid writes it once. billing.ErrNoApplication, and billing.ErrApplication
// where nothing is awaited.
func (l *Ledger) AnswerOffice(ctx context.Context, number, words string, files []billing.ApplicationFile, wamid string, at time.Time) error {
	return l.write(ctx, func(tx *sqlx.Tx) error {
		const query = `SELECT EXISTS (SELECT 1 FROM application_events WHERE wamid = ?)`
		a, err := application(ctx, tx, number)
		if err != nil {
			return err
		}
		var again bool
		if err := one(ctx, tx, nil, []any{&again}, query, wamid); err != nil || again {
			return err
		}
		if !a.Awaits() {
			return fmt.Errorf("%w: it is %s", billing.ErrApplication, a.State)
		}
		if err := addFiles(ctx, tx, number, files); err != nil {
			return err
		}
		_, err = moveApplication(ctx, tx, number, billing.ApplicationEvent{At: at, State: a.State.Answered(), Remark: words}, wamid)
		return err
	})
}

// moveApplication writes a change of state. Only the office's words become the remark.
func moveApplication(ctx context.Context, tx *sqlx.Tx, number string, e billing.ApplicationEvent, wamid string) (id int64, err error) {
	const update = `UPDATE applications SET state = ?, remark = CASE WHEN ? <> '' THEN ? ELSE remark END, updated_at = ? WHERE number = ?`
	if _, err := tx.ExecContext(ctx, update, e.State, e.By, e.Remark, instant(e.At), number); err != nil {
		return 0, fmt.Errorf("application %s: %w", number, err)
	}
	return addApplicationEvent(ctx, tx, number, e, wamid)
}

func addApplicationEvent(ctx context.Context, tx *sqlx.Tx, number string, e billing.ApplicationEvent, wamid string) (id int64, err error) {
	const insert = `INSERT INTO application_events (number, at, state, remark, author, wamid) VALUES (?, ?, ?, ?, ?, nullif(?, ''))`
	r, err := tx.ExecContext(ctx, insert, number, instant(e.At), e.State, e.Remark, e.By, wamid)
	if err != nil {
		return 0, fmt.Errorf("application %s event: %w", number, err)
	}
	return r.LastInsertId()
}

// RefuseFile records that a file a person sent could not be kept. Who sent it with an
// application still open is told.
func (l *Ledger) RefuseFile(ctx context.Context, media string, why billing.FileFault, at time.Time) error {
	const (
		insert = `INSERT INTO refused_files (media, fault, at) VALUES (?, ?, ?) ON CONFLICT (media) DO NOTHING`
		asked  = `SELECT number, person FROM applications JOIN application_files USING (number)
			WHERE media = ? AND state NOT IN ('rejected', 'connected')`
	)
	return l.write(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, insert, media, why, instant(at)); err != nil {
			return fmt.Errorf("refused file: %w", err)
		}
		of, err := list(ctx, tx, func(a *billing.Application) []any { return []any{&a.Number, &a.By} }, asked, media)
		for _, a := range of {
			err = errors.Join(err, notify(ctx, tx, billing.Notice{
				Key: "application " + a.Number + " file " + media, Kind: billing.ApplicationMoved, Person: a.By,
				About: a.Number, Detail: billing.FileRefused, Made: at,
			}))
		}
		return err
	})
}

// FileRefused is why a file could not be kept; empty when it could, or is not fetched yet.
func (l *Ledger) FileRefused(ctx context.Context, media string) (billing.FileFault, error) {
	const query = `SELECT fault FROM refused_files WHERE media = ?`
	why, err := list(ctx, l.db.Read, func(f *billing.FileFault) []any { return []any{f} }, query, media)
	if err != nil || len(why) == 0 {
		return "", err
	}
	return why[0], nil
}
