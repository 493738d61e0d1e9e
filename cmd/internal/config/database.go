package config

import (
	"errors"
	"strings"
)

// Database is the path of the SQLite file named by "sqlite:PATH".
type Database string

// UnmarshalText reads the address of a database. Its errors do not quote it: it may
// hold a password.
func (d *Database) UnmarshalText(text []byte) error {
	scheme, path, _ := strings.Cut(string(text), ":")
	switch {
	case scheme == "postgres" || scheme == "postgresql":
		return errors.New("PostgreSQL is not available: this version keeps its books in SQLite; set sqlite:PATH")
	case scheme != "sqlite":
		return errors.New("not sqlite:PATH")
	}
	// Written with slashes, as other addresses are, it means the same file.
	if rest, slashed := strings.CutPrefix(path, "//"); slashed {
		path = rest
	}
	if path == "" {
		return errors.New("sqlite: without a path")
	}
	if strings.ContainsAny(path, "?#") || path == ":memory:" {
		return errors.New("not the path of a file")
	}
	*d = Database(path)
	return nil
}
