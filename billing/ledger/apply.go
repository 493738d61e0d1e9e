package ledger

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// While one slice of lines is written nobody else writes; between two, anyone waiting
// has time to come in. SQLite's waiters poll, at last every 100 ms, so the gap must not
// be much shorter than the slice.
const (
	slice = 4000 // lines
	gap   = 10 * time.Millisecond
)

// apply writes what is staged into the books.
func (im *importer) apply(ctx context.Context) error {
	for i := range im.jobs {
		j := &im.jobs[i]
		if err := im.applyJob(ctx, j); err != nil {
			return fmt.Errorf("import %s: %w", j.file, err)
		}
	}
	return nil
}

func (im *importer) applyJob(ctx context.Context, j *job) error {
	var lines int64
	if err := one(ctx, im.stage.conn, nil, []any{&lines}, `SELECT coalesce(max(rowid), 0) FROM main.`+j.books.name); err != nil {
		return err
	}
	if j.tells(im.options) {
		if err := im.gather(ctx); err != nil {
			return err
		}
	}
	base := im.done
	for first := int64(0); first < lines; first += slice {
		if first > 0 {
			if err := pause(ctx, gap); err != nil {
				return err
			}
		}
		if err := im.applySlice(ctx, j, first); err != nil {
			return err
		}
		im.tell(j, base+j.size*min(first+slice, lines)/lines)
	}
	im.tell(j, base+j.size)
	return nil
}

// tells reports a sheet whose new lines people are told of.
func (j *job) tells(o Options) bool { return j.books.name == billTable.name && !o.Tell.Now.IsZero() }

// applySlice writes one slice and counts what it changed.
func (im *importer) applySlice(ctx context.Context, j *job, first int64) error {
	if err := im.stage.exec(ctx, `BEGIN IMMEDIATE`); err != nil {
		return err
	}
	if j.books.name == paymentTable.name {
		if err := im.leaveCollected(ctx, first); err != nil {
			return err
		}
	}
	var staged, fresh int
	err := one(ctx, im.stage.conn, nil, []any{&staged, &fresh}, j.books.countSQL(), first, first+slice)
	if err != nil {
		return err
	}
	if j.tells(im.options) {
		if err := im.announce(ctx, first, first+slice); err != nil {
			return err
		}
	}
	done, err := im.stage.conn.ExecContext(ctx, j.books.upsertSQL(), first, first+slice)
	if err != nil {
		return err
	}
	written, err := done.RowsAffected()
	if err != nil {
		return err
	}
	if j.books.name == connectionTable.name {
		if err := im.stage.exec(ctx, upsertOffices, first, first+slice); err != nil {
			return err
		}
	}
	if err := im.stage.exec(ctx, `COMMIT`); err != nil {
		return err
	}
	j.count.New += fresh
	j.count.Changed += int(written) - fresh
	j.count.Same += staged - int(written)
	return nil
}

// leaveCollected takes out of a slice the payments collected here: money exported
// under a receipt number of the billing system is the same money, known by the
// gateway's reference. That number is noted beside ours.
func (im *importer) leaveCollected(ctx context.Context, first int64) error {
	const same = ` FROM books.payments p JOIN books.collections k ON k.receipt = p.receipt
		WHERE s.rowid > ?1 AND s.rowid <= ?2 AND p.ivrs = s.ivrs AND p.reference = s.reference AND p.receipt <> s.receipt`
	const note = `UPDATE books.collections AS c SET billed = s.receipt FROM main.payments s WHERE EXISTS (SELECT 1` + same + ` AND k.receipt = c.receipt)`
	const leave = `DELETE FROM main.payments AS s WHERE EXISTS (SELECT 1` + same + `)`
	if err := im.stage.exec(ctx, note, first, first+slice); err != nil {
		return err
	}
	return im.stage.exec(ctx, leave, first, first+slice)
}

// countSQL counts the lines of a slice, and those the books have no record for.
func (b books) countSQL() string {
	same := make([]string, len(b.key))
	for i, k := range b.key {
		same[i] = `b.` + k + ` = s.` + k
	}
	return `SELECT count(*), coalesce(sum(NOT EXISTS (SELECT 1 FROM books.` + b.name + ` b WHERE ` + strings.Join(same, ` AND `) + `)), 0)
		FROM main.` + b.name + ` s WHERE s.rowid > ? AND s.rowid <= ?`
}

// upsertSQL writes a slice; a record that is there and says the same is left alone.
func (b books) upsertSQL() string {
	var set, now, then []string
	for _, name := range b.names() {
		set = append(set, name+` = excluded.`+name)
		now = append(now, b.name+`.`+name)
		then = append(then, `excluded.`+name)
	}
	return `INSERT INTO books.` + b.name + ` (` + b.columns + `)
		SELECT ` + b.columns + ` FROM main.` + b.name + ` WHERE rowid > ? AND rowid <= ?
		ON CONFLICT (` + strings.Join(b.key, ", ") + `) DO UPDATE SET ` + strings.Join(set, ", ") + `
		WHERE (` + strings.Join(now, ", ") + `) IS NOT (` + strings.Join(then, ", ") + `)`
}

// upsertOffices notes the offices of a slice. An office is urban or rural as most of
// its connections are when it is first met.
const upsertOffices = `INSERT INTO books.offices (circle, name, division, district, area)
	SELECT circle, office, max(division), max(district), CASE WHEN 2 * sum(area = 'rural') > count(*) THEN 'rural' ELSE 'urban' END
	FROM main.connections WHERE rowid > ? AND rowid <= ? GROUP BY circle, office
	ON CONFLICT (circle, name) DO UPDATE SET division = excluded.division, district = excluded.district
	WHERE (division, district) IS NOT (excluded.division, excluded.district)`

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
