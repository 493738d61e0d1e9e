package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"helpline/billing/gateway"
)

func TestEachLanguageHasEveryWord(t *testing.T) {
	keys := slices.Sorted(maps.Keys(words["en"]))
	if diff := cmp.Diff(keys, slices.Sorted(maps.Keys(words["hi"]))); diff != "" {
		t.Error(diff)
	}
	needed := []any{gateway.LinkPaid, gateway.LinkPartiallyPaid, gateway.LinkExpired, gateway.LinkCancelled,
		gateway.Created, gateway.Authorized, gateway.Captured, gateway.Refunded, gateway.Failed}
	for _, m := range Methods {
		needed = append(needed, m)
	}
	for _, o := range Outcomes {
		needed = append(needed, o)
	}
	for _, key := range needed {
		for lang, table := range words {
			if table[fmt.Sprint(key)] == "" {
				t.Errorf("%s has no word for %v", lang, key)
			}
		}
	}
}
