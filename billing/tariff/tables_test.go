package tariff

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestEveryFaultOfTheTablesIsToldAtOnce(t *testing.T) {
	files := fstest.MapFS{}
	names, err := fs.Glob(embedded, "tables/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		body, err := fs.ReadFile(embedded, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: body}
	}
	spoil := func(name, old, new string) {
		body := string(files["tables/"+name].Data)
		if !strings.Contains(body, old) {
			t.Fatalf("%s has no %q", name, old)
		}
		files["tables/"+name] = &fstest.MapFile{Data: []byte(strings.Replace(body, old, new, 1))}
	}
	spoil("energy.csv", "4.27,telescopic,S", "4.2.7,sometimes,Q")
	spoil("energy.csv", ",300,6.80,", ",100,,")
	spoil("fixed.csv", "LV-6", "LV-7")
	spoil("duty.csv", "LV-4,0", "LV-4,10")
	spoil("years.csv", "2025-04-01", "2025-04-02")
	spoil("fppas.csv", "2.51", "much")
	spoil("subsidy.csv", "category", "kind")
	_, err = load(files)
	if err == nil {
		t.Fatal("no fault")
	}
	for _, want := range []string{"energy.csv:2: rate", "energy.csv:2: mode", "energy.csv:2: mark", "energy.csv:5: above", "energy.csv:5: rate",
		"LV-6", "LV-7", "duty.csv:10: above", "years.csv:3: from", "fppas.csv:2: percent", "subsidy.csv: columns"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("does not tell %q:\n%v", want, err)
		}
	}
}
