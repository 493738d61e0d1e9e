package ledger

import (
	"context"
	"time"

	"helpline/billing"
)

// Audience says who is told of new bills. Without a time nobody is.
type Audience struct {
	Now    time.Time
	People []billing.Holder // those met on WhatsApp
}

// news is how many days a bill is new: of older ones, as in the first load of the
// books, nobody is told.
const news = 10

// gather lays out who may see the bills of a connection and is to be told of new
// ones: whoever writes from its registered mobile, and whoever it is linked to.
func (im *importer) gather(ctx context.Context) error {
	const (
		laid    = `CREATE TABLE main.people (mobile TEXT NOT NULL, person TEXT NOT NULL)`
		readers = `CREATE TABLE main.readers (ivrs TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (ivrs, person)) WITHOUT ROWID`
		met     = `INSERT INTO main.people (mobile, person) VALUES (?, ?)`
		proven  = `INSERT INTO main.readers (ivrs, person)
			SELECT c.ivrs, p.person FROM main.people p CROSS JOIN books.connections c ON c.mobile = p.mobile AND c.mobile <> ''
			WHERE NOT EXISTS (SELECT 1 FROM books.links k WHERE k.person = p.person AND k.ivrs = c.ivrs AND k.removed_by = 'self')
			UNION SELECT ivrs, person FROM books.links WHERE proof <> 'mobile' AND removed_at IS NULL AND scope & ? <> 0`
	)
	for _, step := range []string{laid, readers, `BEGIN`} {
		if err := im.stage.exec(ctx, step); err != nil {
			return err
		}
	}
	for _, p := range im.options.Tell.People {
		if p.Mobile == "" {
			continue
		}
		if err := im.stage.exec(ctx, met, p.Mobile, p.Key); err != nil {
			return err
		}
	}
	if err := im.stage.exec(ctx, proven, billing.See); err != nil {
		return err
	}
	return im.stage.exec(ctx, `COMMIT`)
}

// announce notes the new bills of a slice for their readers, before they are written:
// what the books have already is not new.
func (im *importer) announce(ctx context.Context, first, last int64) error {
	const insert = `INSERT INTO books.notices (key, kind, person, mobile, about, detail, made_at)
		SELECT 'bill/' || s.number || '/' || r.person, ?, r.person, '', s.number, '', ?
		FROM main.bills s JOIN main.readers r ON r.ivrs = s.ivrs
		WHERE s.rowid > ? AND s.rowid <= ? AND s.issued >= ?
			AND NOT EXISTS (SELECT 1 FROM books.bills b WHERE b.number = s.number)
		ON CONFLICT (key) DO NOTHING`
	now := im.options.Tell.Now
	since := billing.DayOf(now.AddDate(0, 0, -news))
	return im.stage.exec(ctx, insert, billing.BillIssued, instant(now), first, last, since)
}
