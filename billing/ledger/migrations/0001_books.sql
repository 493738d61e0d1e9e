-- +goose Up

-- What the billing system exports. Money is paise, days are text, instants are
-- milliseconds since 1970 UTC, what is not known is ''.
CREATE TABLE connections (
	ivrs       TEXT PRIMARY KEY,
	name       TEXT NOT NULL,
	name_hi    TEXT NOT NULL,
	address    TEXT NOT NULL,
	address_hi TEXT NOT NULL,
	mobile     TEXT NOT NULL,
	category   TEXT NOT NULL,
	area       TEXT NOT NULL,
	load_kw    TEXT NOT NULL,
	phase      TEXT NOT NULL,
	meter      TEXT NOT NULL,
	multiplier TEXT NOT NULL,
	district   TEXT NOT NULL,
	circle     TEXT NOT NULL,
	division   TEXT NOT NULL,
	office     TEXT NOT NULL,
	feeder     TEXT NOT NULL,
	dtr        TEXT NOT NULL,
	deposit    INTEGER NOT NULL,
	status     TEXT NOT NULL
) STRICT;
CREATE INDEX connections_mobile ON connections (mobile) WHERE mobile <> '';
CREATE INDEX connections_dtr ON connections (dtr) WHERE dtr <> '';

CREATE TABLE offices (
	circle   TEXT NOT NULL,
	name     TEXT NOT NULL,
	division TEXT NOT NULL,
	district TEXT NOT NULL,
	area     TEXT NOT NULL,
	PRIMARY KEY (circle, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE bills (
	number            TEXT PRIMARY KEY,
	ivrs              TEXT NOT NULL REFERENCES connections (ivrs),
	month             TEXT NOT NULL,
	period_from       TEXT NOT NULL,
	period_to         TEXT NOT NULL,
	issued            TEXT NOT NULL,
	due               TEXT NOT NULL,
	previous          TEXT NOT NULL,
	current           TEXT NOT NULL,
	units             TEXT NOT NULL,
	reading_kind      TEXT NOT NULL,
	energy            INTEGER NOT NULL,
	fppas             INTEGER NOT NULL,
	fixed             INTEGER NOT NULL,
	duty              INTEGER NOT NULL,
	other             INTEGER NOT NULL,
	tod               INTEGER NOT NULL,
	sd_instalment     INTEGER NOT NULL,
	subsidy           INTEGER NOT NULL,
	sd_interest       INTEGER NOT NULL,
	adjustment        INTEGER NOT NULL,
	incentive         INTEGER NOT NULL,
	late_fee_previous INTEGER NOT NULL,
	arrears           INTEGER NOT NULL,
	received          INTEGER NOT NULL,
	payable           INTEGER NOT NULL,
	late_fee          INTEGER NOT NULL
) STRICT;
CREATE INDEX bills_ivrs ON bills (ivrs, month, issued);

CREATE TABLE payments (
	receipt   TEXT PRIMARY KEY,
	ivrs      TEXT NOT NULL REFERENCES connections (ivrs),
	bill      TEXT NOT NULL, -- may be older than the bills kept here
	paid_at   INTEGER NOT NULL,
	amount    INTEGER NOT NULL,
	mode      TEXT NOT NULL,
	reference TEXT NOT NULL
) STRICT;
CREATE INDEX payments_ivrs ON payments (ivrs, paid_at);

-- The export numbers no outage: the same place from the same time is the same one.
CREATE TABLE outages (
	office      TEXT NOT NULL,
	feeder      TEXT NOT NULL,
	locality    TEXT NOT NULL,
	locality_hi TEXT NOT NULL,
	from_at     INTEGER NOT NULL,
	until_at    INTEGER NOT NULL,
	reason      TEXT NOT NULL,
	reason_hi   TEXT NOT NULL,
	kind        TEXT NOT NULL,
	PRIMARY KEY (office, from_at, feeder, locality)
) STRICT;
CREATE INDEX outages_office ON outages (office, until_at);

-- What people do. A removed link stays, to hide a connection that matches by mobile.
CREATE TABLE links (
	person     TEXT NOT NULL,
	ivrs       TEXT NOT NULL REFERENCES connections (ivrs),
	relation   TEXT NOT NULL,
	proof      TEXT NOT NULL, -- mobile or code
	wamid      TEXT NOT NULL, -- the message that linked it last; '' when none did
	linked_at  INTEGER NOT NULL,
	removed_at INTEGER,
	PRIMARY KEY (person, ivrs)
) STRICT;

CREATE TABLE secrets (
	name TEXT PRIMARY KEY,
	key  BLOB NOT NULL
) STRICT;

-- One-time codes asked for, of connections that exist and of numbers that do not. No
-- code is kept: it follows from the row and a secret.
CREATE TABLE codes (
	id        INTEGER PRIMARY KEY,
	wamid     TEXT NOT NULL UNIQUE,
	person    TEXT NOT NULL,
	ivrs      TEXT NOT NULL,
	sent      INTEGER NOT NULL,
	issued_at INTEGER NOT NULL
) STRICT;
CREATE INDEX codes_person ON codes (person, issued_at);
CREATE INDEX codes_ivrs ON codes (ivrs, issued_at);

CREATE TABLE code_tries (
	wamid   TEXT PRIMARY KEY,
	code    INTEGER REFERENCES codes (id), -- NULL: nothing was issued
	verdict TEXT NOT NULL,
	at      INTEGER NOT NULL
) STRICT;
CREATE INDEX code_tries_code ON code_tries (code);

CREATE TABLE complaint_days (
	day  TEXT PRIMARY KEY,
	last INTEGER NOT NULL
) STRICT;

CREATE TABLE complaints (
	number      TEXT PRIMARY KEY,
	wamid       TEXT NOT NULL UNIQUE,
	kind        TEXT NOT NULL,
	state       TEXT NOT NULL,
	person      TEXT NOT NULL,
	ivrs        TEXT REFERENCES connections (ivrs), -- NULL: lodged by place
	dtr         TEXT NOT NULL,
	office      TEXT NOT NULL,
	area        TEXT NOT NULL,
	latitude    REAL,
	longitude   REAL,
	landmark    TEXT NOT NULL,
	detail      TEXT NOT NULL,
	photo       TEXT NOT NULL,
	lodged_at   INTEGER NOT NULL,
	promised_at INTEGER, -- NULL: no sourced standard
	updated_at  INTEGER NOT NULL,
	remark      TEXT NOT NULL
) STRICT;
CREATE INDEX complaints_person ON complaints (person);
CREATE INDEX complaints_ivrs ON complaints (ivrs) WHERE ivrs IS NOT NULL;

CREATE TABLE complaint_events (
	id     INTEGER PRIMARY KEY,
	number TEXT NOT NULL REFERENCES complaints (number),
	at     INTEGER NOT NULL,
	state  TEXT NOT NULL,
	remark TEXT NOT NULL,
	wamid  TEXT UNIQUE -- of the message that caused it; NULL: staff
) STRICT;
CREATE INDEX complaint_events_number ON complaint_events (number);
