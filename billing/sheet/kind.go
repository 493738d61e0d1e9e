package sheet

import "io"

// Kind is one of the sheets: its columns, and the rules of a whole line.
type Kind[T any] struct {
	columns []column[T]
	blank   T                               // what cells left empty mean
	check   func(T) (column, reason string) // reason empty: the line is good
	key     []string                        // columns that together name a record
}

// Key lists the columns that together name a record of the sheet.
func (k Kind[T]) Key() []string { return k.key }

// Read begins to read a sheet; file names it in faults. A header that will not do is
// told as *Faults, everything wrong with it at once.
func (k Kind[T]) Read(file string, r io.Reader) (*Sheet[T], error) {
	s := &Sheet[T]{kind: k, file: file}
	return s, s.open(r)
}

// column reads one cell into its place in a T.
type column[T any] struct {
	name     string
	required bool
	read     func(*T, string) error
}

// must makes a column every sheet has and every line fills.
func must[T, V any](name string, place func(*T) *V, parse func(string) (V, error)) column[T] {
	c := may(name, place, parse)
	c.required = true
	return c
}

// may makes a column that can be left out, or left empty.
func may[T, V any](name string, place func(*T) *V, parse func(string) (V, error)) column[T] {
	return column[T]{name: name, read: func(t *T, cell string) error {
		v, err := parse(cell)
		if err != nil {
			return err
		}
		*place(t) = v
		return nil
	}}
}
