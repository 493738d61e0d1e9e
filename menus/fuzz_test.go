package menus_test

import (
	"path/filepath"
	"testing"

	"helpline/billing/ledger"
	"helpline/bot"
	"helpline/testdata/town"
)

// Whatever a stranger writes or taps, wherever they stand, is answered with
// something that Meta takes.
func FuzzAnyTextIsAnswered(f *testing.F) {
	dir := f.TempDir()
	sheets, err := town.Write(dir)
	if err != nil {
		f.Fatal(err)
	}
	books, err := ledger.Open(f.Context(), filepath.Join(dir, "town.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { books.Close() })
	if _, err := books.Import(f.Context(), ledger.Files(sheets), ledger.Options{}); err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"", "हाँ", "N2301000011", "🙏🙏", "menu/more.3", "complaintOffice/x", "bill/more.-1", "a\nb", "\xff"} {
		for way := range byte(6) {
			f.Add(way, s)
		}
	}
	ways := [][]string{{}, {"1", "1"}, {"1", "1", "1"}, {"1", "1", "1", "गाँव कजलीखेड़ा"}, {"3"}, {"3", "N2309999999"}}
	machine := newPhone(f, books)
	f.Fuzz(func(t *testing.T, way byte, text string) {
		c := &chat{t: t, phone: phoneOf(machine.machine, books),
			books: books, from: bot.Sender{Phone: "919826000099"}, at: noon}
		for _, s := range ways[int(way)%len(ways)] {
			c.write(s)
		}
		if len(c.write(text)) == 0 || len(c.tap(text)) == 0 {
			t.Error("met with silence")
		}
	})
}
