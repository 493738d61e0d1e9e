-- +goose Up

-- New connections and changes people apply for.
CREATE TABLE applications (
	number     TEXT PRIMARY KEY,
	wamid      TEXT NOT NULL UNIQUE,
	kind       TEXT NOT NULL,
	state      TEXT NOT NULL,
	person     TEXT NOT NULL,
	ivrs       TEXT REFERENCES connections (ivrs), -- NULL: of a new connection
	form       TEXT NOT NULL, -- billing.ApplicationForm, JSON
	lodged_at  INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	remark     TEXT NOT NULL
) STRICT;
CREATE INDEX applications_person ON applications (person, lodged_at);
CREATE INDEX applications_open ON applications (lodged_at) WHERE state NOT IN ('rejected', 'connected');

CREATE TABLE application_events (
	id     INTEGER PRIMARY KEY,
	number TEXT NOT NULL REFERENCES applications (number),
	at     INTEGER NOT NULL,
	state  TEXT NOT NULL,
	remark TEXT NOT NULL,
	author TEXT NOT NULL, -- who of the staff; '': the applicant
	wamid  TEXT UNIQUE    -- of the message that caused it; NULL: staff
) STRICT;
CREATE INDEX application_events_number ON application_events (number);

-- The photos and PDFs that came with them, by WhatsApp's media id.
CREATE TABLE application_files (
	id     INTEGER PRIMARY KEY,
	number TEXT NOT NULL REFERENCES applications (number),
	paper  TEXT NOT NULL,
	media  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX application_files_once ON application_files (number, media);
CREATE INDEX application_files_media ON application_files (media);

-- Files people sent that could not be kept, and why.
CREATE TABLE refused_files (
	media TEXT PRIMARY KEY,
	fault TEXT NOT NULL,
	at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
