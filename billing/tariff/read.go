package tariff

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"helpline/billing"
)

// errTable means a table is not as its columns promise.
var errTable = errors.New("tariff tables")

// reader reads the tables and gathers every fault it meets.
type reader struct {
	files  fs.FS
	faults []error
}

// row is one line of a table.
type row struct {
	reader *reader
	at     string // file and line, for faults
	cells  map[string]string
}

// rows reads a table whose columns are exactly those named.
func (r *reader) rows(file, columns string) []row {
	f, err := r.files.Open("tables/" + file)
	if err != nil {
		r.faults = append(r.faults, err)
		return nil
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	header := strings.Fields(columns)
	if err != nil || len(records) == 0 || !slices.Equal(records[0], header) {
		r.faults = append(r.faults, fmt.Errorf("%s: columns must be %s: %w", file, columns, errors.Join(errTable, err)))
		return nil
	}
	var rows []row
	for i, record := range records[1:] {
		cells := make(map[string]string, len(header))
		for k, name := range header {
			cells[name] = record[k]
		}
		rows = append(rows, row{reader: r, at: fmt.Sprintf("%s:%d", file, i+2), cells: cells})
	}
	return rows
}

func (w row) fault(column string, err error) {
	w.reader.faults = append(w.reader.faults, fmt.Errorf("%s: %s: %w", w.at, column, err))
}

// figure is a decimal that is never negative.
func (w row) figure(column string) exact {
	d, err := billing.ParseDecimal(w.cells[column])
	if err != nil {
		w.fault(column, err)
	}
	n, _ := parseExact(string(d))
	return n
}

func (w row) day(column string) billing.Day {
	d, err := billing.ParseDay(w.cells[column])
	if err != nil {
		w.fault(column, err)
	}
	return d
}

func (w row) oneOf(column string, known ...string) string {
	if !slices.Contains(known, w.cells[column]) {
		w.fault(column, fmt.Errorf("%q is none of %q", w.cells[column], known))
	}
	return w.cells[column]
}

func (w row) ground() Ground {
	mark, err := parseMark(w.cells["mark"])
	if err != nil {
		w.fault("mark", err)
	}
	if w.cells["source"] == "" {
		w.fault("source", errors.New("no source"))
	}
	return Ground{Mark: mark, Source: w.cells["source"], Note: w.cells["note"]}
}

// areas are the areas a row holds for: the one it names, or both.
func (w row) areas() []billing.Area {
	if w.oneOf("area", "", string(billing.Urban), string(billing.Rural)) == "" {
		return []billing.Area{billing.Urban, billing.Rural}
	}
	return []billing.Area{billing.Area(w.cells["area"])}
}
