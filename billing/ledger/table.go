package ledger

import (
	"strings"

	"helpline/billing"
	"helpline/billing/sheet"
)

// books is a table of the books that a sheet is imported into.
type books struct {
	name    string
	columns string
	key     []string // columns that name a record
	owned   bool     // its records belong to a connection; their second column is its number
	clash   string   // when a line, ?1 and on as in the insert, must not be taken for a record here; empty: never
}

// table ties a table of the books to its sheet and to the record both hold.
type table[T any] struct {
	books
	kind   sheet.Kind[T]
	fields func(*T) []any
}

var (
	connectionTable = table[billing.Connection]{
		books{name: "connections", columns: connectionColumns, key: []string{"ivrs"}},
		sheet.Consumers, connectionFields,
	}
	billTable = table[billing.Bill]{
		books{name: "bills", columns: billColumns, key: []string{"number"}, owned: true},
		sheet.Bills, billFields,
	}
	paymentTable = table[billing.Payment]{
		books{name: "payments", columns: paymentColumns, key: []string{"receipt"}, owned: true, clash: otherPayment},
		sheet.Payments, paymentFields,
	}
	outageTable = table[billing.Outage]{
		books{name: "outages", columns: outageColumns, key: []string{"office", "from_at", "feeder", "locality"}},
		sheet.Outages, outageFields,
	}
)

// otherPayment finds a payment collected here under the receipt number of another.
const otherPayment = `EXISTS (SELECT 1 FROM books.collections c JOIN books.payments p ON p.receipt = c.receipt
	WHERE c.receipt = ?1 AND (p.ivrs, p.reference) IS NOT (?2, ?7))`

// names are the columns one by one.
func (b books) names() []string {
	names := strings.Split(b.columns, ",")
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	return names
}
