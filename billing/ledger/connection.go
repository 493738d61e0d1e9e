package ledger

import (
	"context"

	"github.com/jmoiron/sqlx"

	"helpline/billing"
)

const connectionColumns = `ivrs, name, name_hi, address, address_hi, mobile, category, area, load_kw, phase,
	meter, multiplier, district, circle, division, office, feeder, dtr, deposit, status`

func connectionFields(c *billing.Connection) []any {
	return []any{&c.IVRS, &c.Name, &c.NameHi, &c.Address, &c.AddressHi, &c.Mobile, &c.Category, &c.Area, &c.LoadKW, &c.Phase,
		&c.Meter, &c.Multiplier, &c.District, &c.Circle, &c.Division, &c.Office, &c.Feeder, &c.DTR, &c.Deposit, &c.Status}
}

// Connection finds a connection by its number: billing.ErrNoConnection when there is none.
func (l *Ledger) Connection(ctx context.Context, n billing.IVRS) (billing.Connection, error) {
	return connection(ctx, l.db.Read, n)
}

func connection(ctx context.Context, q sqlx.QueryerContext, n billing.IVRS) (billing.Connection, error) {
	const query = `SELECT ` + connectionColumns + ` FROM connections WHERE ivrs = ?`
	var c billing.Connection
	err := one(ctx, q, billing.ErrNoConnection, connectionFields(&c), query, n)
	return c, err
}

// ByDTR finds a connection fed by a transformer, by the code painted on it, to learn
// its office and area: billing.ErrNoConnection when there is none.
func (l *Ledger) ByDTR(ctx context.Context, code string) (billing.Connection, error) {
	const query = `SELECT ` + connectionColumns + ` FROM connections WHERE dtr = ? AND dtr <> '' ORDER BY ivrs LIMIT 1`
	var c billing.Connection
	err := one(ctx, l.db.Read, billing.ErrNoConnection, connectionFields(&c), query, code)
	return c, err
}

// Offices lists every office, by circle then name.
func (l *Ledger) Offices(ctx context.Context) ([]billing.Office, error) {
	const query = `SELECT name, division, circle, district, area FROM offices ORDER BY circle, name`
	return list(ctx, l.db.Read, func(o *billing.Office) []any {
		return []any{&o.Name, &o.Division, &o.Circle, &o.District, &o.Area}
	}, query)
}
