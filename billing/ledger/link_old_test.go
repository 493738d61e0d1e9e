package ledger_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"helpline/billing/ledger"
	"helpline/bot/sqlite"
)

// TestLinksOutliveTheirNewTable opens books that were kept before links had numbers.
func TestLinksOutliveTheirNewTable(t *testing.T) {
	path, old := filepath.Join(t.TempDir(), "books.db"), fstest.MapFS{}
	for _, name := range []string{"0001_books.sql", "0002_notices.sql"} {
		body, err := os.ReadFile(filepath.Join("migrations", name))
		if err != nil {
			t.Fatal(err)
		}
		old[name] = &fstest.MapFile{Data: body}
	}
	db, err := sqlite.Open(t.Context(), path, old)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Write.ExecContext(t.Context(), `
		INSERT INTO connections SELECT value, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', 0, ''
			FROM json_each('["N2301000011", "N2301000012"]');
		INSERT INTO links (person, ivrs, relation, proof, wamid, linked_at, removed_at, scope) VALUES
			('IN.a', 'N2301000011', 'own', 'code', 'w1', 1, NULL, 3), ('IN.b', 'N2301000012', 'own', 'mobile', 'w2', 2, 3, 7)`)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if diff := cmp.Diff([]string{"link N2301000011 IN.a own bill+pay", "unlinked N2301000012 IN.b"}, facts(t, l)); diff != "" {
		t.Error(diff)
	}
}
