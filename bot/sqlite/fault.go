package sqlite

import (
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// advice is what an operator can do about a file that does not open.
var advice = map[sqlite3.ErrNo]string{
	sqlite3.ErrCantOpen: "it must be a file in a folder that is there and may be written to",
	sqlite3.ErrReadonly: "this user may not write to it",
	sqlite3.ErrPerm:     "this user may not write to it",
	sqlite3.ErrNotADB:   "choose another file, this one is something else",
	sqlite3.ErrCorrupt:  "restore it from a backup",
	sqlite3.ErrBusy:     "another program is using it; try again when that is done",
	sqlite3.ErrLocked:   "another program is using it; try again when that is done",
	sqlite3.ErrFull:     "the disk is full",
}

// unopened names the file that did not open, why, and what to do about it.
func unopened(path string, err error) error {
	if fault, ok := errors.AsType[sqlite3.Error](err); ok && advice[fault.Code] != "" {
		return fmt.Errorf("database %s: %w: %s", path, err, advice[fault.Code])
	}
	return fmt.Errorf("database %s: %w", path, err)
}
