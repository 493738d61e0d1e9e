-- +goose Up

-- Meter readings people sent, and what the office made of them.
CREATE TABLE readings (
	number       TEXT PRIMARY KEY,
	wamid        TEXT NOT NULL UNIQUE,
	ivrs         TEXT NOT NULL REFERENCES connections (ivrs),
	person       TEXT NOT NULL,
	office       TEXT NOT NULL,
	figure       TEXT NOT NULL,
	previous     TEXT NOT NULL,
	previous_on  TEXT NOT NULL,
	photo        TEXT NOT NULL, -- WhatsApp's media id
	photo_sha256 TEXT NOT NULL, -- of the file kept; '' when it could not be fetched in time
	verdict      TEXT NOT NULL,
	forwarded    INTEGER NOT NULL,
	sent_at      INTEGER NOT NULL,
	risk         INTEGER NOT NULL,
	risks        TEXT NOT NULL, -- why, separated by spaces
	state        TEXT NOT NULL,
	decided_at   INTEGER, -- NULL: not decided
	decided_by   TEXT NOT NULL DEFAULT '',
	reason       TEXT NOT NULL DEFAULT '',
	remark       TEXT NOT NULL DEFAULT '',
	bill         TEXT NOT NULL DEFAULT '',
	unbilled     TEXT NOT NULL DEFAULT '' -- why no bill was made of one accepted
) STRICT;
-- One waits per connection.
CREATE UNIQUE INDEX readings_waiting ON readings (ivrs) WHERE state = 'waiting';
CREATE INDEX readings_ivrs ON readings (ivrs, sent_at);
CREATE INDEX readings_queue ON readings (office, risk, sent_at) WHERE state = 'waiting';
CREATE INDEX readings_photo ON readings (photo_sha256) WHERE photo_sha256 <> '';

-- A bill made here of a reading; '' for those of the billing system, which count
-- before it for the same month.
ALTER TABLE bills ADD COLUMN reading TEXT NOT NULL DEFAULT '';
DROP INDEX bills_ivrs;
CREATE INDEX bills_ivrs ON bills (ivrs, month, reading = '', issued);
