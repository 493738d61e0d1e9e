-- +goose Up

-- The last number given out of each series on a day.
CREATE TABLE serials (
	series TEXT NOT NULL,
	day    TEXT NOT NULL,
	last   INTEGER NOT NULL,
	PRIMARY KEY (series, day)
) STRICT, WITHOUT ROWID;
INSERT INTO serials (series, day, last) SELECT 'complaint', day, last FROM complaint_days;
DROP TABLE complaint_days;

-- What a person may do for a linked connection: 1 see, 2 pay, 4 complain.
ALTER TABLE links ADD COLUMN scope INTEGER NOT NULL DEFAULT 7;

-- What people are to be told outside a turn of their own, each once.
CREATE TABLE notices (
	id      INTEGER PRIMARY KEY,
	key     TEXT NOT NULL UNIQUE,
	kind    TEXT NOT NULL,
	person  TEXT NOT NULL, -- whom it is for, or
	mobile  TEXT NOT NULL, -- the registered mobile it is for
	about   TEXT NOT NULL,
	detail  TEXT NOT NULL,
	made_at INTEGER NOT NULL,
	told_at INTEGER -- NULL: still to be left with the outbox
) STRICT;
CREATE INDEX notices_pending ON notices (id) WHERE told_at IS NULL;
