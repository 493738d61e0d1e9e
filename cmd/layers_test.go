package cmd_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// layers is the policy of the house: a package imports only from lines below its own.
// A path stands for the packages under it too, and those may import one another,
// unless they stand for themselves.
const layers = `
cmd
bot/webhook bot/worker bot/console bot/replay
menus bot/inbox bot/outbox bot/cloudsim billing/gateway/sandbox
billing/cashier
billing/ledger billing/gateway pdf bot/cloudapi bot/sms bot/session bot/transcript
bot/sqlite
templates/messages testdata
bot billing templates
`

// keepers says who alone may import a technology; nobody named means tests only.
var keepers = map[string][]string{
	"github.com/redis/go-redis":                 {"bot/inbox", "bot/session", "bot/outbox", "bot/redistest"},
	"github.com/go-redis/redis_rate":            {"bot/outbox"},
	"github.com/jmoiron/sqlx":                   {"billing/ledger", "bot/transcript", "bot/sqlite"},
	"github.com/mattn/go-sqlite3":               {"billing/ledger", "bot/transcript", "bot/sqlite"},
	"github.com/jung-kurt/gofpdf":               {"pdf"},
	"github.com/labstack/echo":                  {"bot/console", "bot/webhook", "bot/cloudsim", "cmd"},
	"github.com/alicebob/miniredis":             {"bot/redistest", "cmd"},
	"github.com/chromedp":                       {},
	"github.com/google/go-cmp":                  {},
	"helpline/bot/redistest":                    {},
	"helpline/billing/gateway/sandbox/tilltest": {},
}

// wire holds words of the Graph wire format, which nobody but its keepers may write.
var (
	wire        = []string{"messaging_product", "biz_opaque_callback_data", "list_reply", "button_reply", "nfm_reply"}
	wireKeepers = []string{"bot/cloudapi", "bot/cloudsim"}
)

func TestPackagesImportOnlyFromBelow(t *testing.T) {
	for _, s := range sources(t) {
		if place(s.pkg) == "" && !s.test() {
			t.Errorf("%s: package %s stands in no layer", s.path, s.pkg)
		}
		for _, imported := range s.imports() {
			if s.test() {
				continue
			}
			for _, rule := range broken(s.pkg, imported) {
				t.Errorf("%s: imports %s, but %s", s.path, imported, rule)
			}
		}
	}
}

func TestTheWireFormatIsWrittenByItsKeepersOnly(t *testing.T) {
	for _, s := range sources(t) {
		if s.test() || slices.Contains(wireKeepers, s.pkg) {
			continue
		}
		ast.Inspect(s.ast, func(n ast.Node) bool {
			literal, is := n.(*ast.BasicLit)
			if is && slices.ContainsFunc(wire, func(word string) bool { return strings.Contains(literal.Value, word) }) {
				t.Errorf("%s: writes %s, but only %s know the wire format", s.at(n), literal.Value, strings.Join(wireKeepers, " and "))
			}
			return true
		})
	}
}

// TestThePolicyItselfRefuses breaks each rule in words: a policy that let everything
// pass would keep the tests above green.
func TestThePolicyItselfRefuses(t *testing.T) {
	tests := []struct {
		pkg, imported string
		refused       bool
	}{
		{"menus", "helpline/bot", false},
		{"menus", "helpline/billing/ledger", false},
		{"menus", "helpline/menus/understand", false},
		{"cmd/helpline", "helpline/cmd/internal/server", false},
		{"billing/sheet", "helpline/billing", false},
		{"bot/sqlite", "github.com/jmoiron/sqlx", false},
		{"bot/webhook", "github.com/labstack/echo/v4/middleware", false},
		{"bot", "helpline/menus", true},
		{"bot", "helpline/billing", true},
		{"menus", "helpline/bot/outbox", true},
		{"menus/understand", "helpline/bot/worker", true},
		{"billing/sheet", "helpline/billing/ledger", true},
		{"bot/transcript", "helpline/bot/session", true},
		{"bot/worker", "helpline/bot/redistest", true},
		{"menus", "github.com/redis/go-redis/v9", true},
		{"pdf", "github.com/jmoiron/sqlx", true},
		{"pdf", "github.com/google/go-cmp/cmp", true},
	}
	for _, tt := range tests {
		if got := len(broken(tt.pkg, tt.imported)) > 0; got != tt.refused {
			t.Errorf("%s importing %s: refused is %t, want %t", tt.pkg, tt.imported, got, tt.refused)
		}
	}
}

// place is where the policy names a package: the longest path it is within, or none.
func place(pkg string) string {
	best := ""
	for path := range strings.FieldsSeq(layers) {
		if within(pkg, path) && len(path) > len(best) {
			best = path
		}
	}
	return best
}

// layer is the line a place stands on, the top one first.
func layer(place string) int {
	lines := strings.Split(strings.TrimSpace(layers), "\n")
	return slices.IndexFunc(lines, func(line string) bool { return slices.Contains(strings.Fields(line), place) })
}

func within(pkg, path string) bool { return pkg == path || strings.HasPrefix(pkg, path+"/") }

// broken tells which rules a package breaks by importing another.
func broken(pkg, imported string) []string {
	var rules []string
	if ours, is := strings.CutPrefix(imported, "helpline/"); is {
		from, to := place(pkg), place(ours)
		if from != to && layer(to) <= layer(from) {
			rules = append(rules, fmt.Sprintf("%q is not below %q", to, from))
		}
	}
	for technology, who := range keepers {
		allowed := slices.ContainsFunc(who, func(path string) bool { return within(pkg, path) })
		if within(imported, technology) && !allowed {
			rules = append(rules, fmt.Sprintf("only %s may", strings.Join(append(who, "tests"), ", ")))
		}
	}
	return rules
}
