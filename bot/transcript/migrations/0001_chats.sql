-- +goose Up

-- A person met on WhatsApp, and where the conversation with them stands.
CREATE TABLE people (
	address TEXT PRIMARY KEY,
	phone   TEXT NOT NULL,
	user_id TEXT NOT NULL,
	name    TEXT NOT NULL,
	wrote   INTEGER NOT NULL DEFAULT 0, -- Unix seconds of their last message: free replies end 24 h later
	turn    INTEGER NOT NULL DEFAULT 0, -- messages.seq last answered
	session TEXT NOT NULL DEFAULT ''    -- bot.Session after it, JSON
);

-- What a person is called in webhooks: 'p:' and a phone number, 'u:' and a user id.
CREATE TABLE aliases (
	alias   TEXT PRIMARY KEY,
	address TEXT NOT NULL
) WITHOUT ROWID;

-- Every message received, answered or to be answered.
CREATE TABLE messages (
	seq      INTEGER PRIMARY KEY,
	at       INTEGER NOT NULL, -- Unix seconds by WhatsApp's clock
	id       TEXT NOT NULL,
	address  TEXT NOT NULL,
	received INTEGER NOT NULL, -- Unix milliseconds by ours
	body     TEXT NOT NULL,    -- bot.Message, JSON
	fate     TEXT NOT NULL,    -- waiting, answered, noted, parked
	strikes  INTEGER NOT NULL DEFAULT 0,
	answered INTEGER NOT NULL DEFAULT 0, -- Unix milliseconds
	step     TEXT NOT NULL DEFAULT ''    -- where the conversation stood before it
);

-- A retry carries the same pair, and pairs arrive nearly in order: the index stays
-- warm at any size, as one by the random id alone would not.
CREATE UNIQUE INDEX messages_once ON messages (at, id);
CREATE INDEX messages_waiting ON messages (seq) WHERE fate = 'waiting';
CREATE INDEX messages_next ON messages (address, at, seq) WHERE fate = 'waiting';

-- Every reply, sent or to be sent.
CREATE TABLE replies (
	seq     INTEGER PRIMARY KEY,
	message INTEGER NOT NULL, -- messages.seq it answers
	address TEXT NOT NULL,    -- whom it goes to
	kind    TEXT NOT NULL,
	body    TEXT NOT NULL,    -- bot.Reply of that kind, JSON
	made    INTEGER NOT NULL, -- Unix milliseconds
	state   TEXT NOT NULL DEFAULT 'waiting',
	due     INTEGER NOT NULL, -- not to be sent before, Unix milliseconds
	tries   INTEGER NOT NULL DEFAULT 0,
	wamid   TEXT NOT NULL DEFAULT '',
	moved   INTEGER NOT NULL DEFAULT 0, -- when the state was reached, Unix seconds
	code    INTEGER NOT NULL DEFAULT 0, -- Meta's, of a failed one
	title   TEXT NOT NULL DEFAULT '',
	price   TEXT NOT NULL DEFAULT ''
);
CREATE INDEX replies_waiting ON replies (address, seq) WHERE state = 'waiting';

-- Webhook updates that are no message, and statuses of messages unknown to us.
CREATE TABLE events (
	seq      INTEGER PRIMARY KEY,
	received INTEGER NOT NULL,
	field    TEXT NOT NULL,
	body     TEXT NOT NULL
);

-- Files uploaded to Meta, by content, so that the same bill goes up once.
CREATE TABLE uploads (
	sha256 TEXT PRIMARY KEY,
	media  TEXT NOT NULL,
	made   INTEGER NOT NULL -- Unix seconds
) WITHOUT ROWID;

-- Photos people sent, to be fetched from Meta before its seven days are over and kept
-- as files named by their content.
CREATE TABLE photos (
	media   TEXT PRIMARY KEY, -- WhatsApp's media id
	message INTEGER NOT NULL, -- messages.seq it came with
	due     INTEGER NOT NULL, -- not to be fetched before, Unix milliseconds
	tries   INTEGER NOT NULL DEFAULT 0,
	sha256  TEXT NOT NULL DEFAULT '', -- of the file kept
	mime    TEXT NOT NULL DEFAULT '',
	fault   TEXT NOT NULL DEFAULT ''  -- why it was given up
) WITHOUT ROWID;
CREATE INDEX photos_wanted ON photos (due) WHERE sha256 = '' AND fault = '';
