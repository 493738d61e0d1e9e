package sheet

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Sheet is a CSV file being read.
type Sheet[T any] struct {
	kind    Kind[T]
	file    string
	tape    *tape
	csv     *csv.Reader
	header  []byte
	columns []*column[T] // in the file's order
	raw     []byte
	line    int
	row     T
}

const byteOrderMark = "\ufeff"

func (s *Sheet[T]) open(r io.Reader) error {
	in := bufio.NewReader(r)
	if mark, _ := in.Peek(len(byteOrderMark)); string(mark) == byteOrderMark {
		in.Discard(len(mark))
	}
	s.tape = &tape{r: in}
	s.csv = csv.NewReader(s.tape)
	s.csv.ReuseRecord = true
	names, err := s.csv.Read()
	if err == io.EOF {
		return &Faults{Shown: []Fault{{s.file, 1, "", "is empty: no header"}}, Total: 1}
	}
	if err != nil {
		return fmt.Errorf("%s: header: %w", s.file, err)
	}
	s.header = slices.Clone(s.tape.cut(s.csv.InputOffset()))
	return s.name(names)
}

// name finds each column of the header, and tells every fault of it.
func (s *Sheet[T]) name(names []string) error {
	var faults Faults
	fault := func(column, reason string) { faults.Add(Fault{s.file, 1, column, reason}) }
	seen := map[string]bool{}
	for _, name := range names {
		name = strings.TrimSpace(name)
		at := slices.IndexFunc(s.kind.columns, func(c column[T]) bool { return c.name == name })
		switch {
		case at < 0:
			fault(name, "is no column of this sheet")
			continue
		case seen[name]:
			fault(name, "is there twice")
		}
		seen[name] = true
		s.columns = append(s.columns, &s.kind.columns[at])
	}
	for _, c := range s.kind.columns {
		if c.required && !seen[c.name] {
			fault(c.name, "is required and not there")
		}
	}
	if faults.Total > 0 {
		return &faults
	}
	return nil
}

// Next reads the next line. One with faults is bad, and the next can still be read;
// an error ends the sheet, io.EOF in good order.
func (s *Sheet[T]) Next() (T, []Fault, error) {
	s.row = s.kind.blank
	cells, err := s.csv.Read()
	if err == io.EOF || errors.Is(err, errEndless) {
		return s.row, nil, s.named(err)
	}
	s.raw = s.tape.cut(s.csv.InputOffset())
	var shape *csv.ParseError
	if errors.As(err, &shape) {
		s.line = shape.StartLine
		return s.row, []Fault{s.Fault("", misshapen(shape, len(cells), len(s.columns)))}, nil
	}
	if err != nil {
		return s.row, nil, s.named(err)
	}
	s.line, _ = s.csv.FieldPos(0)
	faults := s.fill(cells)
	if faults == nil && s.kind.check != nil {
		if column, reason := s.kind.check(s.row); reason != "" {
			faults = append(faults, s.Fault(column, reason))
		}
	}
	return s.row, faults, nil
}

// fill reads the cells of a line into the row.
func (s *Sheet[T]) fill(cells []string) (faults []Fault) {
	for i, c := range s.columns {
		cell, err := clean(cells[i])
		switch {
		case err != nil:
		case cell != "":
			err = c.read(&s.row, cell)
		case c.required:
			err = errEmpty
		}
		if err != nil {
			line, _ := s.csv.FieldPos(i)
			faults = append(faults, Fault{s.file, line, c.name, err.Error()})
		}
	}
	return faults
}

// Fault makes a fault of the line last read.
func (s *Sheet[T]) Fault(column, reason string) Fault {
	return Fault{s.file, s.line, column, reason}
}

// Header is the first line as it stands in the file.
func (s *Sheet[T]) Header() []byte { return s.header }

// Raw is the line last read as it stands in the file; good until the next is read.
func (s *Sheet[T]) Raw() []byte { return s.raw }

// Offset is how many bytes have been read.
func (s *Sheet[T]) Offset() int64 { return s.csv.InputOffset() }

func (s *Sheet[T]) named(err error) error {
	if err == io.EOF {
		return err
	}
	return fmt.Errorf("%s: after line %d: %w", s.file, s.line, err)
}

// misshapen says in plain words why a line is no row of cells.
func misshapen(e *csv.ParseError, cells, columns int) string {
	if errors.Is(e, csv.ErrFieldCount) {
		return fmt.Sprintf("has %d cells, the header has %d columns", cells, columns)
	}
	return "has a quote in the wrong place"
}
