-- +goose Up

-- A link has a number of its own, which may stand on a button where a person's key may
-- not. A removed one stays: taken off by the person it hides a connection that matches
-- by mobile; ended by others it is told them once.
CREATE TABLE links_anew (
	id         INTEGER PRIMARY KEY,
	person     TEXT NOT NULL,
	ivrs       TEXT NOT NULL REFERENCES connections (ivrs),
	relation   TEXT NOT NULL,
	proof      TEXT NOT NULL, -- mobile, code, or the owner's word
	scope      INTEGER NOT NULL DEFAULT 7, -- 1 see, 2 pay, 4 complain
	name       TEXT NOT NULL DEFAULT '', -- what the person calls themself
	tail       TEXT NOT NULL DEFAULT '', -- of their mobile; '' when hidden
	wamid      TEXT NOT NULL, -- the message that linked it last; '' when none did
	linked_at  INTEGER NOT NULL,
	removed_at INTEGER,
	removed_by TEXT NOT NULL DEFAULT '', -- self, owner, or moved: the person's number changed
	told       TEXT NOT NULL DEFAULT '', -- the message in whose turn they heard of it
	UNIQUE (person, ivrs)
) STRICT;
INSERT INTO links_anew (person, ivrs, relation, proof, scope, wamid, linked_at, removed_at, removed_by)
	SELECT person, ivrs, relation, proof, scope, wamid, linked_at, removed_at, iif(removed_at IS NULL, '', 'self') FROM links;
DROP TABLE links;
ALTER TABLE links_anew RENAME TO links;
CREATE INDEX links_ivrs ON links (ivrs);

-- What people call connections among themselves.
CREATE TABLE nicknames (
	person TEXT NOT NULL,
	ivrs   TEXT NOT NULL,
	name   TEXT NOT NULL,
	PRIMARY KEY (person, ivrs)
) STRICT, WITHOUT ROWID;

-- Owners asked whether somebody may act for their connection; of numbers nobody has too.
CREATE TABLE link_requests (
	id         INTEGER PRIMARY KEY,
	wamid      TEXT NOT NULL UNIQUE,
	person     TEXT NOT NULL,
	ivrs       TEXT NOT NULL,
	relation   TEXT NOT NULL,
	name       TEXT NOT NULL,
	tail       TEXT NOT NULL,
	asked_at   INTEGER NOT NULL,
	scope      INTEGER, -- what was allowed, 0 nothing; NULL until decided
	decided_at INTEGER,
	decided_in TEXT -- the owner's message; NULL: came to nothing before
) STRICT;
CREATE INDEX link_requests_person ON link_requests (person, asked_at);
CREATE INDEX link_requests_ivrs ON link_requests (ivrs, asked_at);
