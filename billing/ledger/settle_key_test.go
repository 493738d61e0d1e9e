package ledger_test

import (
	"os"
	"path/filepath"
	"testing"

	"helpline/bot/sqlite"
)

// Were the check before it ever lost, the books themselves refuse to book a payment of
// the gateway's twice, also for another request and under another receipt.
func TestTheBooksThemselvesHoldAPaymentOnce(t *testing.T) {
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "books.db"), os.DirFS("migrations"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const paid = `INSERT INTO payments (receipt, ivrs, bill, paid_at, amount, mode, reference)
		SELECT value, ivrs, '', 0, 100, 'UPI', 'pay_1' FROM connections, json_each('["R1", "R2"]');
		INSERT INTO payment_requests SELECT value, value, 'p', ivrs, 0, 100, 'link', 0, 0, '', '', 'asked', 0, NULL, 0, 0
			FROM connections, json_each('["P1", "P2"]')`
	const town = `INSERT INTO connections SELECT 'N2301000011', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', 0, '';`
	if _, err := db.Write.ExecContext(t.Context(), town+paid); err != nil {
		t.Fatal(err)
	}
	const book = `INSERT INTO collections VALUES (?, ?, ?, 1, '', '')`
	if _, err := db.Write.ExecContext(t.Context(), book, "pay_1", "P1", "R1"); err != nil {
		t.Fatal(err)
	}
	for name, again := range map[string][]any{"payment": {"pay_1", "P2", "R2"}, "receipt": {"pay_2", "P2", "R1"}} {
		if _, err := db.Write.ExecContext(t.Context(), book, again...); err == nil {
			t.Errorf("the same %s was booked twice", name)
		}
	}
}
