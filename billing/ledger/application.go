package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

const applicationColumns = `number, kind, state, person, coalesce(ivrs, ''), form, lodged_at, updated_at, remark`

// applicationRow is an application as stored: what was answered is JSON.
type applicationRow struct {
	billing.Application
	form string
}

func applicationFields(a *applicationRow) []any {
	return []any{&a.Number, &a.Kind, &a.State, &a.By, &a.IVRS, &a.form, at(&a.LodgedAt), at(&a.UpdateAt), &a.Remark}
}

func (a applicationRow) application() (billing.Application, error) {
	if err := json.Unmarshal([]byte(a.form), &a.Form); err != nil {
		return billing.Application{}, fmt.Errorf("application %s: %w", a.Number, err)
	}
	return a.Application, nil
}

// Application finds an application by number, with its files and events:
// billing.ErrNoApplication when there is none.
func (l *Ledger) Application(ctx context.Context, number string) (billing.Application, error) {
	return application(ctx, l.db.Read, number)
}

func application(ctx context.Context, q sqlx.QueryerContext, number string) (billing.Application, error) {
	const (
		query = `SELECT ` + applicationColumns + ` FROM applications WHERE number = ?`
		files = `SELECT paper, media, coalesce(fault, '') FROM application_files LEFT JOIN refused_files USING (media)
			WHERE number = ? ORDER BY id`
		events = `SELECT at, state, remark, author FROM application_events WHERE number = ? ORDER BY id`
	)
	var row applicationRow
	if err := one(ctx, q, billing.ErrNoApplication, applicationFields(&row), query, number); err != nil {
		return billing.Application{}, err
	}
	a, err := row.application()
	if err != nil {
		return a, err
	}
	if a.Files, err = list(ctx, q, func(f *billing.ApplicationFile) []any {
		return []any{&f.Paper, &f.Media, &f.Fault}
	}, files, number); err != nil {
		return a, err
	}
	a.Events, err = list(ctx, q, func(e *billing.ApplicationEvent) []any {
		return []any{at(&e.At), &e.State, &e.Remark, &e.By}
	}, events, number)
	return a, err
}

// Applications lists those a person made, without files and events: where the office
// asks something first, then those still open, then newest first, at most max.
func (l *Ledger) Applications(ctx context.Context, person string, max int) ([]billing.Application, error) {
	const query = `SELECT ` + applicationColumns + ` FROM applications WHERE person = ?
		ORDER BY state <> 'query', state IN ('rejected', 'connected'), lodged_at DESC, number DESC LIMIT ?`
	return l.applications(ctx, query, person, max)
}

// OpenApplications lists those the office has still to act on, oldest first, without
// files and events, at most max.
func (l *Ledger) OpenApplications(ctx context.Context, max int) ([]billing.Application, error) {
	const query = `SELECT ` + applicationColumns + ` FROM applications WHERE state NOT IN ('rejected', 'connected')
		ORDER BY lodged_at, number LIMIT ?`
	return l.applications(ctx, query, max)
}

func (l *Ledger) applications(ctx context.Context, query string, args ...any) ([]billing.Application, error) {
	rows, err := list(ctx, l.db.Read, applicationFields, query, args...)
	if err != nil {
		return nil, err
	}
	var all []billing.Application
	for _, row := range rows {
		a, err := row.application()
		if err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, nil
}
